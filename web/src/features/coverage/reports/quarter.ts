/** The year and the number of a quarter as it stands on the wire, such as 2026-Q3; null for anything else. */
export function readQuarter(text: string): { year: string; number: '1' | '2' | '3' | '4' } | null {
  const found = /^(\d{4})-Q([1-4])$/.exec(text);
  return found ? { year: found[1] as string, number: found[2] as '1' | '2' | '3' | '4' } : null;
}
