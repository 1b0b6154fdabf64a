import { provinces, type Province, type SchoolFilter } from './queries';

const text = (value: unknown) =>
  (typeof value === 'string' || typeof value === 'number') && String(value).trim()
    ? String(value).trim()
    : undefined;
const date = (value: unknown) => {
  const found = text(value);
  return found && /^\d{4}-\d{2}-\d{2}$/.test(found) && !Number.isNaN(Date.parse(found)) ? found : undefined;
};
const province = (value: unknown) => provinces.find((name) => name === value);

/** The coverage page as it stands in the address; what is not known there falls back to today and Overijssel. */
export interface CoverageAddress {
  provincie?: Province;
  op?: string;
  sector?: 'vo';
  kaart?: 'tegels';
  per?: 'regio';
}

export const readCoverageAddress = (search: Record<string, unknown>): CoverageAddress => ({
  provincie: province(search.provincie),
  op: date(search.op),
  sector: search.sector === 'vo' ? 'vo' : undefined,
  kaart: search.kaart === 'tegels' ? 'tegels' : undefined,
  per: search.per === 'regio' ? 'regio' : undefined,
});

/** The schools behind a figure as they stand in the address. */
export interface EvidenceAddress {
  provincie?: Province;
  sector?: 'po' | 'vo' | 'so';
  gemeente?: string;
  regio?: string;
  stand?: 'covered' | 'uncovered';
  op?: string;
  pagina?: number;
}

export function readEvidenceAddress(search: Record<string, unknown>): EvidenceAddress {
  const page = Number(search.pagina);
  return {
    provincie: province(search.provincie),
    sector: (['po', 'vo'] as const).find((sector) => sector === search.sector),
    gemeente: text(search.gemeente),
    regio: text(search.regio),
    stand: (['covered', 'uncovered'] as const).find((state) => state === search.stand),
    op: date(search.op),
    pagina: Number.isInteger(page) && page > 1 ? page : undefined,
  };
}

/** One school behind a figure, on a date; today without one. */
export const readSchoolAddress = (search: Record<string, unknown>): { op?: string } => ({
  op: date(search.op),
});

export const schoolHref = (code: string, op?: string) =>
  href(`/dekking/scholen/${encodeURIComponent(code)}`, { op });

export const toFilter = (address: EvidenceAddress): SchoolFilter => ({
  province: address.provincie,
  sector: address.sector,
  municipality: address.gemeente,
  region: address.regio,
  state: address.stand,
  date: address.op,
  page: address.pagina,
});

/** The address of a page with these words in its query; empty ones are left out. */
export function href(path: string, address: CoverageAddress | EvidenceAddress): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) {
    if (value !== undefined && value !== '') query.set(key, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
