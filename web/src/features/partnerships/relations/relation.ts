import dayjs from 'dayjs';
import type { components } from '@/generated/api';
import { wireTime } from '../MomentsFields';

type RelationForm = components['schemas']['RelationForm'];

/** The form as it is typed. */
export interface RelationDraft {
  kind: NonNullable<RelationForm['kind']> | '';
  heldOn: string | null;
  start: string;
  end: string;
  venue: 'atSchool' | 'atOrganisation' | '';
  groupSize: string;
  note: string;
}

export const emptyRelation: RelationDraft = {
  kind: '',
  heldOn: null,
  start: '',
  end: '',
  venue: '',
  groupSize: '',
  note: '',
};

/** Further back than this the server takes nothing. */
export const earliestDay = (today: string) => dayjs(today).subtract(3, 'year').format('YYYY-MM-DD');

const maxGroupSize = 500;

/** The form as the server reads it; what cannot be read is left out. */
export function formOf(draft: RelationDraft): RelationForm {
  return {
    kind: draft.kind || null,
    heldOn: draft.heldOn,
    start: wireTime(draft.start),
    end: wireTime(draft.end),
    venue: draft.venue || null,
    groupSize: /^\d{1,6}$/.test(draft.groupSize.trim()) ? Number(draft.groupSize.trim()) : null,
    note: draft.note.trim() || null,
  };
}

/** What is missing or cannot be, by the codes of the server, in the order of the form. */
export function checkRelation(draft: RelationDraft, today: string): { field: string; code: string }[] {
  const { kind, heldOn, start, end, venue, groupSize } = formOf(draft);
  const time = (value: string | null) =>
    value === null ? 'time-required' : /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : 'value-unreadable';
  const startFault = time(start);
  const endFault = time(end) ?? (!startFault && end! <= start! ? 'moment-end-before-start' : null);
  const faults: [field: string, code: string | null][] = [
    ['kind', kind === null ? 'kind-required' : null],
    [
      'heldOn',
      heldOn === null
        ? 'date-required'
        : heldOn > today || heldOn < earliestDay(today)
          ? 'relation-date-range'
          : null,
    ],
    ['start', startFault],
    ['end', endFault],
    ['venue', venue === null ? 'venue-required' : null],
    [
      'groupSize',
      groupSize === null || groupSize < 1 || groupSize > maxGroupSize ? 'group-size-range' : null,
    ],
  ];
  return faults.flatMap(([field, code]) => (code === null ? [] : [{ field, code }]));
}
