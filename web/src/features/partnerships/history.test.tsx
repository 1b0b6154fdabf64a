import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Partnership } from './api';
import { History } from './History';

const entry = (sequence: number, by: string, isYou: boolean, more: object) => ({
  sequence,
  at: '2026-11-24T09:00:00Z',
  verb: null,
  happening: 'moved',
  by,
  isYou,
  note: null,
  movedFrom: null,
  movedTo: null,
  ...more,
});

const partnership = (readAs: string) =>
  ({
    readAs,
    isYourTurn: false,
    turn: { step: 'none', who: [] },
    school: { name: 'De Zandloper' },
    organisation: { name: 'Boldermolen' },
    timeline: [
      entry(6, 'organisation', false, {
        happening: 'activityMoved',
        movedFrom: '2027-02-11',
        movedTo: '2027-02-17',
      }),
      entry(5, 'school', false, { verb: 'confirm' }),
      entry(4, 'organisation', false, { verb: 'accept' }),
      entry(3, 'school', false, { happening: 'message' }),
      entry(2, 'school', true, { verb: 'request' }),
      entry(1, 'coordinator', false, { happening: 'suggested' }),
    ],
  }) as unknown as Partnership;

const titles = (readAs: string) => {
  render(
    <MantineProvider>
      <History partnership={partnership(readAs)} />
    </MantineProvider>,
  );
  return (text: string) => screen.queryByText(text) !== null;
};

it('calls the reader je, the side of the reader jullie, and everybody else by name', () => {
  const says = titles('school');
  expect(says('Je vroeg dit aan')).toBe(true);
  expect(says('Jullie stuurden een bericht')).toBe(true);
  expect(says('Boldermolen zegt ja')).toBe(true);
  expect(says('Voorgesteld door de regiocoördinator')).toBe(true);
  expect(says('Boldermolen verplaatste de dag van 11 februari naar 17 februari')).toBe(true);
  expect(says('Het ging door: jullie hebben het allebei bevestigd')).toBe(true);
});

it('calls both sides by name to who stands beside them', () => {
  const says = titles('administrator');
  expect(says('De Zandloper stuurde een bericht')).toBe(true);
  expect(says('Boldermolen zegt ja')).toBe(true);
});
