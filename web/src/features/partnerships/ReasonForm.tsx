import { Button } from '@mantine/core';
import { useState } from 'react';
import { TextAreaField } from '@/shared/forms';
import { DeedForm } from './DeedForm';

interface Props {
  id: string;
  label: string;
  help: string;
  button: string;
  cancel: string;
  /** Does it, with the reason; its refusals stand at the field. */
  onSubmit: (reason: string) => Promise<unknown>;
  /** It was done, or called off. */
  onDone: () => void;
}

/** A deed that has to say why. */
export function ReasonForm({ id, label, help, button, cancel, onSubmit, onDone }: Props) {
  const [reason, setReason] = useState('');
  return (
    <DeedForm
      button={button}
      onSubmit={() => onSubmit(reason)}
      onDone={onDone}
      other={
        <Button variant="subtle" onClick={onDone}>
          {cancel}
        </Button>
      }
    >
      {(errors) => (
        <TextAreaField
          id={id}
          field="reason"
          label={label}
          help={help}
          error={errors.of('reason')}
          value={reason}
          onChange={setReason}
          maxLength={2000}
        />
      )}
    </DeedForm>
  );
}
