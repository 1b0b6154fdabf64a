import { queryOptions } from '@tanstack/react-query';
import { api, call, callTagged } from '@/shared/api/client';
import type { NeedForm } from './needForm';

export const needQuery = (id: string) =>
  queryOptions({
    queryKey: ['needs', id],
    queryFn: () => callTagged(api.GET('/needs/{id}', { params: { path: { id } } })),
  });

export const schoolQuery = (code: string) =>
  queryOptions({
    queryKey: ['schools', code, 'facts'],
    queryFn: () => call(api.GET('/schools/{code}/coverage', { params: { path: { code } } })),
    staleTime: 300_000,
  });

export const matchCountQuery = (code: string, form: NeedForm) =>
  queryOptions({
    queryKey: ['schools', code, 'match-count', form],
    queryFn: () =>
      call(api.POST('/schools/{code}/needs/_match-count', { params: { path: { code } }, body: form })),
    placeholderData: (previous) => previous,
    staleTime: 30_000,
    retry: false,
  });
