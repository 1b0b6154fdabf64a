/** A point in pixels of the screen. */
export interface Spot {
  id: string;
  x: number;
  y: number;
  /** How many points it stands for; 1 unless said otherwise. */
  weight?: number;
}

/** Points that stand too close to be told apart, around their middle. */
export interface Cluster {
  /** In the order in which the points were given. */
  ids: string[];
  x: number;
  y: number;
  weight: number;
}

/**
 * Puts together points that are nearer to each other than `reach` pixels, until all that is left stands apart, so that
 * every mark on a map can be read and hit.
 */
export function cluster(spots: readonly Spot[], reach: number): Cluster[] {
  const found: Cluster[] = spots.map(({ id, x, y, weight = 1 }) => ({ ids: [id], x, y, weight }));
  const order = new Map(spots.map(({ id }, i) => [id, i]));
  for (;;) {
    let nearest: { a: number; b: number; distance: number } | null = null;
    for (let a = 0; a < found.length; a++) {
      for (let b = a + 1; b < found.length; b++) {
        const [one, other] = [found[a] as Cluster, found[b] as Cluster];
        const distance = Math.hypot(one.x - other.x, one.y - other.y);
        if (distance < reach && distance < (nearest?.distance ?? Infinity)) nearest = { a, b, distance };
      }
    }
    if (!nearest) return found;
    const [one, other] = [found[nearest.a] as Cluster, found[nearest.b] as Cluster];
    const [m, n] = [one.weight, other.weight];
    found.splice(nearest.b, 1);
    found[nearest.a] = {
      ids: [...one.ids, ...other.ids].sort((p, q) => (order.get(p) ?? 0) - (order.get(q) ?? 0)),
      x: (one.x * m + other.x * n) / (m + n),
      y: (one.y * m + other.y * n) / (m + n),
      weight: m + n,
    };
  }
}
