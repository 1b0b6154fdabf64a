import { describe, expect, it } from 'vitest';
import { rhythmOf } from './cron';

describe('when a job runs', () => {
  it.each([
    ['* * * * *', { kind: 'minutes', every: 1 }],
    ['*/5 * * * *', { kind: 'minutes', every: 5 }],
    ['5 7-19 * * *', { kind: 'hours', from: '07:05', until: '19:05' }],
    ['30 * * * *', { kind: 'hours', from: '00:30', until: '23:30' }],
    ['30 7 * * 1-5', { kind: 'workdays', at: '07:30' }],
    ['20 0 * * *', { kind: 'daily', at: '00:20' }],
  ])('reads %s', (cron, rhythm) => expect(rhythmOf(cron)).toEqual(rhythm));

  it.each(['0 6 * * 1', '0,30 6 * * *', 'nonsense', ''])('leaves %s as it is', (cron) =>
    expect(rhythmOf(cron)).toEqual({ kind: 'other', cron }),
  );
});
