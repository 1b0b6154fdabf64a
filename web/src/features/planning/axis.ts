/** The part of a scale of per cents that is drawn, so that now, the target and every outcome lie well inside it. */
export interface Axis {
  from: number;
  to: number;
}

const step = 5;

export function axisOf(values: readonly (number | null)[]): Axis {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { from: 0, to: 100 };
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const from = Math.max(0, Math.floor((low - 1) / step) * step);
  const to = Math.min(100, Math.ceil((high + 1) / step) * step);
  return { from, to };
}

/** Where a value stands on it, in per cent of its length; what lies outside stands at the end. */
export const positionOn = ({ from, to }: Axis, value: number) =>
  to === from ? 0 : Math.min(100, Math.max(0, (100 * (value - from)) / (to - from)));
