import { describe, expect, it } from 'vitest';
import { href, readCompareAddress, readCoverageAddress, readEvidenceAddress, toFilter } from './address';
import { filterOf } from './BreakdownTable';
import { yearBefore } from './compare';

describe('the address of the coverage page', () => {
  it('holds by what the table is grouped, and falls back to municipalities', () => {
    expect(readCoverageAddress({ per: 'bestuur' }).per).toBe('bestuur');
    expect(readCoverageAddress({ per: 'gemeente' }).per).toBeUndefined();
    expect(readCoverageAddress({ per: 'kleur' }).per).toBeUndefined();
  });
});

describe('the address of the schools behind a figure', () => {
  it('holds every filter and asks the server for it', () => {
    const address = readEvidenceAddress({
      bestuur: '41001',
      vakantieregio: 'noord',
      denominatie: 'Openbaar',
      grootte: 'from100',
      stand: 'uncovered',
      reden: 'noNeed',
      pagina: '3',
    });
    expect(toFilter(address)).toMatchObject({
      board: '41001',
      holidayRegion: 'noord',
      denomination: 'Openbaar',
      size: 'from100',
      state: 'uncovered',
      reason: 'noNeed',
      page: 3,
    });
    expect(href('/dekking/scholen', address)).toBe(
      '/dekking/scholen?bestuur=41001&vakantieregio=noord&denominatie=Openbaar&grootte=from100&stand=uncovered&reden=noNeed&pagina=3',
    );
  });

  it('leaves out what is not known', () => {
    const address = readEvidenceAddress({ vakantieregio: 'oost', grootte: '7', reden: 'x', pagina: '0' });
    expect(href('/dekking/scholen', address)).toBe('/dekking/scholen');
  });

  it('leads from a group to its schools, and nowhere from those of which nothing is said', () => {
    expect(filterOf('bestuur', '41001')).toEqual({ bestuur: '41001' });
    expect(filterOf('grootte', 'under100')).toEqual({ grootte: 'under100' });
    expect(filterOf('bestuur', null)).toBeNull();
  });
});

describe('the address of a comparison', () => {
  it('can be shared', () => {
    const search = {
      op: '2026-11-01',
      tegen: '2026-03-01',
      tegenregel: '1-both-sides',
      verandering: 'moved',
    };
    const address = readCompareAddress(search);
    expect(Object.fromEntries(new URLSearchParams(href('/x', address).split('?')[1]))).toEqual(search);
    expect(readCompareAddress({ op: 'gisteren', verandering: 'x' })).toEqual(readCompareAddress({}));
  });

  it('begins a year before', () => {
    expect(yearBefore('2026-11-24')).toBe('2025-11-24');
    expect(yearBefore('2024-02-29')).toBe('2023-02-28');
  });
});
