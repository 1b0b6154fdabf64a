import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

type Schemas = components['schemas'];

export type Frequency = Schemas['AlertFrequency'];
export type SavedSearch = Schemas['SavedSearchView'];
export type SavedSearchForm = Schemas['SavedSearchForm'];
export type NeedAlert = Schemas['ListNeedAlertsItem'];
export type AlertLink = Schemas['OpenAlertLinkResponse'];

/** In the order in which they are offered. */
export const frequencies = ['atOnce', 'weekly', 'never'] as const satisfies readonly Frequency[];

export const savedSearchesQuery = queryOptions({
  queryKey: ['me', 'saved-searches'],
  queryFn: () => call(api.GET('/me/saved-searches')),
});

export const needAlertsQuery = queryOptions({
  queryKey: ['me', 'need-alerts'],
  queryFn: () => call(api.GET('/me/need-alerts')),
});

export const needAlertQuery = (id: string) =>
  queryOptions({
    queryKey: ['needs', id, 'alert'],
    queryFn: () => call(api.GET('/needs/{id}/alert', { params: { path: { id } } })),
    retry: false,
  });

export const saveSearch = (body: SavedSearchForm) => call(api.POST('/me/saved-searches', { body }));

/** Everything of a search but how often, with that changed. */
export const changeFrequency = (search: SavedSearch, frequency: Frequency) =>
  call(
    api.PUT('/me/saved-searches/{id}', {
      params: { path: { id: search.id } },
      body: {
        name: search.name,
        kind: search.kind,
        topic: search.topic,
        audience: search.audience,
        language: search.language,
        vog: search.vog,
        near: search.near,
        maxDistanceKm: search.maxDistanceKm,
        frequency,
      },
    }),
  );

export const deleteSearch = (id: string) =>
  call(api.DELETE('/me/saved-searches/{id}', { params: { path: { id } } }));

export const setNeedAlert = (id: string, frequency: Frequency) =>
  call(api.PUT('/needs/{id}/alert', { params: { path: { id } }, body: { frequency } }));

export const setNeedAlerts = (frequency: Frequency) =>
  call(api.PUT('/me/need-alerts', { body: { frequency } }));

export const openAlertLink = (token: string) => call(api.POST('/alert-links/_open', { body: { token } }));

export const turnOff = (token: string, all: boolean) =>
  call(api.POST('/alert-links/_turn-off', { body: { token, all } }));
