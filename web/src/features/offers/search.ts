import { audienceChoices, type AudienceChoice } from '@/shared/format/audiences';
import { activityKinds, topics, type Topic } from '@/shared/format/vocabulary';
import type { OfferSearch } from './queries';

/** The search as it stands in the address, in Dutch; what is not known there is left out. */
export interface OfferAddress {
  soort?: string;
  onderwerp?: Topic;
  doelgroep?: AudienceChoice;
  /** Only what can show a VOG. */
  vog?: 'ja';
  bij?: string;
  /** At most so many kilometres from there; means nothing without a place. */
  km?: number;
  pagina?: number;
}

/** How far one can search around a place, in kilometres. */
export const radii = [5, 10, 15, 20, 30, 50] as const;

/** What the page of the offers is opened with: a search, and whether it is to be kept at once. */
export interface OffersPageAddress extends OfferAddress {
  bewaar?: 'ja';
}

const known = <T extends string>(value: unknown, of: readonly T[]) => of.find((name) => name === value);

export function readOfferAddress(search: Record<string, unknown>): OfferAddress {
  const near =
    typeof search.bij === 'string' || typeof search.bij === 'number' ? String(search.bij).slice(0, 60) : '';
  const page = Number(search.pagina);
  const place = near.trim() || undefined;
  return {
    soort: known(search.soort, activityKinds),
    onderwerp: known(search.onderwerp, topics),
    doelgroep: known(search.doelgroep, Object.keys(audienceChoices) as AudienceChoice[]),
    vog: search.vog === 'ja' ? 'ja' : undefined,
    bij: place,
    km: place ? radii.find((km) => km === Number(search.km)) : undefined,
    pagina: Number.isInteger(page) && page > 1 ? page : undefined,
  };
}

export const readOffersPageAddress = (search: Record<string, unknown>): OffersPageAddress => ({
  ...readOfferAddress(search),
  bewaar: search.bewaar === 'ja' ? 'ja' : undefined,
});

/** The address of a search that is to be kept at once. */
export const keepHref = (address: OfferAddress) => {
  const here = offersHref({ ...address, pagina: undefined });
  return `${here}${here.includes('?') ? '&' : '?'}bewaar=ja`;
};

export const toSearch = ({
  soort,
  onderwerp,
  doelgroep,
  vog,
  bij,
  km,
  pagina,
}: OfferAddress): OfferSearch => ({
  kind: soort,
  topic: onderwerp,
  audience: doelgroep && audienceChoices[doelgroep],
  vog: vog === 'ja' || undefined,
  near: bij,
  maxDistanceKm: km,
  page: pagina,
});

/** The address of a search; what is empty is left out, and a distance without a place too. */
export function offersHref(address: Partial<Record<keyof OfferAddress, unknown>>): string {
  const { soort, onderwerp, doelgroep, vog, bij, km, pagina } = readOfferAddress({ ...address });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ soort, onderwerp, doelgroep, vog, bij, km, pagina })) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size > 0 ? `/aanbod?${query}` : '/aanbod';
}

/** Where the tiles of a search are, from the root; the place does not narrow them. */
export function tilesUrl({ kind, topic, audience, vog }: OfferSearch): string {
  const query = new URLSearchParams();
  if (kind) query.set('kind', kind);
  if (topic) query.set('topic', topic);
  for (const one of audience ?? []) query.append('audience', one);
  if (vog) query.set('vog', 'true');
  return `/api/v1/map/tiles/{z}/{x}/{y}${query.size > 0 ? `?${query}` : ''}`;
}
