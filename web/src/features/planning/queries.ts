import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call, callTagged } from '@/shared/api/client';
import type { PlanRequest } from './address';

type Schemas = components['schemas'];
export type PlanResult = Schemas['PlanResult'];
export type PlanView = Schemas['PlanView'];
export type Proposal = PlanView['proposals'][number];
export type PlanReason = Schemas['PlanReason'];

/** A plan that is looked at and not kept. The same question within a minute is not asked again. */
export const previewQuery = (request: PlanRequest) =>
  queryOptions({
    queryKey: ['plans', 'preview', request],
    queryFn: () => call(api.POST('/plans/previews', { body: request })),
    staleTime: 60_000,
    retry: false,
  });

export const plansQuery = (page: number) =>
  queryOptions({
    queryKey: ['plans', 'list', page],
    queryFn: () => call(api.GET('/plans', { params: { query: { page, pageSize: 10 } } })),
  });

/** A kept plan with the version that a change of it names. */
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['plans', id],
    queryFn: () => callTagged(api.GET('/plans/{id}', { params: { path: { id } } })),
  });

const tagged = (id: string, etag: string | null) => ({
  params: { path: { id }, header: { 'If-Match': etag ?? '' } as never },
  headers: { 'If-Match': etag ?? '' },
});

/** What is done to a kept plan; each shows afterwards what stands, also when somebody else was first. */
export function usePlanDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onSettled: () => client.invalidateQueries({ queryKey: ['plans'] }),
  });
}

export const planDeeds = {
  keep: (request: PlanRequest) => call(api.POST('/plans', { body: request })),
  drop: (id: string, etag: string | null, proposalId: string, reason: string) =>
    call(
      api.POST('/plans/{id}/proposals/{proposalId}/drops', {
        params: { path: { id, proposalId }, header: { 'If-Match': etag ?? '' } as never },
        headers: { 'If-Match': etag ?? '' },
        body: { reason },
      }),
    ),
  add: (id: string, etag: string | null, pair: { needId: string; offerId: string }, reason: string) =>
    call(api.POST('/plans/{id}/proposals', { ...tagged(id, etag), body: { ...pair, reason } })),
  send: (id: string, number: number, size: number, reason: string) =>
    call(
      api.POST('/plans/{id}/waves', {
        params: { path: { id } },
        body: { number, size, reason: reason || null },
      }),
    ),
};
