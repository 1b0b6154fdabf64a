import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

export type Matches = components['schemas']['FindMatchesResponse'];
export type MatchItem = components['schemas']['FindMatchesItem'];

export const matchesQuery = (needId: string) =>
  queryOptions({
    queryKey: ['needs', needId, 'matches'],
    queryFn: () =>
      call(api.GET('/needs/{id}/matches', { params: { path: { id: needId }, query: { pageSize: 50 } } })),
  });

export const needOfMatchesQuery = (id: string) =>
  queryOptions({
    queryKey: ['needs', id, 'view'],
    queryFn: () => call(api.GET('/needs/{id}', { params: { path: { id } } })),
  });
