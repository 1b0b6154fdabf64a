import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';
import type { MomentForm, Partnership } from '../api';

type Schemas = components['schemas'];
export type Arrangement = Schemas['ArrangementView'];
export type ActivityPlace = Schemas['PlaceView'];
export type JointActivity = NonNullable<Arrangement['joint']>;
export type Check = Schemas['CheckView'];
export type AddressForm = Schemas['AddressForm'];

const path = (id: string) => ({ path: { id } });

/** What can be done with an activity that is agreed. */
export const arrange = {
  proposeMove: (activityId: string, moments: MomentForm[], note: string | null) =>
    call(api.POST('/activities/{id}/proposals', { params: path(activityId), body: { moments, note } })),
  chooseMove: (activityId: string, momentId: string) =>
    call(
      api.POST('/activities/{id}/moves', {
        params: path(activityId),
        body: { momentId, moment: null, reason: null },
      }),
    ),
  move: (activityId: string, moment: MomentForm | null, reason: string) =>
    call(
      api.POST('/activities/{id}/moves', {
        params: path(activityId),
        body: { momentId: null, moment, reason },
      }),
    ),
  tick: (activityId: string, item: string, isDone: boolean, seenOn: string | null) =>
    call(
      api.PUT('/activities/{id}/checks/{item}', {
        params: { path: { id: activityId, item } },
        body: { isDone, seenOn },
      }),
    ),
  relocate: (activityId: string, body: Schemas['RelocateActivityRequest']) =>
    call(api.PUT('/activities/{id}/location', { params: path(activityId), body })),
};

/** What can be done with an activity in which several schools take part. */
export const together = {
  invite: (activityId: string, partnershipIds: string[]) =>
    call(api.POST('/activities/{id}/invitations', { params: path(activityId), body: { partnershipIds } })),
  answer: (id: string, jointId: string, takesPart: boolean, groupSize: number | null) =>
    call(
      api.PUT('/partnerships/{id}/invitations/{jointId}', {
        params: { path: { id, jointId } },
        body: { takesPart, groupSize },
      }),
    ),
};

export const candidatesQuery = (activityId: string) =>
  queryOptions({
    queryKey: ['activities', activityId, 'candidates'],
    queryFn: () => call(api.GET('/activities/{id}/candidates', { params: path(activityId) })),
  });

export const arrangementOf = (partnership: Partnership, activityId: string) =>
  partnership.arrangements.find((a) => a.activityId === activityId);

export const calendarFeedQuery = queryOptions({
  queryKey: ['me', 'calendar-feed'],
  queryFn: () => call(api.GET('/me/calendar-feed')),
});

export const calendarFeed = {
  renew: () => call(api.PUT('/me/calendar-feed')),
  revoke: () => call(api.DELETE('/me/calendar-feed')),
};
