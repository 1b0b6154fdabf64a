import type { CoverageForecast } from '@/shared/api/contract';
import type { FanRow } from './TrendChart';

/** A count of schools as a share of all of them, in per cent. */
export const shareOf = (count: number, schools: number) => (schools > 0 ? (100 * count) / schools : 0);

/** What is expected on each day, in per cent. */
export const fanOf = ({ points, denominator }: CoverageForecast): FanRow[] =>
  points.map((point) => ({
    date: point.date,
    median: shareOf(point.median, denominator),
    band80: [shareOf(point.low80, denominator), shareOf(point.high80, denominator)],
    band95: [shareOf(point.low95, denominator), shareOf(point.high95, denominator)],
  }));

/** The point at the date of the target; the last one where there is none. */
export const pointAtTarget = ({ points, targetDueOn }: CoverageForecast) =>
  points.find(({ date }) => date === targetDueOn) ?? points.at(-1);

/** A chance is drawn, not known: at the ends it is said as less or more than a hundredth. */
export type ChanceWords = { key: 'under' | 'over' | 'about'; chance: number };

export function chanceWords(chance: number): ChanceWords {
  if (chance < 0.01) return { key: 'under', chance: 1 };
  if (chance > 0.99) return { key: 'over', chance: 99 };
  return { key: 'about', chance: Math.round(100 * chance) };
}
