import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { FieldSet, OptionRow } from '@/shared/forms';
import { usePartnershipDeed, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { renewalAnswers, RenewalFields, type RenewalAnswer, type RenewalReason } from './RenewalFields';

/** Again, maybe or no, and then one button. */
export function RenewalQuestion({
  partnership: p,
  onDone,
}: {
  partnership: Partnership;
  onDone?: () => void;
}) {
  const { t } = useTranslation('renewals');
  const deed = usePartnershipDeed(p.id);
  const [answer, setAnswer] = useState<RenewalAnswer>('again');
  const [reason, setReason] = useState<RenewalReason | null>(null);
  const [note, setNote] = useState('');
  const year = p.renewal?.schoolYear ?? '';
  return (
    <DeedForm
      button={t(`send.${answer}`)}
      color={answer === 'no' ? 'red' : undefined}
      onDone={onDone}
      onSubmit={() =>
        deed.mutateAsync(() =>
          call(
            api.PUT('/partnerships/{id}/renewal', {
              params: { path: { id: p.id } },
              body: {
                answer,
                reason: answer === 'no' ? reason : null,
                note: note.trim() === '' ? null : note,
              },
            }),
          ),
        )
      }
    >
      {(errors) => (
        <>
          <FieldSet id="answer" legend={t('legend', { year })} layout="columns3" error={errors.of('answer')}>
            {renewalAnswers.map((value) => (
              <OptionRow
                key={value}
                type="radio"
                name="answer"
                checked={answer === value}
                onChange={() => setAnswer(value)}
                label={t(`answer.${value}`)}
              />
            ))}
          </FieldSet>
          <RenewalFields
            errors={errors}
            isNo={answer === 'no'}
            reason={reason}
            onReason={setReason}
            field="reason"
            note={note}
            onNote={setNote}
          />
        </>
      )}
    </DeedForm>
  );
}
