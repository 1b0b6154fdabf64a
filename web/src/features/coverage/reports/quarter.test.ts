import { expect, it } from 'vitest';
import { readQuarter } from './quarter';

it('reads a quarter and nothing else', () => {
  expect(readQuarter('2026-Q3')).toEqual({ year: '2026', number: '3' });
  expect(readQuarter('2026-Q5')).toBeNull();
  expect(readQuarter('26-Q1')).toBeNull();
  expect(readQuarter('')).toBeNull();
});
