import { describe, expect, it } from 'vitest';
import { contains, draw, fits, labelPoint, type Municipalities } from './geometry';
import { ring } from './drawing';
import { classOf, coverageClasses } from './scale';

const square = (code: string, west: number, south: number, size = 0.1) => ({
  type: 'Feature' as const,
  properties: { code, name: code, province: 'Overijssel' },
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  },
});

describe('drawing', () => {
  const two: Municipalities = {
    type: 'FeatureCollection',
    features: [square('a', 6, 52), square('b', 6.1, 52)],
  };

  it('keeps the shape of the land at this latitude', () => {
    const { width, height } = draw(two, 412, 6);
    expect(width).toBe(412);
    // Two squares of degrees side by side are 2 × cos(52°) wide to 1 high.
    expect((height - 12) / 400).toBeCloseTo(1 / (2 * Math.cos((52.05 * Math.PI) / 180)), 2);
  });

  it('draws the line around both without the edge they share', () => {
    const { outline } = draw(two);
    expect(outline.match(/M/g)).toHaveLength(6);
  });

  it('puts a label inside, and knows what fits there', () => {
    const l: [number, number][] = [
      [0, 0],
      [100, 0],
      [100, 20],
      [20, 20],
      [20, 100],
      [0, 100],
      [0, 0],
    ];
    const point = labelPoint([l]);
    expect(contains([l], point)).toBe(true);
    expect(fits([l], point, 10, 10)).toBe(true);
    expect(fits([l], point, 90, 60)).toBe(false);
  });
});

describe('rings', () => {
  it('lie so many kilometres around', () => {
    const [lon = 0, lat = 0] = ring(6.78, 52.25, 10, true).geometry.coordinates[0]?.[0] ?? [];
    expect(lon).toBeCloseTo(6.78, 5);
    expect((lat - 52.25) * 111.2).toBeCloseTo(10, 1);
  });
});

describe('the coverage scale', () => {
  it('breaks exactly at the target', () => {
    expect(coverageClasses(50).map((c) => c.from)).toEqual([0, 20, 35, 50, 60, 70]);
    expect(coverageClasses(60).map((c) => c.from)).toContain(60);
    const classes = coverageClasses(50);
    expect(classOf(classes, 49.99).from).toBe(35);
    expect(classOf(classes, 50).from).toBe(50);
    expect(classOf(classes, 0).from).toBe(0);
    expect(classOf(classes, 100).from).toBe(70);
  });
});
