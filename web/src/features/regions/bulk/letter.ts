import type { components } from '@/generated/api';

/** A letter as it is being written; what is empty asks for nothing. */
export interface Letter {
  audience: 'schools' | 'organisations';
  uncovered: boolean;
  noNeed: boolean;
  noOffer: boolean;
  sector: '' | 'po' | 'vo';
  municipality: string;
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
    subject: letter.subject,
    text: letter.text,
  };
}

/** The number of a letter: chosen once, so that a second click or a line that broke does not send it twice. */
export const newNumber = (): string => crypto.randomUUID();
