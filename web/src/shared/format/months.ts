/** The months of a school year in their order. */
const schoolYear = [
  'august',
  'september',
  'october',
  'november',
  'december',
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
] as const;

/** In summer there is no school, so who has all other months has the whole school year. */
export const isWholeSchoolYear = (months: readonly string[]) =>
  schoolYear.every((month) => month === 'july' || month === 'august' || months.includes(month));

/** Months in the order of a school year; three or more that follow each other become their first and last. */
export function monthRuns(months: readonly string[]): [from: string, to: string][] {
  const runs: string[][] = [];
  schoolYear.forEach((month, i) => {
    if (!months.includes(month)) return;
    const before = schoolYear[i - 1];
    if (before !== undefined && months.includes(before)) runs.at(-1)?.push(month);
    else runs.push([month]);
  });
  return runs.flatMap((run): [string, string][] =>
    run.length >= 3
      ? [[run[0] as string, run.at(-1) as string]]
      : run.map((month): [string, string] => [month, month]),
  );
}
