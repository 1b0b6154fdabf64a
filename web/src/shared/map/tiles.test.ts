import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tilesOf } from './tiles';

const table = readFileSync(
  `${import.meta.dirname}/../../../../src/TechMatch.Server/Reference/gemeenten.csv`,
  'utf8',
)
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(';'))
  .map(([code, name, province, , lat, lon]) => ({
    code,
    name,
    province,
    lat: Number(lat),
    lon: Number(lon),
  }));

describe.each([
  ['Overijssel', 25],
  ['Gelderland', 51],
])('the tile map of %s', (province, count) => {
  const tiles = tilesOf[province] ?? [];
  const places = table.filter((place) => place.province === province);

  it(`holds each of its ${count} municipalities exactly once`, () => {
    expect(places).toHaveLength(count);
    expect(tiles.map((tile) => tile.code).sort()).toEqual(places.map((place) => place.code).sort());
  });

  it('has no two on one cell', () => {
    expect(new Set(tiles.map((tile) => `${tile.column},${tile.row}`)).size).toBe(count);
  });

  it('is one piece: every tile touches another', () => {
    for (const tile of tiles) {
      const touches = tiles.some((t) => Math.abs(t.column - tile.column) + Math.abs(t.row - tile.row) === 1);
      expect(touches, tile.short).toBe(true);
    }
  });

  it('keeps north above south and west before east where they lie far apart', () => {
    const placed = tiles.map((tile) => ({ ...tile, ...places.find((place) => place.code === tile.code)! }));
    for (const a of placed) {
      for (const b of placed) {
        if (a.lat - b.lat > 0.25) expect(a.row, `${a.name} above ${b.name}`).toBeLessThan(b.row);
        if (b.lon - a.lon > 0.4) expect(a.column, `${a.name} before ${b.name}`).toBeLessThan(b.column);
      }
    }
  });
});
