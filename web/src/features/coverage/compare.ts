/** The same day a year before; 28 February for 29 February. */
export function yearBefore(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const leaps = month === 2 && date === 29;
  return `${year - 1}-${String(month).padStart(2, '0')}-${leaps ? '28' : String(date).padStart(2, '0')}`;
}
