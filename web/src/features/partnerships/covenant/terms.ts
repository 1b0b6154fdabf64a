import type { activityKinds } from '@/shared/format/vocabulary';
import type { CovenantTerms } from './api';

type ActivityKind = (typeof activityKinds)[number];

/** The terms as they are typed: numbers as text, so that nothing a person types is lost. */
export interface TermsDraft {
  together: string;
  kinds: ActivityKind[];
  times: string;
  firstYear: number;
  years: number;
  schoolArranges: string;
  organisationArranges: string;
  ending: string;
}

export const draftOf = (terms: CovenantTerms): TermsDraft => ({
  together: terms.together ?? '',
  kinds: [...(terms.kinds ?? [])],
  times: terms.timesPerYear ? String(terms.timesPerYear) : '',
  firstYear: terms.firstYear ?? new Date().getFullYear(),
  years: terms.years ?? 3,
  schoolArranges: terms.schoolArranges ?? '',
  organisationArranges: terms.organisationArranges ?? '',
  ending: terms.ending ?? '',
});

export const termsOf = (draft: TermsDraft): CovenantTerms => ({
  together: draft.together,
  kinds: draft.kinds,
  timesPerYear: /^\d{1,4}$/.test(draft.times.trim()) ? Number(draft.times) : null,
  firstYear: draft.firstYear,
  years: draft.years,
  schoolArranges: draft.schoolArranges,
  organisationArranges: draft.organisationArranges,
  ending: draft.ending,
});

/** 2026-2027 */
export const schoolYear = (start: number) => `${start}-${start + 1}`;

/** The school years from which a covenant can hold on a day: the present one and the next. What stands may be an earlier one. */
export function firstYears(today: string, chosen: number): number[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const now = month >= 8 ? year : year - 1;
  return [...new Set([chosen, now, now + 1])].sort((a, b) => a - b);
}
