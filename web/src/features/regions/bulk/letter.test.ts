import { expect, it } from 'vitest';
import { emptyLetter, formOf, newNumber } from './letter';

it('asks of schools only what concerns schools, and of companies only what concerns them', () => {
  const all = {
    ...emptyLetter,
    uncovered: true,
    noNeed: true,
    noOffer: true,
    sector: 'vo',
    municipality: 'GM0164',
  } as const;
  expect(formOf(all)).toMatchObject({
    uncovered: true,
    noNeed: true,
    sector: 'vo',
    noOffer: false,
    municipality: 'GM0164',
  });
  expect(formOf({ ...all, audience: 'organisations' })).toMatchObject({
    uncovered: false,
    noNeed: false,
    sector: null,
    noOffer: true,
  });
  expect(formOf(emptyLetter)).toMatchObject({ sector: null, municipality: null });
});

it('gives each letter a number of its own', () => {
  expect(newNumber()).not.toBe(newNumber());
});
