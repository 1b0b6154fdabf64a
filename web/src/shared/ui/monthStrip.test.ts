import { describe, expect, it } from 'vitest';
import { monthStrip } from './monthStrip';

describe('a strip of twelve months', () => {
  it('is filled up to and with the last day', () => {
    const strip = monthStrip('2026-11-23', '2027-04-15');
    expect(strip.map(({ month }) => month)).toEqual([11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(strip.slice(0, 5).every(({ filled }) => filled === 1)).toBe(true);
    expect(strip[5]?.filled).toBe(0.5);
    expect(strip.slice(6).every(({ filled }) => filled === 0)).toBe(true);
  });

  it('is empty without a last day, or when it has passed', () => {
    for (const until of [null, '2026-11-22'])
      expect(monthStrip('2026-11-23', until).every(({ filled }) => filled === 0)).toBe(true);
  });

  it('is full when the last day is a year away', () => {
    expect(monthStrip('2026-11-23', '2027-11-23').every(({ filled }) => filled === 1)).toBe(true);
  });
});
