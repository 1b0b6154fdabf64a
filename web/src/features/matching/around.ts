import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

export type NeedsAround = components['schemas']['NeedsAroundResponse'];
export type NeedAround = components['schemas']['NeedsAroundNeedItem'];

const sectors = ['po', 'vo', 'so'] as const;

/** What an organisation looks for, as it stands in the address; what is not known there is left out. */
export interface AroundAddress {
  aanbod?: string;
  sector?: (typeof sectors)[number];
  partner?: 'nee';
  pagina?: number;
}

export function readAroundAddress(search: Record<string, unknown>): AroundAddress {
  const page = Number(search.pagina);
  return {
    aanbod: typeof search.aanbod === 'string' && search.aanbod ? search.aanbod : undefined,
    sector: sectors.find((sector) => sector === search.sector),
    partner: search.partner === 'nee' ? 'nee' : undefined,
    pagina: Number.isInteger(page) && page > 1 ? page : undefined,
  };
}

/** The address of the needs around an organisation. */
export function aroundHref(organisationId: string, address: AroundAddress): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) {
    if (value !== undefined) query.set(key, String(value));
  }
  const path = `/organisatie/${organisationId}/vragen`;
  return query.size > 0 ? `${path}?${query}` : path;
}

export const aroundQuery = (id: string, { aanbod, sector, partner, pagina }: AroundAddress) =>
  queryOptions({
    queryKey: ['organisations', id, 'needs', aanbod ?? '', sector ?? '', partner ?? '', pagina ?? 1],
    queryFn: () =>
      call(
        api.GET('/organisations/{id}/needs', {
          params: {
            path: { id },
            query: { offerId: aanbod, sector, uncovered: partner === 'nee' || undefined, page: pagina },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
