import type { components } from '@/generated/api';
import { activityKinds } from '@/shared/format/vocabulary';

type ActivityKind = (typeof activityKinds)[number];
export type Industry = components['schemas']['Industry'];

/** In the order in which they are offered. */
export const industries = [
  'agriculture',
  'manufacturing',
  'energyAndWater',
  'construction',
  'trade',
  'transport',
  'ict',
  'engineering',
  'healthcare',
  'other',
] as const satisfies readonly Industry[];

/** A letter as it is being written; what is empty asks for nothing. */
export interface Letter {
  audience: 'schools' | 'organisations';
  uncovered: boolean;
  noNeed: boolean;
  noOffer: boolean;
  sector: '' | 'po' | 'vo';
  municipality: string;
  industry: '' | Industry;
  /** A button with which organisations place what they offer. */
  invites: boolean;
  subject: string;
  text: string;
}

export const emptyLetter: Letter = {
  audience: 'schools',
  uncovered: false,
  noNeed: false,
  noOffer: false,
  sector: '',
  municipality: '',
  industry: '',
  invites: false,
  subject: '',
  text: '',
};

/** As it goes over the wire; what does not concern the audience is left out. */
export function formOf(letter: Letter): components['schemas']['BulkMailForm'] {
  const schools = letter.audience === 'schools';
  return {
    audience: letter.audience,
    uncovered: schools && letter.uncovered,
    noNeed: schools && letter.noNeed,
    sector: schools && letter.sector ? letter.sector : null,
    noOffer: !schools && letter.noOffer,
    municipality: letter.municipality || null,
    industry: (!schools && letter.industry) || null,
    invitesToOffer: !schools && letter.invites,
    subject: letter.subject,
    text: letter.text,
  };
}

/** The number of a letter: chosen once, so that a second click or a line that broke does not send it twice. */
export const newNumber = (): string => crypto.randomUUID();

/** With what a letter begins, as it stands in the address: to whom, and why they are asked. */
export interface LetterAddress {
  aan?: 'bedrijven';
  gemeente?: string;
  bedrijfstak?: Industry;
  uitnodiging?: 'ja';
  /** How many schools there nothing reaches. */
  scholen?: number;
  /** What they ask for most. */
  soort?: ActivityKind;
}

export function readLetterAddress(search: Record<string, unknown>): LetterAddress {
  const schools = Number(search.scholen);
  return {
    aan: search.aan === 'bedrijven' ? 'bedrijven' : undefined,
    gemeente:
      typeof search.gemeente === 'string' && /^GM\d{4}$/.test(search.gemeente) ? search.gemeente : undefined,
    bedrijfstak: industries.find((name) => name === search.bedrijfstak),
    uitnodiging: search.uitnodiging === 'ja' ? 'ja' : undefined,
    scholen: Number.isInteger(schools) && schools > 0 && schools < 10_000 ? schools : undefined,
    soort: activityKinds.find((name) => name === search.soort),
  };
}
