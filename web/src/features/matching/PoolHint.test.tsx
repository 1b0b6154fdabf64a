import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { answering, stage } from '@/testing/stage';
import { PoolHint } from './PoolHint';

const school = (needId: string, name: string, distanceMetres: number) => ({ needId, name, distanceMetres });

it('says with whom a small school can go, how far that is and where it leads', async () => {
  answering({
    '/needs/{id}/pools': {
      items: [
        {
          offerId: 'visit',
          offerTitle: 'Kijk mee',
          organisationName: 'Boldermolen Robotica',
          groupSize: 41,
          maxGroupSize: 60,
          schools: [school('mine', 'De Iep', 0), school('b', 'De Es', 800), school('c', 'De Linde', 2400)],
        },
      ],
    },
  });
  await stage(() => <PoolHint needId="mine" />);
  const link = await screen.findByRole('link', { name: /Kijk mee/ });
  expect(link.getAttribute('href')).toBe('/aanbod/visit');
  expect(document.body.textContent).toContain('De Es');
  expect(document.body.textContent).toContain('2,4 km');
  expect(document.body.textContent).not.toContain('De Iep');
});

it('says nothing where there is nobody to go with', async () => {
  const asked = answering({ '/needs/{id}/pools': { items: [] } });
  await stage(() => <PoolHint needId="mine" />);
  await waitFor(() => expect(asked.length).toBe(1));
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.queryByText(/bezoek/)).toBeNull();
});
