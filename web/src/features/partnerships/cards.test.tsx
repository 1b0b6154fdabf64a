import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Partnership } from './api';
import { CovenantCard } from './covenant/CovenantCard';
import { RenewalCard } from './renewal/RenewalCard';

vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  useRouter: () => ({ history: { push: () => {} } }),
}));

const partnership = (part: object) =>
  ({
    id: 'p',
    readAs: 'school',
    school: { name: 'De Zandloper' },
    organisation: { name: 'Boldermolen' },
    covenant: null,
    renewal: null,
    ...part,
  }) as unknown as Partnership;

const show = (card: React.ReactNode) =>
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>{card}</QueryClientProvider>
    </MantineProvider>,
  );

const covenant = {
  whyNot: null,
  version: 2,
  signedBy: [],
  signedAt: null,
  inForce: false,
  lastDay: '2029-07-31',
};

it('says whose signature a covenant waits for', () => {
  show(<CovenantCard partnership={partnership({ covenant: { ...covenant, signedBy: ['organisation'] } })} />);
  expect(screen.getByText('Boldermolen heeft getekend. Nu jij.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Lees en teken' })).toBeDefined();
});

it('says to whoever has signed that the other has yet to', () => {
  show(<CovenantCard partnership={partnership({ covenant: { ...covenant, signedBy: ['school'] } })} />);
  expect(screen.getByText('Boldermolen moet nog tekenen.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Lees het convenant' })).toBeDefined();
});

it('says nothing of a covenant before the two have done anything together', () => {
  const { container } = show(
    <CovenantCard
      partnership={partnership({ covenant: { ...covenant, version: 0, whyNot: 'covenant-too-early' } })}
    />,
  );
  expect(container.querySelector('section')).toBeNull();
});

it('tells what each side said of the next school year, and why not', () => {
  show(
    <RenewalCard
      partnership={partnership({
        renewal: {
          schoolYear: '2027-2028',
          school: null,
          organisation: { answer: 'no', reason: 'noTime', at: '2027-06-02T09:00:00Z' },
          isAgreed: false,
          isRefused: true,
          askAgainOn: null,
          canAnswer: true,
          canPlan: false,
          firstDay: '2027-08-01',
          lastTime: null,
        },
      })}
    />,
  );
  expect(screen.getByText('Boldermolen gaat in 2027-2028 niet door.')).toBeDefined();
  expect(screen.getByText('(Geen tijd of mensen)', { exact: false })).toBeDefined();
  expect(screen.getByText('De Zandloper heeft nog niets gezegd.')).toBeDefined();
});
