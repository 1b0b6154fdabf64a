import { expect, it } from 'vitest';
import { draftOf, firstYears, schoolYear, termsOf } from './terms';

it('offers the present school year and the next, on both sides of 1 August', () => {
  expect(firstYears('2027-07-31', 2026)).toEqual([2026, 2027]);
  expect(firstYears('2027-08-01', 2027)).toEqual([2027, 2028]);
  expect(schoolYear(2027)).toBe('2027-2028');
});

it('keeps the year that stands when it is an earlier one', () => {
  expect(firstYears('2028-09-01', 2026)).toEqual([2026, 2028, 2029]);
});

it('leaves it to the server to say what is wrong with a number that is none', () => {
  const draft = draftOf({
    together: null,
    kinds: null,
    timesPerYear: null,
    firstYear: 2026,
    years: null,
    schoolArranges: 'a',
    organisationArranges: 'b',
    ending: 'c',
  });
  expect(draft).toMatchObject({ together: '', kinds: [], times: '', years: 3 });
  expect(termsOf({ ...draft, times: 'vaak' }).timesPerYear).toBeNull();
  expect(termsOf({ ...draft, times: ' 4 ' }).timesPerYear).toBe(4);
});
