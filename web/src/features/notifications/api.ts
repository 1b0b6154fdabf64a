import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

type Schemas = components['schemas'];

export type MailKind = Schemas['MailKind'];
export type MailFrequency = Schemas['MailFrequency'];
export type Notice = Schemas['ListNoticesItem'];
export type MailChoices = Schemas['GetMailChoicesResponse'];
export type MailStop = Schemas['OpenMailStopResponse'];

/** In the order in which they are offered. */
export const frequencies = ['atOnce', 'daily', 'never'] as const satisfies readonly MailFrequency[];

export const noticesKey = ['me', 'notices'] as const;

export const noticesQuery = (unread: boolean, page = 1) =>
  queryOptions({
    queryKey: [...noticesKey, 'list', unread, page],
    queryFn: () => call(api.GET('/me/notices', { params: { query: { unread: unread || undefined, page } } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** For the bell: it looks again every minute and when the reader comes back. */
export const unreadQuery = queryOptions({
  queryKey: [...noticesKey, 'unread'],
  queryFn: () => call(api.GET('/me/notices/_unread')),
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
  staleTime: 10_000,
});

export const readNotices = (body: { ids?: string[]; path?: string; until?: string }) =>
  call(
    api.POST('/me/notices/_read', {
      body: { ids: body.ids ?? null, path: body.path ?? null, until: body.until ?? null },
    }),
  );

export const mailChoicesQuery = queryOptions({
  queryKey: ['me', 'mail-choices'],
  queryFn: () => call(api.GET('/me/mail-choices')),
  staleTime: 0,
});

/** Without kinds: all of them. */
export const chooseMail = (frequency: MailFrequency, kinds: MailKind[] = []) =>
  call(api.PUT('/me/mail-choices', { body: { kinds, frequency } }));

export const openMailStop = (token: string) => call(api.POST('/mail-stop-links/_open', { body: { token } }));

export const stopMail = (token: string) => call(api.POST('/mail-stop-links/_turn-off', { body: { token } }));
