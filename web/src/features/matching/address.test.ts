import { describe, expect, it } from 'vitest';
import { compareHref, isFiltered, matchesHref, readChosen, readMatchAddress } from './address';

const ids = Array.from({ length: 6 }, (_, i) => `0000000${i}-0000-7000-8000-000000000000`);

describe('the address of matches', () => {
  it('goes there and back', () => {
    const href = matchesHref('n', {
      onderwerp: 'robotics',
      km: 10,
      maand: 'march',
      dag: 'monday',
      vog: 'ja',
      naast: ids.slice(0, 2).join(','),
    });
    expect(href).toBe(
      `/vraag/n/passend?onderwerp=robotics&km=10&maand=march&dag=monday&vog=ja&naast=${ids[0]},${ids[1]}`,
    );
    const read = readMatchAddress(Object.fromEntries(new URLSearchParams(href.split('?')[1])));
    expect(read).toEqual({
      aanbod: undefined,
      onderwerp: 'robotics',
      km: 10,
      maand: 'march',
      dag: 'monday',
      vog: 'ja',
      naast: `${ids[0]},${ids[1]}`,
    });
    expect(isFiltered(read)).toBe(true);
    expect(compareHref('n', read)).toContain('/vergelijk?onderwerp=robotics');
  });

  it('leaves out what it does not know', () => {
    const read = readMatchAddress({
      onderwerp: 'heksen',
      km: '-3',
      maand: 13,
      dag: 'zondag',
      vog: true,
      aanbod: '<script>',
      naast: 'x,y',
    });
    expect(Object.values(read).every((value) => value === undefined)).toBe(true);
    expect(isFiltered(read)).toBe(false);
    expect(matchesHref('n', read)).toBe('/vraag/n/passend');
  });

  it('holds at most five, each once', () => {
    expect(readChosen(ids.join(','))).toEqual(ids.slice(0, 5));
    expect(readChosen(`${ids[0]},${ids[0]}`)).toEqual([ids[0]]);
    expect(readChosen(undefined)).toEqual([]);
  });
});
