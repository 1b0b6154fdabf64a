import { describe, expect, it } from 'vitest';
import { audienceChoices, audienceLevels, audiencePhrases } from './audiences';

const said = (audiences: string[]) =>
  audiencePhrases(audiences).map(({ kind, range }) => (range ? `${kind} ${range.join('-')}` : kind));

describe('audiences', () => {
  it('join primary groups that follow each other', () => {
    expect(said(['poGroup78', 'poGroup56'])).toEqual(['group 5-8']);
    expect(said(['poGroup12', 'poGroup78'])).toEqual(['group 1-2', 'group 7-8']);
  });

  it('join the kinds of vmbo when their years are the same', () => {
    const year = (n: number) => ['B', 'K', 'G', 'T'].map((kind) => `vmbo${kind}${n}`);
    expect(said(year(1))).toEqual(['vmbo 1-1']);
    expect(said([1, 2, 3, 4].flatMap(year))).toEqual(['vmbo']);
    expect(said(['vmboB1', 'vmboB2', 'vmboK1'])).toEqual(['vmboB 1-2', 'vmboK 1-1']);
  });

  it('leave the years out when all are meant', () => {
    expect(said(['havo1', 'havo2', 'havo3', 'havo4', 'havo5', 'vwo4', 'vwo6'])).toEqual([
      'havo',
      'vwo 4-4',
      'vwo 6-6',
    ]);
    expect(said(['teachersPo', 'teachersVo'])).toEqual(['teachersPo', 'teachersVo']);
    expect(said([])).toEqual([]);
  });

  it('leave out years and tracks in short', () => {
    const inShort = (audiences: string[]) => audienceLevels(audiences).map(({ kind }) => kind);
    expect(inShort(['poGroup78', 'vmboB1', 'vmboT4', 'havo2', 'havo4', 'teachersVo'])).toEqual([
      'group',
      'vmbo',
      'havo',
      'teachersVo',
    ]);
  });

  it('can be chosen by level, each of them once and all together', () => {
    const all = Object.values(audienceChoices).flat() as string[];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(4 + 5 + 16 + 5 + 6 + 2);
  });
});
