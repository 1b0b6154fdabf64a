import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, apiBase, call } from '@/shared/api/client';

type Schemas = components['schemas'];
export type Covenant = Schemas['CovenantView'];
export type CovenantTerms = Schemas['CovenantForm'];
export type CovenantText = NonNullable<Covenant['document']>;

const path = (id: string) => ({ path: { id } });

export const covenantQuery = (id: string) =>
  queryOptions({
    queryKey: ['partnerships', id, 'covenant'],
    queryFn: () => call(api.GET('/partnerships/{id}/covenant', { params: path(id) })),
  });

/** Where the signed covenant is to be had on paper. */
export const pdfAddress = (id: string) => `${apiBase}/partnerships/${id}/covenant/pdf`;

/** Writing and signing; each shows afterwards what stands, also when somebody else was first. */
export function useCovenantDeed(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onSettled: () => client.invalidateQueries({ queryKey: ['partnerships', id] }),
  });
}

export const covenantDeeds = {
  write: (id: string, revision: number, terms: CovenantTerms, note: string | null) =>
    call(
      api.PUT('/partnerships/{id}/covenant', {
        params: { ...path(id), header: { 'If-Match': `"${revision}"` } as never },
        headers: { 'If-Match': `"${revision}"` },
        body: { terms, note },
      }),
    ),
  sign: (id: string, version: number, name: string, fn: string) =>
    call(
      api.POST('/partnerships/{id}/covenant/signatures', {
        params: path(id),
        body: { version, name, function: fn },
      }),
    ),
};
