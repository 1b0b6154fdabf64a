/** One month of a strip: its first letter is shown, and how much of it is filled. */
export interface StripMonth {
  /** 1 to 12. */
  month: number;
  /** From 0 (none of it) to 1 (all of it). */
  filled: number;
}

/**
 * The twelve months from a day on, filled up to and with another day. The month of the first day counts from its
 * beginning, so that a strip always begins full or empty.
 */
export function monthStrip(today: string, until: string | null): StripMonth[] {
  const [year = 0, first = 1] = today.split('-').map(Number);
  const end = until === null || until < today ? null : until;
  return Array.from({ length: 12 }, (_, i) => {
    const begin = new Date(Date.UTC(year, first - 1 + i, 1));
    const days = new Date(Date.UTC(year, first + i, 0)).getUTCDate();
    const into = end === null ? 0 : (Date.parse(`${end}T00:00:00Z`) - begin.getTime()) / 86_400_000 + 1;
    return { month: begin.getUTCMonth() + 1, filled: Math.min(1, Math.max(0, into / days)) };
  });
}
