import { describe, expect, it } from 'vitest';
import { isWholeSchoolYear, monthRuns } from './months';

describe('months', () => {
  it('come in the order of a school year', () =>
    expect(monthRuns(['january', 'september', 'november'])).toEqual([
      ['september', 'september'],
      ['november', 'november'],
      ['january', 'january'],
    ]));

  it('become one stretch from three on, also over new year', () => {
    expect(monthRuns(['november', 'december', 'january', 'march', 'april'])).toEqual([
      ['november', 'january'],
      ['march', 'march'],
      ['april', 'april'],
    ]);
    expect(monthRuns([])).toEqual([]);
  });

  it('are the whole school year without the summer', () => {
    const all = [
      ...['january', 'february', 'march', 'april', 'may', 'june'],
      ...['september', 'october', 'november', 'december'],
    ];
    expect(isWholeSchoolYear(all)).toBe(true);
    expect(isWholeSchoolYear(all.slice(1))).toBe(false);
  });
});
