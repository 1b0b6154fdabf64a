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

/** What the rows of the table are. */
export const pers = ['gemeente', 'regio', 'bestuur', 'vakantieregio', 'denominatie', 'grootte'] as const;
export type Per = (typeof pers)[number];

export const holidayRegions = ['noord', 'midden', 'zuid'] as const;
export const sizes = ['under100', 'from100', 'from200', 'from400', 'from800', 'unknown'] as const;
export const reasons = [
  'underWay',
  'requestUnanswered',
  'notAsked',
  'noOfferInReach',
  'turnedDown',
  'lapsed',
  'noNeed',
] as const;
export const changes = [
  'opened',
  'closed',
  'moved',
  'newActivity',
  'activityExpired',
  'partnershipEnded',
  'otherDefinition',
] as const;

const one = <T extends string>(known: readonly T[], value: unknown) => known.find((k) => k === value);
const pageOf = (value: unknown) => {
  const page = Number(value);
  return Number.isInteger(page) && page > 1 ? page : undefined;
};

/** The coverage page as it stands in the address; what is not known there falls back to today and Overijssel. */
export interface CoverageAddress {
  provincie?: Province;
  op?: string;
  sector?: 'vo';
  kaart?: 'tegels';
  per?: Exclude<Per, 'gemeente'>;
}

export const readCoverageAddress = (search: Record<string, unknown>): CoverageAddress => ({
  provincie: province(search.provincie),
  op: date(search.op),
  sector: search.sector === 'vo' ? 'vo' : undefined,
  kaart: search.kaart === 'tegels' ? 'tegels' : undefined,
  per: one(
    pers.filter((per) => per !== 'gemeente'),
    search.per,
  ),
});

/** The schools behind a figure as they stand in the address. */
export interface EvidenceAddress {
  provincie?: Province;
  sector?: 'po' | 'vo' | 'so';
  gemeente?: string;
  regio?: string;
  bestuur?: string;
  vakantieregio?: (typeof holidayRegions)[number];
  denominatie?: string;
  grootte?: (typeof sizes)[number];
  stand?: 'covered' | 'uncovered';
  reden?: (typeof reasons)[number];
  op?: string;
  pagina?: number;
}

export function readEvidenceAddress(search: Record<string, unknown>): EvidenceAddress {
  return {
    provincie: province(search.provincie),
    sector: one(['po', 'vo'] as const, search.sector),
    gemeente: text(search.gemeente),
    regio: text(search.regio),
    bestuur: text(search.bestuur),
    vakantieregio: one(holidayRegions, search.vakantieregio),
    denominatie: text(search.denominatie),
    grootte: one(sizes, search.grootte),
    stand: one(['covered', 'uncovered'] as const, search.stand),
    reden: one(reasons, search.reden),
    op: date(search.op),
    pagina: pageOf(search.pagina),
  };
}

/** Two counts side by side as they stand in the address: on two dates, by two definitions, or both. */
export interface CompareAddress {
  provincie?: Province;
  op?: string;
  tegen?: string;
  regel?: string;
  tegenregel?: string;
  verandering?: (typeof changes)[number];
  pagina?: number;
}

export const readCompareAddress = (search: Record<string, unknown>): CompareAddress => ({
  provincie: province(search.provincie),
  op: date(search.op),
  tegen: date(search.tegen),
  regel: text(search.regel),
  tegenregel: text(search.tegenregel),
  verandering: one(changes, search.verandering),
  pagina: pageOf(search.pagina),
});

/** How far a school that asks for nothing is presumed to want to go, to choose from. */
export const reaches = [5, 10, 15, 25, 50] as const;

/** White spots as they stand in the address. */
export interface SpotsAddress {
  provincie?: Province;
  regio?: string;
  sector?: 'po' | 'vo';
  km?: number;
  lijst?: 'aanbod';
}

export const readSpotsAddress = (search: Record<string, unknown>): SpotsAddress => ({
  provincie: province(search.provincie),
  regio: text(search.regio),
  sector: one(['po', 'vo'] as const, search.sector),
  km: reaches.find((km) => km !== 15 && km === Number(search.km)),
  lijst: search.lijst === 'aanbod' ? 'aanbod' : undefined,
});

/** A forecast as it stands in the address. */
export interface ForecastAddress {
  provincie?: Province;
  regio?: string;
  sector?: 'vo';
  op?: string;
}

export const readForecastAddress = (search: Record<string, unknown>): ForecastAddress => ({
  provincie: province(search.provincie),
  regio: text(search.regio),
  sector: search.sector === 'vo' ? 'vo' : undefined,
  op: date(search.op),
});

/** Which page of the reports stands in the address. */
export const readReportsAddress = (search: Record<string, unknown>): { pagina?: number } => ({
  pagina: pageOf(search.pagina),
});

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
  board: address.bestuur,
  holidayRegion: address.vakantieregio,
  denomination: address.denominatie,
  size: address.grootte,
  state: address.stand,
  reason: address.reden,
  date: address.op,
  page: address.pagina,
});

/** The address of a page with these words in its query; empty ones are left out. */
export function href(
  path: string,
  address: CoverageAddress | EvidenceAddress | CompareAddress | SpotsAddress | ForecastAddress,
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) {
    if (value !== undefined && value !== '') query.set(key, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
