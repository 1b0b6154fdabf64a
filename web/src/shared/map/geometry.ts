import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';

/** What the server says of each outline or cell. */
export interface MunicipalityProperties {
  code: string;
  name: string;
  province: string;
}

export type Municipalities = FeatureCollection<Polygon | MultiPolygon, MunicipalityProperties>;

type Point = readonly [number, number];

/** A municipality drawn in the plane of the picture. */
export interface DrawnArea {
  code: string;
  name: string;
  province: string;
  /** Rings of all its parts, in picture units. */
  rings: Point[][];
  path: string;
}

export interface Picture {
  width: number;
  height: number;
  areas: DrawnArea[];
  /** The line around all areas together; empty when neighbours do not share their edges. */
  outline: string;
}

const polygonsOf = (geometry: Polygon | MultiPolygon): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/**
 * Draws areas in a box of the given width. Degrees become equal in length at the middle latitude, which is close enough
 * to the Dutch grid for a picture of a province.
 */
export function draw(areas: Municipalities, width = 884, margin = 6): Picture {
  const all = areas.features.flatMap((feature) => polygonsOf(feature.geometry).flat(2));
  if (all.length === 0) return { width, height: width, areas: [], outline: '' };
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of all) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / ((east - west) * squeeze);
  const place = ([lon = 0, lat = 0]: Position): Point => [
    margin + (lon - west) * squeeze * scale,
    margin + (north - lat) * scale,
  ];
  const drawn = areas.features.map(({ geometry, properties }) => {
    const rings = polygonsOf(geometry).flatMap((polygon) => polygon.map((ring) => ring.map(place)));
    return { ...properties, rings, path: rings.map(toPath).join('') };
  });
  return {
    width,
    height: Math.round((north - south) * scale + 2 * margin),
    areas: drawn,
    outline: outlineOf(drawn),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

function toPath(ring: readonly Point[]): string {
  return `M${ring.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

/** The edges that only one area has, which together run around all of them. */
function outlineOf(areas: readonly DrawnArea[]): string {
  const edges = new Map<string, { a: Point; b: Point; count: number }>();
  let total = 0;
  for (const { rings } of areas) {
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const [a, b] = [ring[i] as Point, ring[i + 1] as Point];
        const names = [a, b].map(([x, y]) => `${round(x)},${round(y)}`).sort();
        if (names[0] === names[1]) continue;
        total++;
        const key = names.join(' ');
        const known = edges.get(key);
        if (known) known.count++;
        else edges.set(key, { a, b, count: 1 });
      }
    }
  }
  const single = [...edges.values()].filter((edge) => edge.count === 1);
  // Outlines that were simplified one by one do not share edges; then there is no line around to be found this way.
  if (areas.length > 1 && single.length > total * 0.9) return '';
  return single.map(({ a, b }) => `M${round(a[0])} ${round(a[1])}L${round(b[0])} ${round(b[1])}`).join('');
}

/** Whether a point lies in an area (even-odd over all rings). */
export function contains(rings: readonly (readonly Point[])[], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i] as Point;
      const [bx, by] = ring[j] as Point;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

function distanceToEdge(rings: readonly (readonly Point[])[], [x, y]: Point): number {
  let best = Infinity;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i] as Point;
      const [bx, by] = ring[i + 1] as Point;
      const [dx, dy] = [bx - ax, by - ay];
      const along =
        dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
      best = Math.min(best, Math.hypot(x - ax - along * dx, y - ay - along * dy));
    }
  }
  return best;
}

/** The place in an area that lies furthest from its edge, where a label stands best. */
export function labelPoint(rings: readonly (readonly Point[])[]): Point {
  const xs = rings.flat().map(([x]) => x);
  const ys = rings.flat().map(([, y]) => y);
  let [minX, maxX, minY, maxY] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best: { point: Point; distance: number } = {
    point: [(minX + maxX) / 2, (minY + maxY) / 2],
    distance: -1,
  };
  for (let round = 0; round < 3; round++) {
    const steps = 12;
    for (let i = 0; i <= steps; i++) {
      for (let j = 0; j <= steps; j++) {
        const point: Point = [minX + ((maxX - minX) * i) / steps, minY + ((maxY - minY) * j) / steps];
        if (!contains(rings, point)) continue;
        const distance = distanceToEdge(rings, point);
        if (distance > best.distance) best = { point, distance };
      }
    }
    const [w, h] = [(maxX - minX) / steps, (maxY - minY) / steps];
    [minX, maxX, minY, maxY] = [best.point[0] - w, best.point[0] + w, best.point[1] - h, best.point[1] + h];
  }
  return best.point;
}

/** Whether a box around a point lies in an area. */
export function fits(
  rings: readonly (readonly Point[])[],
  [x, y]: Point,
  width: number,
  height: number,
): boolean {
  for (let i = 0; i <= 6; i++) {
    for (const dy of [-height / 2, 0, height / 2]) {
      if (!contains(rings, [x - width / 2 + (width * i) / 6, y + dy])) return false;
    }
  }
  return true;
}
