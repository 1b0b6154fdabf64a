/** When a job runs, as far as people say it: every minute, every hour of a part of the day, once a day or working day. */
export type Rhythm =
  | { kind: 'minutes'; every: number }
  | { kind: 'hours'; from: string; until: string }
  | { kind: 'daily'; at: string }
  | { kind: 'workdays'; at: string }
  | { kind: 'other'; cron: string };

const time = (hour: number, minute: number) =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** Reads the cron expressions that the product uses; any other stays as it is. */
export function rhythmOf(cron: string): Rhythm {
  const other: Rhythm = { kind: 'other', cron };
  const [minute = '', hour = '', ...rest] = cron.trim().split(/\s+/);
  if (rest.join(' ') === '* * 1-5' && /^\d+$/.test(minute) && /^\d+$/.test(hour))
    return { kind: 'workdays', at: time(Number(hour), Number(minute)) };
  if (rest.join(' ') !== '* * *') return other;
  if (hour === '*') {
    const step = /^\*(?:\/(\d+))?$/.exec(minute);
    if (step) return { kind: 'minutes', every: Number(step[1] ?? 1) };
    return /^\d+$/.test(minute)
      ? { kind: 'hours', from: time(0, Number(minute)), until: time(23, Number(minute)) }
      : other;
  }
  if (!/^\d+$/.test(minute)) return other;
  const part = /^(\d+)-(\d+)$/.exec(hour);
  if (part)
    return {
      kind: 'hours',
      from: time(Number(part[1]), Number(minute)),
      until: time(Number(part[2]), Number(minute)),
    };
  return /^\d+$/.test(hour) ? { kind: 'daily', at: time(Number(hour), Number(minute)) } : other;
}
