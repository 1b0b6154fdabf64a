import { expect, it } from 'vitest';
import { routeTo } from './route';

it('asks for the address and tells nothing else', () => {
  const url = new URL(routeTo('Schoolstraat 3 & 5, 7551 AB Hengelo#2'));
  expect([...url.searchParams]).toEqual([['query', 'Schoolstraat 3 & 5, 7551 AB Hengelo#2']]);
  expect(url.hash).toBe('');
});
