import { MantineProvider } from '@mantine/core';
import { fireEvent, render as draw, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { ApiError } from '@/shared/api/problem';
import { withLabel } from './findField';
import { ErrorSummary, FieldSet, OptionRow, TextAreaField, TextField, useErrors } from './index';

type Refused = readonly { field: string; code: string; detail: string }[];

/** A form that the server refuses, on a page that has a field of that name already. */
function Deed({ refused }: { refused: Refused }) {
  const errors = useErrors();
  const [text, setText] = useState('');
  return (
    <>
      <form aria-label="Zeg af">
        <TextAreaField id="reason" label="Waarom gaat het niet door?" value="" onChange={() => undefined} />
      </form>
      <form
        aria-label="Stop"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          errors.fromProblem(new ApiError(400, 'invalid-input', '', refused));
        }}
      >
        <ErrorSummary errors={errors} />
        <TextAreaField
          id="endReason"
          field="reason"
          label="Reden"
          optional
          error={errors.of('reason')}
          value={text}
          onChange={setText}
        />
        <FieldSet id="venue" legend="Waar was het?" error={errors.of('venue')}>
          <OptionRow type="radio" name="venue" checked={false} onChange={() => undefined} label="Op school" />
        </FieldSet>
        <fieldset>
          <legend>Moment 2</legend>
          <TextField id="moments[1].date" label="Dag" value="" onChange={() => undefined} />
        </fieldset>
        <TextField id="start" label="Van" value="" onChange={() => undefined} />
        <button type="submit">Stop</button>
      </form>
    </>
  );
}

function refuse(...refused: Refused) {
  draw(
    <MantineProvider>
      <Deed refused={refused} />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  return within(screen.getByRole('alert'));
}

const empty = { code: 'text-required', detail: 'Vul dit in.' };

describe('the error box', () => {
  it('names the field by its label and leads to its control, whatever the id', () => {
    const box = refuse({ field: 'reason', ...empty });
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    fireEvent.click(box.getByRole('link', { name: 'Reden: vul dit in.' }));
    expect(document.activeElement?.id).toBe('endReason');
  });

  it('leads to the first option of a question', () => {
    const box = refuse({ field: 'venue', code: 'venue-required', detail: 'Kies waar het was.' });
    fireEvent.click(box.getByRole('link', { name: 'Waar was het? Kies waar het was.' }));
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Op school' }));
  });

  it('leads to a field in a group and to one inside an object of the wire', () => {
    const box = refuse(
      { field: 'moments[1]', code: 'moment-incomplete', detail: 'Vul een dag in.' },
      { field: 'relation.start', code: 'value-unreadable', detail: 'Dit kunnen we niet lezen.' },
    );
    expect(box.getByRole('link', { name: 'Moment 2, dag: vul een dag in.' }).getAttribute('href')).toBe(
      '#moments[1].date',
    );
    expect(box.getByRole('link', { name: 'Van: dit kunnen we niet lezen.' }).getAttribute('href')).toBe(
      '#start',
    );
  });

  it('has no link that leads nowhere', () => {
    const box = refuse({ field: 'answer', code: 'answer-required', detail: 'Kies ja of nee.' });
    expect(box.queryByRole('link')).toBeNull();
    expect(box.getByText('Kies ja of nee.')).toBeTruthy();
  });
});

describe('withLabel', () => {
  it('leaves abbreviations and questions as they are', () => {
    expect(withLabel('Bestand', 'CSV is nodig.')).toBe('Bestand: CSV is nodig.');
    expect(withLabel('Waarom niet?', 'Kies een reden.')).toBe('Waarom niet? Kies een reden.');
    expect(withLabel(null, 'Vul dit in.')).toBe('Vul dit in.');
  });
});
