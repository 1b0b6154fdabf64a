import { cluster, type Spot } from './clusters';

/** What a tile of the server says of a point: one school or offer by name, or only how many. */
export interface TileFeature {
  layer: 'offers' | 'schools';
  lon: number;
  lat: number;
  count: number;
  /** Id of the offer or code of the school; not of a cluster. */
  id?: string;
  name?: string;
  /** Kind of the offer, or sector of the school. */
  kind?: string;
  organisation?: string;
}

/** A mark that stands for one or more features of one layer. */
export interface TileMark {
  key: string;
  layer: TileFeature['layer'];
  lon: number;
  lat: number;
  count: number;
  /** Known by name, when all of them are. */
  members: TileFeature[];
  /** How far apart they lie, in degrees: west, south, east, north. */
  bounds: [number, number, number, number];
}

/** Cells of a tile along each side, as the server puts points together below zoom 11. */
const cells = 16;
export const firstZoomOfPoints = 11;

export function project(lon: number, lat: number): [number, number] {
  const phi = (lat * Math.PI) / 180;
  return [(lon + 180) / 360, (1 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / Math.PI) / 2];
}

export function unproject(x: number, y: number): [number, number] {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

const cellOf = (zoom: number, lon: number, lat: number) => {
  const [x, y] = project(lon, lat);
  const size = cells * 2 ** zoom;
  return `${Math.floor(x * size)},${Math.floor(y * size)}`;
};

/**
 * Leaves out what is drawn as a numbered point already: by its name, and where only a number is known, one from the
 * cell in which it lies.
 */
export function without(
  features: readonly TileFeature[],
  drawn: readonly { id: string; lon: number; lat: number }[],
  zoom: number,
): TileFeature[] {
  const ids = new Set(drawn.map(({ id }) => id));
  const perCell = new Map<string, number>();
  for (const { lon, lat } of drawn) {
    const cell = cellOf(zoom, lon, lat);
    perCell.set(cell, (perCell.get(cell) ?? 0) + 1);
  }
  return features.flatMap((feature) => {
    if (feature.id !== undefined) return ids.has(feature.id) ? [] : [feature];
    const count = feature.count - (perCell.get(cellOf(zoom, feature.lon, feature.lat)) ?? 0);
    return count > 0 ? [{ ...feature, count }] : [];
  });
}

/** Puts features of one layer together that would cover one another on the screen at this zoom. */
export function marksOf(features: readonly TileFeature[], zoom: number, reach: number): TileMark[] {
  const world = 512 * 2 ** zoom;
  // First by squares of that size, so that thousands become few; then until nothing covers anything.
  const squares = new Map<string, TileFeature[]>();
  const place = (feature: TileFeature): [number, number] => {
    const [x, y] = project(feature.lon, feature.lat);
    return [x * world, y * world];
  };
  for (const feature of features) {
    const [x, y] = place(feature);
    const key = `${feature.layer}:${Math.floor(x / reach)}:${Math.floor(y / reach)}`;
    squares.set(key, [...(squares.get(key) ?? []), feature]);
  }
  return (['schools', 'offers'] as const).flatMap((layer) => {
    const spots: Spot[] = [...squares].flatMap(([id, inside]) => {
      if (!id.startsWith(layer)) return [];
      const weight = inside.reduce((sum, { count }) => sum + count, 0);
      const [x, y] = inside
        .map((feature) => place(feature).map((at) => at * feature.count))
        .reduce(([ax = 0, ay = 0], [bx = 0, by = 0]) => [ax + bx, ay + by], [0, 0]);
      return [{ id, x: (x ?? 0) / weight, y: (y ?? 0) / weight, weight }];
    });
    return cluster(spots, reach).map(({ ids, x, y, weight }) => {
      const inside = ids.flatMap((id) => squares.get(id) ?? []);
      const [lon, lat] = unproject(x / world, y / world);
      const [lons, lats] = [inside.map((f) => f.lon), inside.map((f) => f.lat)];
      return {
        key: ids[0] ?? '',
        layer,
        lon,
        lat,
        count: weight,
        members: inside.every(({ id }) => id !== undefined) ? inside : [],
        bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
      };
    });
  });
}

interface Place {
  x: number;
  y: number;
}

/**
 * Moves marks aside that would stand over or under others, each away from what it is nearest to: what stands for many
 * has no exact place anyway. Those earlier in the list are placed first.
 */
export function aside<T extends Place>(marks: readonly T[], fixed: readonly Place[], reach: number): T[] {
  const placed: Place[] = [...fixed];
  return marks.map((mark) => {
    let { x, y } = mark;
    for (let turn = 0; turn < 6; turn++) {
      const near = placed
        .map((other) => ({ other, away: Math.hypot(other.x - x, other.y - y) }))
        .reduce<{ other: Place; away: number } | null>((a, b) => (a && a.away <= b.away ? a : b), null);
      if (!near || near.away >= reach - 0.5) break;
      // What lies on one spot goes down, and a little to a side so that it is not sent back the same way.
      const [dx, dy] = near.away > 1 ? [x - near.other.x, y - near.other.y] : [0.2, 1];
      const length = Math.hypot(dx, dy);
      [x, y] = [near.other.x + (dx / length) * reach, near.other.y + (dy / length) * reach];
    }
    const moved = { ...mark, x, y };
    placed.push(moved);
    return moved;
  });
}
