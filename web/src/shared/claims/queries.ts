import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

export type Claim = components['schemas']['ClaimView'];
export type ClaimStatus = components['schemas']['ClaimStatus'];

export const claimStatuses = ['pending', 'approved', 'refused'] as const satisfies readonly ClaimStatus[];

/** The claims that the reader may decide on: those of the own region, or all of them. */
export const claimsQuery = (status: ClaimStatus = 'pending', page = 1) =>
  queryOptions({
    queryKey: ['claims', status, page],
    queryFn: () => call(api.GET('/claims', { params: { query: { status, page } } })),
  });
