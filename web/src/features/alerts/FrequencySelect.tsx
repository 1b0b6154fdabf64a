import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '@/shared/forms';
import { useFailureText } from '@/shared/ui';
import { frequencies, type Frequency } from './api';

interface Props {
  id: string;
  /** What it is about, for who does not see what stands beside it. */
  label: React.ReactNode;
  value: Frequency;
  save: (frequency: Frequency) => Promise<unknown>;
  onSaved: () => Promise<unknown>;
}

/** How often somebody hears of something; a choice is kept at once. */
export function FrequencySelect({ id, label, value, save, onSaved }: Props) {
  const { t } = useTranslation('alerts');
  const failure = useFailureText();
  const [chosen, setChosen] = useState<Frequency | null>(null);
  const change = useMutation({
    mutationFn: save,
    onSuccess: onSaved,
    onSettled: () => setChosen(null),
  });
  return (
    <div>
      <SelectField
        id={id}
        label={label}
        size="sm"
        value={chosen ?? value}
        error={change.isError ? failure(change.error) : undefined}
        onChange={(next) => {
          setChosen(next as Frequency);
          change.mutate(next as Frequency);
        }}
        options={frequencies.map((frequency) => ({ value: frequency, label: t(`frequency.${frequency}`) }))}
      />
      <span className="tm-tiny tm-dim" role="status">
        {change.isSuccess ? t('kept') : ''}
      </span>
    </div>
  );
}
