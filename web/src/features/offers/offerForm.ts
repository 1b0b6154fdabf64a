import type { components } from '@/generated/api';
import { months, weekdays } from '@/shared/format/vocabulary';

export type OfferView = components['schemas']['OfferView'];
export type OfferForm = components['schemas']['OfferForm'];
type Set<K extends keyof OfferForm> = NonNullable<OfferForm[K]>;

/** What stands in the form; numbers stay text while a person types. */
export interface OfferDraft {
  kind: Set<'kind'> | '';
  title: string;
  description: string;
  topics: Set<'topics'>;
  audiences: Set<'audiences'>;
  venue: Set<'venue'> | '';
  maxTravelKm: string;
  capacityPerSchoolYear: string;
  months: Set<'months'>;
  weekdays: Set<'weekdays'>;
  languages: Set<'languages'>;
  hasVog: boolean;
  isWheelchairAccessible: boolean;
  maxGroupSize: string;
  /** Empty where it differs. */
  durationMinutes: string;
}

/** Most companies cannot in the summer holidays; the rest of the year is on until they say otherwise. */
export const emptyOffer: OfferDraft = {
  kind: '',
  title: '',
  description: '',
  topics: [],
  audiences: [],
  venue: '',
  maxTravelKm: '20',
  capacityPerSchoolYear: '',
  months: months.filter((month) => month !== 'july' && month !== 'august'),
  weekdays: [...weekdays],
  languages: ['dutch'],
  hasVog: false,
  isWheelchairAccessible: false,
  maxGroupSize: '',
  durationMinutes: '',
};

/** Months in the order of a school year. */
export const schoolYearMonths = [...months.slice(7), ...months.slice(0, 7)];

export const travelDistances = ['5', '10', '15', '20', '25', '30', '40', '50', '75', '100'] as const;
export const durations = ['45', '60', '90', '120', '180', '240', '480', '960', '2400'] as const;

const text = (value: number | null) => (value === null ? '' : String(value));

export function draftOf(offer: OfferView): OfferDraft {
  return {
    kind: offer.kind ?? '',
    title: offer.title,
    description: offer.description ?? '',
    topics: offer.topics,
    audiences: offer.audiences,
    venue: offer.venue ?? '',
    maxTravelKm: offer.maxTravelKm === null ? emptyOffer.maxTravelKm : String(offer.maxTravelKm),
    capacityPerSchoolYear: text(offer.capacityPerSchoolYear),
    months: offer.months,
    weekdays: offer.weekdays,
    languages: offer.languages,
    hasVog: offer.hasVog,
    isWheelchairAccessible: offer.isWheelchairAccessible,
    maxGroupSize: text(offer.maxGroupSize),
    durationMinutes: text(offer.durationMinutes),
  };
}

/** A whole number as it is typed; null when it is none. */
export const wholeNumber = (typed: string) => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : null);

export function formOf(draft: OfferDraft): OfferForm {
  return {
    kind: draft.kind || null,
    title: draft.title,
    description: draft.description.trim() === '' ? null : draft.description,
    topics: draft.topics,
    audiences: draft.audiences,
    venue: draft.venue || null,
    maxTravelKm: wholeNumber(draft.maxTravelKm),
    capacityPerSchoolYear: wholeNumber(draft.capacityPerSchoolYear),
    months: draft.months,
    weekdays: draft.weekdays,
    languages: draft.languages,
    hasVog: draft.hasVog,
    isWheelchairAccessible: draft.isWheelchairAccessible,
    maxGroupSize: wholeNumber(draft.maxGroupSize),
    durationMinutes: wholeNumber(draft.durationMinutes),
  };
}

/** The checks that need no server, with the server's own codes, so that both sides say the same. */
export function checkOffer(draft: OfferDraft): { field: string; code: string }[] {
  const found: { field: string; code: string }[] = [];
  const check = (holds: boolean, field: string, code: string) => {
    if (!holds) found.push({ field, code });
  };
  const within = (typed: string, least: number, most: number) => {
    const value = wholeNumber(typed);
    return value !== null && value >= least && value <= most;
  };
  check(draft.kind !== '', 'kind', 'kind-required');
  check(draft.title.trim() !== '', 'title', 'text-required');
  check(draft.title.trim().length <= 120, 'title', 'text-too-long');
  check(draft.description.trim().length <= 4000, 'description', 'text-too-long');
  check(draft.topics.length > 0, 'topics', 'topics-required');
  check(draft.audiences.length > 0, 'audiences', 'audiences-required');
  check(
    draft.maxGroupSize.trim() === '' || within(draft.maxGroupSize, 1, 500),
    'maxGroupSize',
    'group-size-range',
  );
  check(draft.venue !== '', 'venue', 'venue-required');
  check(within(draft.maxTravelKm, 1, 300), 'maxTravelKm', 'max-travel-range');
  check(within(draft.capacityPerSchoolYear, 1, 200), 'capacityPerSchoolYear', 'capacity-range');
  check(draft.months.length > 0, 'months', 'months-required');
  check(draft.weekdays.length > 0, 'weekdays', 'weekdays-required');
  check(draft.languages.length > 0, 'languages', 'languages-required');
  return found;
}
