import { describe, expect, it } from 'vitest';
import { cluster } from './clusters';

describe('marks on a map', () => {
  it('stay apart when they are far enough apart', () => {
    const spots = [
      { id: 'a', x: 0, y: 0 },
      { id: 'b', x: 34, y: 0 },
    ];
    expect(cluster(spots, 34).map((c) => c.ids)).toEqual([['a'], ['b']]);
  });

  it('come together around their middle when they would cover each other', () => {
    const spots = [
      { id: 'far', x: 300, y: 300 },
      { id: 'b', x: 10, y: 0 },
      { id: 'a', x: 0, y: 0 },
      { id: 'c', x: 20, y: 6 },
    ];
    expect(cluster(spots, 34)).toEqual([
      { ids: ['far'], x: 300, y: 300, weight: 1 },
      { ids: ['b', 'a', 'c'], x: 10, y: 2, weight: 3 },
    ]);
  });

  it('never leave two that still cover each other', () => {
    const spots = Array.from({ length: 60 }, (_, i) => ({
      id: `${i}`,
      x: (i * 37) % 190,
      y: (i * 53) % 170,
    }));
    const found = cluster(spots, 34);
    expect(found.flatMap((c) => c.ids)).toHaveLength(60);
    for (const [i, a] of found.entries()) {
      for (const b of found.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(34);
    }
  });

  it('are none without points', () => expect(cluster([], 34)).toEqual([]));
});
