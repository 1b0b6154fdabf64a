import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

type Schemas = components['schemas'];

export type Job = Schemas['ListJobsRow'];
export type JobRun = Schemas['JobRunRow'];
export type MailRow = Schemas['ListMailsRow'];
export type MailStatus = Schemas['MailStatus'];
export type RegisterVersion = Schemas['ListRegisterVersionsItem'];
export type ImportReport = Schemas['UploadRegisterResponse'];

export const mailStatuses = [
  'waiting',
  'sending',
  'sent',
  'failed',
  'kept',
  'held',
  'told',
] as const satisfies readonly MailStatus[];

/** Jobs go on by themselves, so the page looks again every so often. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: () => call(api.GET('/jobs')),
  refetchInterval: 10_000,
  staleTime: 0,
});

export const jobRunsQuery = (id: string, page = 1) =>
  queryOptions({
    queryKey: ['jobs', id, 'runs', page],
    queryFn: () => call(api.GET('/jobs/{id}/runs', { params: { path: { id }, query: { page } } })),
    refetchInterval: 10_000,
  });

export const mailsQuery = (status?: MailStatus, page = 1) =>
  queryOptions({
    queryKey: ['mails', 'list', status ?? null, page],
    queryFn: () => call(api.GET('/mails', { params: { query: { status, page } } })),
    placeholderData: keepPreviousData,
  });

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mails', id],
    queryFn: () => call(api.GET('/mails/{id}', { params: { path: { id } } })),
  });

export const registersQuery = (page = 1) =>
  queryOptions({
    queryKey: ['register-versions', page],
    queryFn: () => call(api.GET('/register-versions', { params: { query: { page } } })),
  });

export const withoutLocationQuery = (page = 1) =>
  queryOptions({
    queryKey: ['schools-without-location', page],
    queryFn: () => call(api.GET('/schools-without-location', { params: { query: { page } } })),
  });

export interface ImportChoice {
  kind: 'schools' | 'pupils' | 'boards' | 'organisations';
  asOf: string | null;
  sector: 'po' | 'vo' | 'so' | '';
}

/** Sends a file to be read; a dry run keeps nothing and says what would happen. */
export function importRegister(file: File, { kind, asOf, sector }: ImportChoice, dryRun: boolean) {
  return call(
    api.POST('/register-imports', {
      params: {
        query: {
          fileName: file.name,
          kind,
          asOf: kind === 'schools' ? (asOf ?? undefined) : undefined,
          sector: kind === 'schools' && sector ? sector : undefined,
          dryRun,
        },
      },
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file as never,
      bodySerializer: (body) => body,
    }),
  );
}
