/** The set with a value put in or taken out; nothing stands in it twice. */
export const toggled = <T>(set: readonly T[], value: T, on: boolean): T[] =>
  on ? [...set.filter((v) => v !== value), value] : set.filter((v) => v !== value);
