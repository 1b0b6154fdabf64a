import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { answering, stage } from '@/testing/stage';
import { readAroundAddress } from './around';
import NeedsAroundPage from './NeedsAroundPage';

vi.mock('@/shared/map', async (original) => ({
  ...(await original<object>()),
  PointMap: (await import('@/testing/PointMapDouble')).PointMapDouble,
}));

const item = (rank: number, name: string, more: object = {}) => ({
  rank,
  need: {
    id: `need${rank}`,
    kind: 'companyVisit',
    topics: ['robotics'],
    audiences: ['poGroup78'],
    groupSize: 26,
    from: '2027-01-11',
    until: '2027-03-26',
    weekdays: ['monday'],
    maxDistanceKm: 15,
    requiresVog: true,
    language: 'dutch',
    needsWheelchairAccess: false,
  },
  school: {
    code: '00AB00',
    name,
    place: 'Borne',
    sector: 'po',
    location: { latitude: 52.3, longitude: 6.7 + rank / 100, precision: 'address', isEstimated: false },
  },
  offerId: 'visit',
  isUncovered: rank === 1,
  distanceMetres: 1500,
  isDistanceEstimated: false,
  firstDay: '2027-01-11',
  reasons: [{ code: 'topicsFit', tone: 'for', values: ['robotics'] }],
  decidedBy: [{ part: 'topics', reason: { code: 'topicsFit', tone: 'for', values: ['robotics'] } }],
  score: {},
  ...more,
});

const found = (items: object[], whyNone: string | null = null) => ({
  organisation: {
    id: 'x',
    name: 'Boldermolen Robotica',
    location: { latitude: 52.3, longitude: 6.75, precision: 'address', isEstimated: false },
  },
  offers: [{ id: 'visit', title: 'Kijk mee', kind: 'companyVisit', maxTravelKm: 40, fits: items.length }],
  weights: {},
  total: items.length,
  uncovered: items.length > 0 ? 1 : 0,
  page: 1,
  pageSize: 20,
  items,
  whyNone,
});

const draw = async (answer: object, query = '') => {
  const asked = answering({
    '/organisations/{id}/needs': answer,
    '/map/municipalities': { type: 'FeatureCollection', features: [] },
  });
  const router = await stage(() => <NeedsAroundPage />, {
    at: `/organisatie/x/vragen${query}`,
    path: '/organisatie/$id/vragen',
    validateSearch: readAroundAddress,
  });
  return { asked, router };
};

it('says what is asked around, who has no partner yet and with which offer it fits', async () => {
  await draw(found([item(1, 'De Iep'), item(2, 'De Es')]));
  const first = (await screen.findByRole('heading', { level: 2, name: 'De Iep' })).closest('li')!;
  expect(within(first).getByRole('link', { name: 'Kijk mee' })).toBeTruthy();
  expect(within(first).getByText('Deze school heeft nog geen partner')).toBeTruthy();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('2 vragen in de buurt');
});

it('goes from a point on the map to the name on its card, and from a card to its point', async () => {
  await draw(found([item(1, 'De Iep'), item(2, 'De Es')]));
  const point = await screen.findByRole('button', { name: /^2\. De Es/ });
  fireEvent.click(point);
  expect(document.activeElement?.textContent).toBe('De Es');
  fireEvent.focus(screen.getAllByRole('link', { name: 'Kijk mee' })[0]!);
  expect(screen.getByRole('button', { pressed: true }).textContent).toMatch(/^1\. De Iep/);
});

it('puts a filter in the address and asks for what it leaves', async () => {
  const { asked, router } = await draw(found([item(1, 'De Iep')]));
  const search = await screen.findByRole('search');
  fireEvent.click(within(search).getByRole('checkbox'));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ partner: 'nee' }));
  await waitFor(() => expect(asked.at(-1)?.query).toMatchObject({ uncovered: true }));
});

it.each([
  ['noLiveOffer', /Er staat nu niets van jullie open/, 'Plaats aanbod'],
  ['full', /Alle plekken van dit schooljaar zijn bezet/, 'Bekijk jullie aanbod'],
  ['nothingFits', /Binnen 40 km vraagt nu geen school/, 'Bekijk jullie aanbod'],
  ['filteredOut', /Met deze keuze blijft er niets over/, 'Laat alle vragen zien'],
])('says why there is nothing, and what to do: %s', async (why, words, deed) => {
  await draw(found([], why));
  await screen.findByText(words);
  expect(screen.getByRole('link', { name: deed })).toBeTruthy();
  expect(screen.queryByRole('group', { name: /Kaart/ })).toBeNull();
});
