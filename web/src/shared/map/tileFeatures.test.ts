import { describe, expect, it } from 'vitest';
import { aside, marksOf, project, unproject, without, type TileFeature } from './tileFeatures';

const offer = (id: string, lon: number, lat: number): TileFeature => ({
  layer: 'offers',
  id,
  name: id,
  lon,
  lat,
  count: 1,
});
const many = (count: number, lon: number, lat: number): TileFeature => ({ layer: 'offers', lon, lat, count });

describe('what the tiles hold beside the numbered points', () => {
  it('goes to the plane and back', () => {
    const [lon, lat] = unproject(...project(6.78, 52.26));
    expect([lon, lat].map((n) => Math.round(n * 1e6) / 1e6)).toEqual([6.78, 52.26]);
  });

  it('leaves out by name what has a number already', () => {
    expect(
      without([offer('a', 6, 52), offer('b', 6, 52)], [{ id: 'a', lon: 6, lat: 52 }], 12).map((f) => f.id),
    ).toEqual(['b']);
  });

  it('takes a numbered point off the cluster of its own cell and of no other', () => {
    const left = without([many(3, 6.01, 52.01), many(2, 7, 53)], [{ id: 'a', lon: 6.011, lat: 52.011 }], 8);
    expect(left.map((f) => f.count)).toEqual([2, 2]);
    expect(without([many(1, 6.01, 52.01)], [{ id: 'a', lon: 6.011, lat: 52.011 }], 8)).toEqual([]);
  });

  it('never loses one, never draws two over each other, and keeps schools and offers apart', () => {
    const features = Array.from({ length: 400 }, (_, i) => ({
      ...offer(`${i}`, 6 + ((i * 37) % 100) / 400, 52 + ((i * 53) % 100) / 400),
      layer: i % 3 === 0 ? ('schools' as const) : ('offers' as const),
    }));
    const marks = marksOf(features, 9, 33);
    for (const layer of ['schools', 'offers'] as const) {
      const own = marks.filter((mark) => mark.layer === layer);
      expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(
        features.filter((f) => f.layer === layer).length,
      );
      const spots = own.map(({ lon, lat }) => project(lon, lat).map((at) => at * 512 * 2 ** 9));
      for (const [i, [ax = 0, ay = 0]] of spots.entries()) {
        for (const [bx = 0, by = 0] of spots.slice(i + 1))
          expect(Math.hypot(ax - bx, ay - by)).toBeGreaterThan(32.9);
      }
    }
  });

  it('knows by name who stands on one place, and only how many where a cluster is among them', () => {
    const [named] = marksOf([offer('a', 6, 52), offer('b', 6, 52)], 12, 33);
    expect(named?.members.map((m) => m.id)).toEqual(['a', 'b']);
    const [counted] = marksOf([offer('a', 6, 52), many(5, 6, 52)], 9, 33);
    expect([counted?.count, counted?.members]).toEqual([6, []]);
  });

  it('steps aside for what stands there, and stays where nothing does', () => {
    const [on, beside, alone] = aside(
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 200, y: 0 },
      ],
      [{ x: 0, y: 0 }],
      30,
    );
    expect(Math.hypot(on?.x ?? 0, on?.y ?? 0)).toBeCloseTo(30);
    expect(Math.hypot((beside?.x ?? 0) - (on?.x ?? 0), (beside?.y ?? 0) - (on?.y ?? 0))).toBeGreaterThan(29);
    expect(alone).toEqual({ x: 200, y: 0 });
  });
});
