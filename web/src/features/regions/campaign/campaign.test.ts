import { expect, it } from 'vitest';
import type { WhiteSpots } from '@/features/coverage/queries';
import { inviteHref, targetsOf } from './campaign';
import type { Prospects } from './queries';

const spot = (municipalityCode: string, asks: string[]) => ({ municipalityCode, asks });
const spots = {
  schools: [
    spot('GM0141', ['guestLesson']),
    spot('GM0164', []),
    spot('GM0141', ['labUse', 'guestLesson']),
    spot('GM9999', ['labUse']),
  ],
} as unknown as WhiteSpots;
const municipality = (code: string, withoutOffer: number) => ({
  code,
  name: code,
  organisations: 9,
  withoutOffer,
  industries: [],
});
const prospects = {
  municipalities: [
    municipality('GM0147', 1),
    municipality('GM0164', 2),
    municipality('GM0148', 4),
    municipality('GM0141', 0),
  ],
} as unknown as Prospects;

it('looks first where most schools wait, then where most companies can be asked', () => {
  const targets = targetsOf(spots, prospects);
  expect(targets.map(({ code, schools }) => `${code} ${schools}`)).toEqual([
    'GM0141 2',
    'GM0164 1',
    'GM0148 0',
    'GM0147 0',
  ]);
  expect(targets[0]?.kinds).toEqual([
    { kind: 'guestLesson', schools: 2 },
    { kind: 'labUse', schools: 1 },
  ]);
  expect(targets[1]?.kinds).toEqual([]);
});

it('takes to the letter what it is about', () => {
  const [first, second] = targetsOf(spots, prospects);
  expect(first && inviteHref('TWE', first, 'manufacturing')).toBe(
    '/regio/TWE/berichten?aan=bedrijven&gemeente=GM0141&uitnodiging=ja&bedrijfstak=manufacturing&scholen=2&soort=guestLesson',
  );
  expect(second && inviteHref('TWE', second)).toBe(
    '/regio/TWE/berichten?aan=bedrijven&gemeente=GM0164&uitnodiging=ja&scholen=1',
  );
});
