import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api, call } from '@/shared/api/client';
import type { Membership, Session } from '@/shared/api/contract';
import { forgetAllKept } from '@/shared/forms/keptDraft';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call(api.GET('/session')),
  staleTime: 60_000,
});

/** Who is signed in, if anyone, and what they may act for. */
export function useSession() {
  const query = useQuery(sessionQuery);
  return { ...query, session: query.data ?? null, account: query.data?.account ?? null };
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(api.DELETE('/session')),
    onSettled: async () => {
      chooseRole(null);
      forgetAllKept();
      client.clear();
      await client.invalidateQueries();
    },
  });
}

const key = 'techmatch.role';
const listeners = new Set<() => void>();

function chosenRole(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Remembers on this device which of the reader's roles is on. */
export function chooseRole(membership: Membership | null) {
  try {
    if (membership) localStorage.setItem(key, membershipKey(membership));
    else localStorage.removeItem(key);
  } catch {
    // Without storage the first role stays on.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What tells one membership of a person from another. */
export const membershipKey = ({ role, schoolCode, organisationId, regionCode }: Membership) =>
  [role, schoolCode ?? organisationId ?? regionCode ?? ''].join(':');

/** The role that is on: the chosen one where the reader still has it, else the first. */
export function useRole(): Membership | null {
  const { session } = useSession();
  const chosen = useSyncExternalStore(subscribe, chosenRole);
  return activeRole(session, chosen);
}

export function activeRole(session: Session | null, chosen: string | null): Membership | null {
  const memberships = session?.memberships ?? [];
  return memberships.find((membership) => membershipKey(membership) === chosen) ?? memberships[0] ?? null;
}

/** The desk of a role. */
export function deskOf(membership: Membership): string {
  switch (membership.role) {
    case 'school':
      return `/school/${membership.schoolCode}`;
    case 'organisation':
      return `/organisatie/${membership.organisationId}`;
    case 'coordinator':
      return `/regio/${membership.regionCode}`;
    case 'province':
      return '/dekking';
    case 'administrator':
      return '/beheer';
  }
}
