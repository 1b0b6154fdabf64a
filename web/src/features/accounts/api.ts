import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call } from '@/shared/api/client';
import { setLanguage, languages, type Language } from '@/app/i18n';
import type { Session } from '@/shared/api/contract';
import { sessionQuery } from '@/shared/session';

/** Puts a session that just began where every page reads it, in the language of the account. */
function useBegin() {
  const client = useQueryClient();
  return async (session: Session) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    client.setQueryData(sessionQuery.queryKey, session);
    const language = languages.find((known) => known === session.account?.language);
    if (language) await setLanguage(language);
  };
}

export function useSignIn() {
  const begin = useBegin();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call(api.POST('/sign-ins', { body })),
    onSuccess: begin,
  });
}

export const useRegister = () =>
  useMutation({
    mutationFn: (body: { name: string; email: string; language: Language }) =>
      call(api.POST('/accounts', { body })),
  });

/** Confirms the address by its link, sets the first password, and signs in. */
export function useConfirmEmail() {
  const begin = useBegin();
  return useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      call(api.POST('/email-confirmations', { body })),
    onSuccess: begin,
  });
}

export const useAskReset = () =>
  useMutation({
    mutationFn: (body: { email: string }) => call(api.POST('/password-reset-requests', { body })),
  });

export const useResetPassword = () =>
  useMutation({
    mutationFn: (body: { token: string; password: string }) => call(api.POST('/password-resets', { body })),
  });
