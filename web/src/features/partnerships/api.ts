import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

type Schemas = components['schemas'];
export type Partnership = Schemas['GetPartnershipResponse'];
export type Activity = Schemas['GetPartnershipActivityView'];
export type MomentForm = Schemas['MomentForm'];
export type DeclineReason = NonNullable<Schemas['DeclineReason']>;
export type Rating = Schemas['RatingForm'];
export type ActivityProof = Schemas['ActivityProof'];
export type EvidenceDocument = Schemas['DocumentView'];
export type MailLink = Schemas['OpenMailLinkResponse'];

export const declineReasons: readonly DeclineReason[] = ['noTime', 'doesNotFit', 'tooFar', 'dates', 'other'];

export const partnershipQuery = (id: string) =>
  queryOptions({
    queryKey: ['partnerships', id],
    queryFn: () => call(api.GET('/partnerships/{id}', { params: { path: { id } } })),
  });

/** Everything a side can do; each refreshes the page afterwards, also when somebody else was first. */
export function usePartnershipDeed(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onSettled: () => client.invalidateQueries({ queryKey: ['partnerships', id] }),
  });
}

const path = (id: string) => ({ path: { id } });

export const deeds = {
  answer: (id: string, body: Schemas['AnswerPartnershipRequest']) =>
    call(api.PUT('/partnerships/{id}/answer', { params: path(id), body })),
  withdraw: (id: string, note: string | null) =>
    call(api.POST('/partnerships/{id}/withdrawal', { params: path(id), body: { note } })),
  propose: (id: string, moments: MomentForm[], note: string | null) =>
    call(api.POST('/partnerships/{id}/proposals', { params: path(id), body: { moments, note } })),
  choose: (id: string, momentId: string) =>
    call(
      api.POST('/partnerships/{id}/activities', {
        params: path(id),
        body: {
          momentId,
          moment: null,
          offerId: null,
          kind: null,
          venue: null,
          groupSize: null,
          elsewhere: null,
        },
      }),
    ),
  plan: (id: string, moment: MomentForm) =>
    call(
      api.POST('/partnerships/{id}/activities', {
        params: path(id),
        body: {
          momentId: null,
          moment,
          offerId: null,
          kind: null,
          venue: null,
          groupSize: null,
          elsewhere: null,
        },
      }),
    ),
  cancel: (activityId: string, reason: string) =>
    call(api.POST('/activities/{id}/cancellation', { params: path(activityId), body: { reason } })),
  confirm: (
    activityId: string,
    tookPlace: boolean,
    participants: number | null,
    note: string | null,
    rating: Rating | null = null,
  ) =>
    call(
      api.POST('/activities/{id}/confirmations', {
        params: path(activityId),
        body: { tookPlace, participants, note, rating },
      }),
    ),
  rate: (activityId: string, rating: Rating) =>
    call(api.PUT('/activities/{id}/rating', { params: path(activityId), body: rating })),
  removeDocument: (activityId: string, documentId: string) =>
    call(
      api.DELETE('/activities/{id}/documents/{documentId}', {
        params: { path: { id: activityId, documentId } },
      }),
    ),
  say: (id: string, message: string) =>
    call(api.POST('/partnerships/{id}/messages', { params: path(id), body: { message } })),
  attachEvidence: (activityId: string, evidence: string) =>
    call(api.POST('/activities/{id}/evidence', { params: path(activityId), body: { evidence } })),
  recognise: (id: string, reason: string) =>
    call(api.POST('/partnerships/{id}/recognition', { params: path(id), body: { reason } })),
  block: (id: string, reason: string | null) =>
    call(api.PUT('/partnerships/{id}/block', { params: path(id), body: { reason } })),
  unblock: (id: string) => call(api.DELETE('/partnerships/{id}/block', { params: path(id) })),
  end: (id: string, reason: string) =>
    call(api.POST('/partnerships/{id}/ending', { params: path(id), body: { reason } })),
  openLink: (token: string) => call(api.POST('/mail-links/_open', { body: { token } })),
  actOnLink: (body: Schemas['ActOnMailLinkRequest']) => call(api.POST('/mail-links/_act', { body })),
};
