import { describe, expect, it } from 'vitest';
import type { SavedSearch } from './api';
import { formOf, hrefOf, savedAs } from './saved';

const search = (change: Partial<SavedSearch>): SavedSearch => ({
  id: 'a',
  name: 'Robots',
  kind: null,
  topic: [],
  audience: [],
  language: null,
  vog: false,
  near: null,
  place: null,
  maxDistanceKm: null,
  frequency: 'weekly',
  createdAt: '2026-11-24T09:00:00Z',
  lastToldAt: null,
  ...change,
});

describe('a saved search', () => {
  it('leads to the page that it was saved from', () => {
    const address = {
      soort: 'guestLesson',
      onderwerp: 'robotics',
      doelgroep: 'groep-5-8',
      vog: 'ja',
      bij: 'Hengelo',
      km: 20,
    } as const;
    const form = formOf({ ...address, pagina: 3 }, 'Robots', 'atOnce');
    expect(form.audience).toEqual(['poGroup56', 'poGroup78']);
    const saved = search({
      kind: 'guestLesson',
      topic: ['robotics'],
      audience: ['poGroup78', 'poGroup56'],
      vog: true,
      near: 'Hengelo',
      maxDistanceKm: 20,
    });
    expect(hrefOf(saved)).toBe(
      '/aanbod?soort=guestLesson&onderwerp=robotics&doelgroep=groep-5-8&vog=ja&bij=Hengelo&km=20',
    );
    expect(savedAs({ ...address, pagina: 2 }, [search({}), saved])).toBe(saved);
  });

  it('is not the same as a wider or a narrower one', () => {
    expect(savedAs({ soort: 'labUse' }, [search({}), search({ kind: 'labUse', vog: true })])).toBeUndefined();
    expect(savedAs({}, [search({})])?.id).toBe('a');
  });

  it('has no page when the page cannot show it', () => {
    expect(hrefOf(search({ topic: ['robotics', 'metal'] }))).toBeNull();
    expect(hrefOf(search({ language: 'english' }))).toBeNull();
    expect(hrefOf(search({ audience: ['poGroup78'] }))).toBeNull();
  });
});
