import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

type Schemas = components['schemas'];
export type Suggestion = Schemas['SuggestionView'];
export type NeedHelp = Schemas['GetNeedHelpResponse'];

const path = (id: string) => ({ path: { id } });

export const needHelpQuery = (needId: string) =>
  queryOptions({
    queryKey: ['needs', needId, 'help'],
    queryFn: () => call(api.GET('/needs/{id}/help', { params: path(needId) })),
  });

/** What a school and a coordinator do around a suggestion or a conversation; everything they look at is read again afterwards. */
export function useCoordinationDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onSettled: () => client.invalidateQueries(),
  });
}

const words = (text: string) => (text.trim() === '' ? null : text);

export const coordination = {
  askHelp: (needId: string, note: string) =>
    call(api.POST('/needs/{id}/help-requests', { params: path(needId), body: { note: words(note) } })),
  takeHelpBack: (needId: string) => call(api.DELETE('/needs/{id}/help-requests', { params: path(needId) })),
  ask: ({ id, partnershipId }: Suggestion, message: string) =>
    call(
      api.POST('/partnerships/{id}/suggested-requests', {
        params: path(partnershipId),
        body: { suggestionId: id, message: words(message) },
      }),
    ),
  refuse: ({ id, partnershipId }: Suggestion, note: string) =>
    call(
      api.POST('/partnerships/{id}/suggestion-refusals', {
        params: path(partnershipId),
        body: { suggestionId: id, note: words(note) },
      }),
    ),
  takeOver: (partnershipId: string, reason: string) =>
    call(api.POST('/partnerships/{id}/takeover', { params: path(partnershipId), body: { reason } })),
  handBack: (partnershipId: string, note: string) =>
    call(
      api.POST('/partnerships/{id}/handback', { params: path(partnershipId), body: { note: words(note) } }),
    ),
};
