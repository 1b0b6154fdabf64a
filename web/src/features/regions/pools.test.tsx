import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { answering, stage } from '@/testing/stage';
import { pointsOf, type Pool } from './pools';
import { Pools } from './Pools';

vi.mock('@/shared/map', async (original) => ({
  ...(await original<object>()),
  PointMap: (await import('@/testing/PointMapDouble')).PointMapDouble,
}));

const school = (needId: string, name: string, more: object = {}) => ({
  code: '00AB00',
  name,
  place: 'Borne',
  needId,
  groupSize: 20,
  isUncovered: true,
  distanceMetres: 1200,
  location: { latitude: 52.3, longitude: 6.7, precision: 'address', isEstimated: false },
  ...more,
});

const pool = (offerTitle: string, schools: object[], more: object = {}) =>
  ({
    offerId: offerTitle,
    offerTitle,
    organisationName: 'Boldermolen Robotica',
    organisationPlace: 'Borne',
    maxGroupSize: 60,
    groupSize: 40,
    firstDay: '2027-01-11',
    lastDay: '2027-03-26',
    days: 30,
    spreadMetres: 2300,
    otherOffers: 0,
    schools,
    ...more,
  }) as unknown as Pool;

const pools = [
  pool('De werkplaats', [school('a', 'De Iep'), school('b', 'De Es', { isUncovered: false })]),
  pool('Het lab', [school('c', 'De Linde'), school('d', 'De Wilg', { location: null })], { otherOffers: 2 }),
];

const draw = (items: readonly Pool[], mayOpen = true) => {
  answering({ '/regions/{code}/pools': { total: items.length, items } });
  return stage(() => <Pools code="TWE" mayOpen={mayOpen} />);
};

describe('the points of the proposals', () => {
  it('carry the number of their proposal, and who has no place has none', () => {
    expect(pointsOf(pools).map(({ name, number, group }) => [name, number, group])).toEqual([
      ['1. De Iep, De werkplaats', 1, '1'],
      ['1. De Es, De werkplaats', 1, '1'],
      ['2. De Linde, Het lab', 2, '2'],
    ]);
  });

  it('stand there once for each proposal that a school is in', () => {
    const twice = pointsOf([pools[0]!, pool('Nog een', [school('a', 'De Iep')])]);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(twice.length);
  });
});

describe('small schools that can visit together', () => {
  it('stand in words beside the map', async () => {
    await draw(pools);
    const [first, second] = (await screen.findAllByRole('heading', { level: 3 })).map((h) =>
      h.closest('li')!,
    );
    expect(
      within(first!)
        .getByText(/De Iep, Borne/)
        .closest('li')?.textContent,
    ).toBe('De Iep, Borne (20 deelnemers, nog geen partner)');
    expect(first!.textContent).toContain('Samen 40 van de 60 deelnemers');
    expect(first!.textContent).toContain('hoogstens 2,3 km van elkaar');
    expect(second!.textContent).toContain('nog 2 andere bezoeken passen ook');
    expect(screen.getByRole('group', { name: /samen op bezoek/ })).toBeTruthy();
  });

  it('go from a point to the name of their proposal, and from there to all their points', async () => {
    await draw(pools);
    const point = await screen.findByRole('button', { name: '2. De Linde, Het lab' });
    fireEvent.click(point);
    expect(document.activeElement?.textContent).toBe('Het lab');
    expect(point.getAttribute('aria-pressed')).toBe('true');
    fireEvent.focus(screen.getByRole('link', { name: 'De werkplaats' }));
    const pressed = screen.getAllByRole('button', { pressed: true }).map((b) => b.textContent);
    expect(pressed).toEqual(['1. De Iep, De werkplaats', '1. De Es, De werkplaats']);
  });

  it('are three at first, on the map as in the list', async () => {
    await draw([...pools, pool('Drie', [school('e', 'E')]), pool('Vier', [school('f', 'F')])]);
    expect((await screen.findAllByRole('heading', { level: 3 })).length).toBe(3);
    expect(screen.queryByRole('button', { name: /Vier/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Toon alle 4 voorstellen' }));
    expect(screen.getByRole('button', { name: '4. F, Vier' })).toBeTruthy();
  });

  it('have no link for who may not open their needs, and no heading where there are none', async () => {
    await draw(pools, false);
    await screen.findAllByRole('heading', { level: 3 });
    expect(screen.queryByRole('link', { name: /De Iep/ })).toBeNull();
  });

  it('are not spoken of where there are none', async () => {
    await draw([]);
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
