import { expect, it } from 'vitest';
import { emptyLetter, formOf, newNumber, readLetterAddress } from './letter';

it('asks of schools only what concerns schools, and of companies only what concerns them', () => {
  const all = {
    ...emptyLetter,
    uncovered: true,
    noNeed: true,
    noOffer: true,
    sector: 'vo',
    municipality: 'GM0164',
    industry: 'ict',
    invites: true,
  } as const;
  expect(formOf(all)).toMatchObject({
    uncovered: true,
    noNeed: true,
    sector: 'vo',
    noOffer: false,
    industry: null,
    invitesToOffer: false,
    municipality: 'GM0164',
  });
  expect(formOf({ ...all, audience: 'organisations' })).toMatchObject({
    uncovered: false,
    noNeed: false,
    sector: null,
    noOffer: true,
    industry: 'ict',
    invitesToOffer: true,
  });
  expect(formOf(emptyLetter)).toMatchObject({ sector: null, municipality: null });
});

it('gives each letter a number of its own', () => {
  expect(newNumber()).not.toBe(newNumber());
});

it('begins with what stands in the address, and leaves out what cannot be', () => {
  expect(
    readLetterAddress({
      aan: 'bedrijven',
      gemeente: 'GM0164',
      bedrijfstak: 'ict',
      uitnodiging: 'ja',
      scholen: 6,
      soort: 'guestLesson',
    }),
  ).toEqual({
    aan: 'bedrijven',
    gemeente: 'GM0164',
    bedrijfstak: 'ict',
    uitnodiging: 'ja',
    scholen: 6,
    soort: 'guestLesson',
  });
  expect(
    readLetterAddress({
      aan: 'iedereen',
      gemeente: '<b>',
      bedrijfstak: 'banken',
      uitnodiging: 1,
      scholen: -3,
      soort: 'x',
    }),
  ).toEqual({});
});
