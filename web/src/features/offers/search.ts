import { activityKinds, topics, type Topic } from '@/shared/format/vocabulary';
import type { OfferSearch } from './queries';

/** The search as it stands in the address, in Dutch; what is not known there is left out. */
export interface OfferAddress {
  soort?: string;
  onderwerp?: Topic;
  bij?: string;
  pagina?: number;
}

const known = <T extends string>(value: unknown, of: readonly T[]) => of.find((name) => name === value);

export function readOfferAddress(search: Record<string, unknown>): OfferAddress {
  const near =
    typeof search.bij === 'string' || typeof search.bij === 'number' ? String(search.bij).slice(0, 60) : '';
  const page = Number(search.pagina);
  return {
    soort: known(search.soort, activityKinds),
    onderwerp: known(search.onderwerp, topics),
    bij: near.trim() || undefined,
    pagina: Number.isInteger(page) && page > 1 ? page : undefined,
  };
}

export const toSearch = ({ soort, onderwerp, bij, pagina }: OfferAddress): OfferSearch => ({
  kind: soort,
  topic: onderwerp,
  near: bij,
  page: pagina,
});

/** The address of a search. */
export function offersHref({
  kind,
  topic,
  near,
  page,
}: Omit<OfferSearch, 'topic'> & { topic?: string }): string {
  const query = new URLSearchParams();
  if (kind) query.set('soort', kind);
  if (topic) query.set('onderwerp', topic);
  if (near) query.set('bij', near);
  if (page && page > 1) query.set('pagina', String(page));
  return query.size > 0 ? `/aanbod?${query}` : '/aanbod';
}
