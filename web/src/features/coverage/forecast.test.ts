import { describe, expect, it } from 'vitest';
import type { CoverageForecast } from '@/shared/api/contract';
import { chanceWords, fanOf, pointAtTarget, shareOf } from './forecast';

const point = (date: string, median: number) => ({
  date,
  median,
  low80: median - 10,
  high80: median + 10,
  low95: median - 20,
  high95: median + 20,
  underWay: median - 5,
});

const forecast = {
  denominator: 200,
  targetDueOn: '2027-12-31',
  points: [point('2027-11-30', 90), point('2027-12-31', 100), point('2028-01-31', 110)],
} as CoverageForecast;

describe('a forecast', () => {
  it('is drawn in per cent of the schools', () => {
    expect(fanOf(forecast)[1]).toEqual({
      date: '2027-12-31',
      median: 50,
      band80: [45, 55],
      band95: [40, 60],
    });
    expect(shareOf(3, 0)).toBe(0);
  });

  it('is looked at on the date of the target, and at its end without one', () => {
    expect(pointAtTarget(forecast)?.median).toBe(100);
    expect(pointAtTarget({ ...forecast, targetDueOn: null })?.median).toBe(110);
    expect(pointAtTarget({ ...forecast, points: [] })).toBeUndefined();
  });

  it('never says that a drawn chance is certain', () => {
    expect(chanceWords(0)).toEqual({ key: 'under', chance: 1 });
    expect(chanceWords(1)).toEqual({ key: 'over', chance: 99 });
    expect(chanceWords(0.0649)).toEqual({ key: 'about', chance: 6 });
  });
});
