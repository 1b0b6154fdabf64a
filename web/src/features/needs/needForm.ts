import type { components } from '@/generated/api';
import { audienceGroups, weekdays } from '@/shared/format/vocabulary';

export type NeedView = components['schemas']['NeedView'];
export type NeedForm = components['schemas']['NeedForm'];
type Kind = NonNullable<NeedForm['kind']>;
type Topics = NonNullable<NeedForm['topics']>;
type Audiences = NonNullable<NeedForm['audiences']>;
type Weekdays = NonNullable<NeedForm['weekdays']>;

/** What stands in the form; numbers stay text while a person types. */
export interface NeedDraft {
  kind: Kind | '';
  topics: Topics;
  audiences: Audiences;
  groupSize: string;
  from: string | null;
  until: string | null;
  weekdays: Weekdays;
  maxDistanceKm: string;
  requiresVog: boolean;
  needsWheelchairAccess: boolean;
  remarks: string;
}

export const emptyNeed: NeedDraft = {
  kind: '',
  topics: [],
  audiences: [],
  groupSize: '',
  from: null,
  until: null,
  weekdays: [...weekdays],
  maxDistanceKm: '15',
  requiresVog: true,
  needsWheelchairAccess: false,
  remarks: '',
};

export const distances = ['5', '10', '15', '20', '25', '30', '50'] as const;

export function draftOf(need: NeedView): NeedDraft {
  return {
    kind: need.kind ?? '',
    topics: need.topics,
    audiences: need.audiences,
    groupSize: need.groupSize === null ? '' : String(need.groupSize),
    from: need.from,
    until: need.until,
    weekdays: need.weekdays,
    maxDistanceKm: need.maxDistanceKm === null ? '15' : String(need.maxDistanceKm),
    requiresVog: need.requiresVog,
    needsWheelchairAccess: need.needsWheelchairAccess,
    remarks: need.remarks ?? '',
  };
}

const wholeNumber = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null);

export function formOf(draft: NeedDraft): NeedForm {
  return {
    kind: draft.kind === '' ? null : draft.kind,
    topics: draft.topics,
    audiences: draft.audiences,
    groupSize: wholeNumber(draft.groupSize),
    from: draft.from,
    until: draft.until,
    weekdays: draft.weekdays,
    maxDistanceKm: wholeNumber(draft.maxDistanceKm),
    requiresVog: draft.requiresVog,
    language: 'dutch',
    needsWheelchairAccess: draft.needsWheelchairAccess,
    remarks: draft.remarks.trim() === '' ? null : draft.remarks,
  };
}

/** The checks that need no server, with the server's own codes, so that both sides say the same. */
export function checkNeed(draft: NeedDraft, today: string): { field: string; code: string }[] {
  const found: { field: string; code: string }[] = [];
  const add = (field: string, code: string) => found.push({ field, code });
  if (draft.kind === '') add('kind', 'kind-required');
  if (draft.audiences.length === 0) add('audiences', 'audiences-required');
  const size = wholeNumber(draft.groupSize);
  if (size === null || size < 1 || size > 500) add('groupSize', 'group-size-range');
  if (!draft.from) add('from', 'date-unlikely');
  if (!draft.until) add('until', 'date-unlikely');
  if (draft.from && draft.until && draft.until < draft.from) add('until', 'until-before-from');
  else if (draft.until && draft.until < today) add('until', 'until-in-past');
  if (draft.weekdays.length === 0) add('weekdays', 'weekdays-required');
  if (draft.remarks.length > 2000) add('remarks', 'text-too-long');
  return found;
}

/** The groups of audiences of a sector; special education can choose all. */
export function groupsOf(sector: string) {
  return sector === 'po'
    ? audienceGroups.po
    : sector === 'vo'
      ? audienceGroups.vo
      : [...audienceGroups.po, ...audienceGroups.vo];
}
