import { describe, expect, it } from 'vitest';
import * as f from './format';

describe('dates', () => {
  const now = '2026-11-23';

  it('are said in full, with the year only when it is another', () => {
    expect(f.weekdayDate('nl', '2026-12-10', now)).toBe('donderdag 10 december');
    expect(f.weekdayDate('nl', '2027-02-11', now)).toBe('donderdag 11 februari 2027');
    expect(f.weekdayDate('en', '2026-12-10', now)).toBe('Thursday 10 December');
    expect(f.fullDate('nl', '2027-02-01')).toBe('1 februari 2027');
    expect(f.shortDate('nl', '2026-11-09')).toBe('9 nov');
    expect(f.monthYear('nl', '2026-11-09')).toBe('nov 2026');
    expect(f.fullMonth('nl', '2027-04-30')).toBe('april 2027');
  });

  it('are those of the Netherlands, whatever the clock of the reader', () => {
    expect(f.fullDate('nl', '2026-11-22T23:30:00Z')).toBe('23 november 2026');
    expect(f.dateOf('2026-06-30T22:30:00Z')).toBe('2026-07-01');
    expect(f.today(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
  });

  it('are near or far', () => {
    expect(f.recently('nl', now, now)).toBe('vandaag');
    expect(f.recently('nl', '2026-11-22', now)).toBe('gisteren');
    expect(f.recently('nl', '2026-11-20', now)).toBe('vrijdag');
    expect(f.recently('nl', '2026-11-03', now)).toBe('3 november');
    expect(f.recently('nl', '2025-11-03', now)).toBe('3 november 2025');
  });

  it.each([
    ['11-2-2027', '2027-02-11'],
    ['11/02/27', '2027-02-11'],
    ['11 februari 2027', '2027-02-11'],
    ['do 11 feb 2027', '2027-02-11'],
    ['1 mrt 2027', '2027-03-01'],
    ['11 February 2027', '2027-02-11'],
    ['2027-02-11', '2027-02-11'],
  ])('are read as people type them: %s', (typed, date) => expect(f.parseDate(typed)).toBe(date));

  it.each(['31-2-2027', '11-13-2027', 'morgen', '', '2027', '30 foo 2027'])(
    'that are none stay none: %s',
    (typed) => expect(f.parseDate(typed)).toBeNull(),
  );
});

describe('times', () => {
  it('are Dutch with a point and "uur", English with a colon', () => {
    expect(f.timeRange('nl', '2027-02-11T12:00:00Z', '2027-02-11T13:30:00Z')).toBe('13.00 – 14.30 uur');
    expect(f.timeRange('nl', '09:00')).toBe('9.00 uur');
    expect(f.timeRange('en', '09:00', '10:30')).toBe('09:00 – 10:30');
    expect(f.clock('nl', '2027-07-01T07:05:00Z')).toBe('9.05');
  });
});

describe('numbers', () => {
  it('carry their sign and their comma', () => {
    expect(f.percentage('nl', 43.12)).toBe('43,1%');
    expect(f.percentage('nl', 50)).toBe('50,0%');
    expect(f.percentage('en', 43.12)).toBe('43.1%');
    expect(f.wholePercentage('nl', 43.5)).toBe('44%');
    expect(f.euro('nl', 2500)).toBe('€ 2.500');
    expect(f.euro('nl', -12.5)).toBe('−€ 12,50');
    expect(f.change('nl', 16)).toBe('+16');
    expect(f.change('nl', -2)).toBe('−2');
    expect(f.change('nl', 0)).toBe('0');
    expect(f.number('nl', 1234.5, 1)).toBe('1.234,5');
  });

  it('say a distance as people do', () => {
    expect(f.distance('nl', 4_812)).toBe('4,8 km');
    expect(f.distance('nl', 12_000)).toBe('12,0 km');
    expect(f.distance('nl', 812)).toBe('800 m');
    expect(f.distance('nl', 3)).toBe('50 m');
    expect(f.list('nl', ['a', 'b', 'c'])).toBe('a, b en c');
  });
});
