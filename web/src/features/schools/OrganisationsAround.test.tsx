import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { answering, stage } from '@/testing/stage';
import { OrganisationsAround } from './OrganisationsAround';

const found = (more: object) => ({ withinKm: 25, hasLocation: true, underWay: 0, items: [], ...more });

it('lists who offers something around, and a need that begins with it', async () => {
  answering({
    '/schools/{code}/organisations': found({
      underWay: 1,
      items: [
        {
          id: 'x',
          name: 'Boldermolen Robotica',
          place: 'Borne',
          distanceMetres: 3200,
          isDistanceEstimated: true,
          kinds: ['guestLesson'],
          topics: ['robotics'],
          offerId: 'visit',
        },
      ],
    }),
  });
  await stage(() => <OrganisationsAround code="00AB00" />);
  expect(await screen.findByRole('heading', { level: 3, name: 'Boldermolen Robotica' })).toBeTruthy();
  expect(document.body.textContent).toContain('circa 3,2 km');
  expect(screen.getByRole('link', { name: /Boldermolen Robotica/ }).getAttribute('href')).toBe(
    '/school/00AB00/vraag?aanbod=visit',
  );
});

it.each([
  [found({}), /25 km/],
  [found({ hasLocation: false }), /waar jullie school staat/],
])('says why there is nobody', async (answer, words) => {
  answering({ '/schools/{code}/organisations': answer });
  await stage(() => <OrganisationsAround code="00AB00" />);
  await screen.findByText(words);
});
