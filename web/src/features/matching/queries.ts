import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';
import type { MatchAddress } from './address';

export type Matches = components['schemas']['FindMatchesResponse'];
export type MatchItem = components['schemas']['FindMatchesItem'];

/** The matches of a need, as far as one wants to see them now. */
export const matchesQuery = (needId: string, { onderwerp, km, maand, dag, vog }: MatchAddress = {}) =>
  queryOptions({
    queryKey: ['needs', needId, 'matches', { onderwerp, km, maand, dag, vog }],
    queryFn: ({ signal }) =>
      call(
        api.GET('/needs/{id}/matches', {
          params: {
            path: { id: needId },
            query: {
              pageSize: 50,
              topic: onderwerp && [onderwerp],
              maxDistanceKm: km,
              month: maand && [maand],
              weekday: dag && [dag],
              vog: vog === 'ja' || undefined,
            },
          },
          signal,
        }),
      ),
  });

/** Those of these offers that fit a need. */
export const chosenQuery = (needId: string, offers: readonly string[]) =>
  queryOptions({
    queryKey: ['needs', needId, 'chosen', offers],
    queryFn: ({ signal }) =>
      call(
        api.GET('/needs/{id}/matches', {
          params: { path: { id: needId }, query: { offer: [...offers] } },
          signal,
        }),
      ),
  });

export const needOfMatchesQuery = (id: string) =>
  queryOptions({
    queryKey: ['needs', id, 'view'],
    queryFn: () => call(api.GET('/needs/{id}', { params: { path: { id } } })),
  });
