/** One class of the coverage scale: from its lower bound up to the next one's. */
export interface CoverageClass {
  from: number;
  to: number | null;
  color: string;
  /** Colour of a figure on it. */
  label: string;
}

const colors = ['#F1F0CF', '#C6DCB4', '#8FC2AE', '#4F9DA3', '#1F7186', '#0B4258'];

/**
 * The classes of the coverage scale with a break exactly at the target. With 50 the bounds are 0, 20, 35, 50, 60 and 70;
 * another target moves the middle break and the others in proportion.
 */
export function coverageClasses(target: number): CoverageClass[] {
  const below = [0, 0.4, 0.7].map((part) => Math.round(part * target));
  const above = [0, 0.2, 0.4].map((part) => Math.round(target + part * (100 - target)));
  const bounds = [...below, ...above];
  return bounds.map((from, i) => ({
    from,
    to: bounds[i + 1] ?? null,
    color: colors[i] as string,
    label: i < 4 ? '#13262D' : '#FFFFFF',
  }));
}

export function classOf(classes: readonly CoverageClass[], value: number): CoverageClass {
  return [...classes].reverse().find((c) => value >= c.from) ?? (classes[0] as CoverageClass);
}
