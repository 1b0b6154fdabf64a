import type { paths } from '@/generated/api';
import { queryOptions } from '@tanstack/react-query';
import { api, call, callTagged } from '@/shared/api/client';
import type { Offer } from '@/shared/api/contract';
import type { Topic } from '@/shared/format/vocabulary';

type DescribedQuery = NonNullable<paths['/offers']['get']['parameters']['query']>;

export interface OfferSearch {
  kind?: string;
  topic?: Topic;
  audience?: readonly string[];
  vog?: boolean;
  /** Postcode or place from which distances count. */
  near?: string;
  maxDistanceKm?: number;
  page?: number;
}

export const offersQuery = (search: OfferSearch, pageSize = 20) =>
  queryOptions({
    queryKey: ['offers', search, pageSize],
    queryFn: ({ signal }) => {
      const { topic, ...rest } = search;
      // The kind comes from the address bar; the server refuses what it does not know.
      const query = { ...rest, topic: topic && [topic], pageSize } as DescribedQuery;
      return call(api.GET('/offers', { params: { query }, signal }));
    },
  });

export const offerQuery = (id: string) =>
  queryOptions({
    queryKey: ['offers', id],
    queryFn: () => call(api.GET('/offers/{id}', { params: { path: { id } } })),
  });

/** An offer with the version that a change must carry. Never taken from the cache: a form begins with what stands now. */
export const offerToEditQuery = (id: string) =>
  queryOptions({
    queryKey: ['offers', id, 'edit'],
    queryFn: () => callTagged(api.GET('/offers/{id}', { params: { path: { id } } })),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisations', id],
    queryFn: () => call(api.GET('/organisations/{id}', { params: { path: { id } } })),
  });

/** The places of the school year that a reader looks at: this one, or the next when this one is full. */
export function placesToShow(offer: Pick<Offer, 'places'>) {
  return offer.places.find((year) => year.left > 0) ?? offer.places[0] ?? null;
}
