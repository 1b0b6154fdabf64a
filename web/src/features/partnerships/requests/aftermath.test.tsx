import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Partnership } from '../api';
import { Aftermath } from './Aftermath';

const show = (more: object) =>
  render(
    <MantineProvider>
      <Aftermath
        partnership={
          {
            readAs: 'school',
            stage: 'requested',
            school: { name: 'De Zandloper' },
            organisation: { name: 'Boldermolen' },
            agreements: null,
            request: { answer: null },
            round: null,
            nextBest: null,
            ...more,
          } as unknown as Partnership
        }
      />
    </MantineProvider>,
  );

const says = (text: string | RegExp) => expect(screen.getByText(text)).toBeTruthy();

it('says how many of a round have not answered', () => {
  show({ round: { asked: 3, open: 2, acceptedBy: null } });
  says(/^2 van 3 hebben nog niet geantwoord/);
});

it('names to the school who said yes first, and to an organisation nobody', () => {
  show({ request: { answer: 'passedOver' }, round: { asked: 3, open: 0, acceptedBy: 'Lasserij Vonk' } });
  says('Lasserij Vonk zei eerder ja. Daarom stopte deze aanvraag.');
  show({
    readAs: 'organisation',
    request: { answer: 'passedOver' },
    round: { asked: 3, open: null, acceptedBy: null },
  });
  says(/^Een ander zei eerder ja/);
});

it('says what is given instead of what was asked', () => {
  show({ stage: 'inConversation', agreements: { title: 'Kom kijken', insteadOf: 'Een les' } });
  says('Boldermolen stelt iets anders voor');
  says(/Je vroeg “Een les”. Zij bieden “Kom kijken”/);
});
