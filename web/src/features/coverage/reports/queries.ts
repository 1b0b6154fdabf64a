import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, apiBase, call } from '@/shared/api/client';

export type Report = components['schemas']['ReportView'];
type Ask = components['schemas']['AskReportRequest'];

export const isUnderWay = ({ state }: Report) => state === 'waiting' || state === 'running';

/** The reports that the reader may see; looked at again and again while one is being made. */
export const reportsQuery = (page: number) =>
  queryOptions({
    queryKey: ['coverage', 'reports', page],
    queryFn: () => call(api.GET('/coverage/reports', { params: { query: { page } } })),
    refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? 1500 : false),
  });

/** What is done to reports; the list shows afterwards what stands. */
export function useReportDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: () => Promise<Report>) => deed(),
    onSettled: () => client.invalidateQueries({ queryKey: ['coverage', 'reports'] }),
  });
}

export const reportDeeds = {
  ask: (body: Ask) => call(api.POST('/coverage/reports', { body })),
  cancel: (id: string) => call(api.POST('/coverage/reports/{id}/cancellation', { params: { path: { id } } })),
};

/** The same report once more: what failed or was stopped begins anew. */
export const sameAs = ({ quarter, province, region, language, definitionVersion }: Report): Ask => ({
  quarter,
  province,
  region,
  language,
  definition: definitionVersion,
});

export const fileAddress = (id: string, format: 'pdf' | 'xlsx') =>
  `${apiBase}/coverage/reports/${id}/${format}`;
