import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

type Schemas = components['schemas'];
export type Prospects = Schemas['ListProspectsResponse'];
export type MunicipalityProspects = Prospects['municipalities'][number];
export type Industry = Schemas['Industry'];

export const prospectsQuery = (code: string) =>
  queryOptions({
    queryKey: ['regions', code, 'prospects'],
    queryFn: () => call(api.GET('/regions/{code}/prospects', { params: { path: { code } } })),
  });

/** The plans that the reader may see, the newest first. */
export const latestPlansQuery = queryOptions({
  queryKey: ['plans', 'latest'],
  queryFn: () => call(api.GET('/plans', { params: { query: { pageSize: 3 } } })),
});
