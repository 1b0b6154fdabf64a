import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Activity, Partnership } from '../api';
import { Arranged } from './Arranged';

const activity = {
  id: 'a',
  heldOn: '2027-02-11',
  start: '09:00:00',
  end: '10:30:00',
  status: 'planned',
  venue: 'atSchool',
} as unknown as Activity;

const check = (item: string, side: string, canTick: boolean, doneAt: string | null = null) => ({
  item,
  side,
  dutch: `Nederlands ${item}`,
  english: `English ${item}`,
  isVog: false,
  doneAt,
  seenOn: null,
  canTick,
});

const show = (change: object = {}) => {
  const arranged = {
    activityId: 'a',
    canChange: true,
    canInvite: false,
    joint: null,
    revision: 0,
    place: {
      isElsewhere: false,
      name: 'De Zandloper',
      address: 'Schoolstraat 3, 7551 AB Hengelo',
      given: null,
      latitude: null,
      longitude: null,
      isEstimated: false,
    },
    checklist: [check('room', 'school', true, '2027-01-11T09:00:00Z'), check('guest', 'organisation', false)],
    ...change,
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <Arranged
          activity={activity}
          partnership={
            {
              id: 'p',
              activities: [activity],
              arrangements: [arranged],
              holidays: [],
              school: { name: 'De Zandloper' },
              organisation: { name: 'Boldermolen' },
            } as unknown as Partnership
          }
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
};

/** What a browser does when somebody clicks on the summary. */
const unfold = (summary: string) => {
  const details = screen.getByText(summary).closest('details') as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));
};

it('says where it is, with a way there that tells the other site nothing', () => {
  show();
  expect(screen.getByText('Schoolstraat 3, 7551 AB Hengelo')).toBeDefined();
  const link = screen.getByRole('link', { name: /Bekijk de route/ });
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(link.getAttribute('href')).toContain('Schoolstraat%203');
});

it('lets each side tick its own, and counts what is arranged', () => {
  show();
  unfold('Wat is er geregeld? 1 van 2');
  const own = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Nederlands room' });
  const theirs = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Nederlands guest' });
  expect([own.checked, own.disabled]).toEqual([true, false]);
  expect([theirs.checked, theirs.disabled]).toEqual([false, true]);
});

it('names the schools that take part together, and lets nobody choose a day for all of them', () => {
  show({
    joint: {
      id: 'j',
      taken: 40,
      maxGroupSize: 60,
      schools: [
        { name: 'De Zandloper', place: 'Hengelo', groupSize: 28, takesPart: true },
        { name: 'De Kei', place: null, groupSize: null, takesPart: null },
      ],
    },
  });
  expect(screen.getByText('Samen met andere scholen: 40 van 60 deelnemers')).toBeDefined();
  expect(screen.getByText('gevraagd')).toBeDefined();
  unfold('Verplaats deze dag');
  expect(screen.getByText('Dit geldt voor alle scholen die meedoen.')).toBeDefined();
  expect(screen.queryByText('Stel andere momenten voor')).toBeNull();
});
