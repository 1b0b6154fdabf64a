import { describe, expect, it } from 'vitest';
import type { Membership } from '@/shared/api/contract';
import { currentItem, navigationFor } from './navigation';

const school: Membership = {
  role: 'school',
  schoolCode: '00AB01',
  organisationId: null,
  regionCode: null,
  name: 'De Zandloper',
  place: 'Hengelo',
  since: '2026-01-01T00:00:00Z',
};

describe('the main menu', () => {
  it('marks the longest address that fits', () => {
    const items = navigationFor(school);
    expect(currentItem(items, '/school/00AB01', '')?.key).toBe('desk');
    expect(currentItem(items, '/school/00AB01/vraag', '')?.key).toBe('newNeed');
    expect(currentItem(items, '/aanbod/123', '')?.key).toBe('offersShort');
    expect(currentItem(items, '/hulp', '')).toBeNull();
  });

  it('tells pages apart that differ in their search alone', () => {
    const items = navigationFor(null);
    expect(currentItem(items, '/claim', '?voor=bedrijf')?.key).toBe('forCompanies');
    expect(currentItem(items, '/claim', '')).toBeNull();
  });

  it('has at most five words for every role', () => {
    for (const role of ['school', 'organisation', 'coordinator', 'province', 'administrator'] as const) {
      expect(navigationFor({ ...school, role }).length).toBeLessThanOrEqual(5);
    }
  });
});
