import { describe, expect, it } from 'vitest';
import { pagesOf, readers, type Known } from '../../e2e/support/pages';
import { router } from './router';

const known: Known = {
  plan: 'a',
  school: '90KT00',
  company: 'a',
  centre: 'b',
  region: 'TWE',
  need: 'c',
  offer: 'd',
  partnership: 'e',
  mail: 'f',
  toAnswer: '/antwoord#g',
  toConfirm: '/doorgegaan#h',
  toReset: '/wachtwoord-instellen#i',
};

describe('the pages', () => {
  it('are each looked at in the browser tests', () => {
    const table = pagesOf(known);
    const visited: (string | undefined)[] = readers
      .flatMap((reader) => table[reader])
      .map(({ address }) => new URL(address, 'http://techmatch').pathname)
      .map((path) => router.getMatchedRoutes(path)[2]?.fullPath);
    const all = Object.keys(router.routesByPath);
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((path) => !visited.includes(path))).toEqual([]);
  });
});
