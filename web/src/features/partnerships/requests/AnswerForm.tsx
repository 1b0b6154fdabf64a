import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldSet, OptionRow } from '@/shared/forms';
import { deeds, usePartnershipDeed, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { AnswerFields } from './AnswerFields';
import { answerBody, answers, emptyAnswer, type Answer } from './answers';
import { AskedOthers } from './AskedOthers';

/** The five answers to a request, each with what it asks for. */
export function AnswerForm({ partnership: p }: { partnership: Partnership }) {
  const { t } = useTranslation('requests');
  const deed = usePartnershipDeed(p.id);
  const offers = p.offersInstead ?? [];
  const isFull = p.agreements !== null && p.agreements.places.left <= 0;
  const can = answers.filter((a) =>
    a === 'otherForm' ? offers.length > 0 : !isFull || (a !== 'accept' && a !== 'otherDate'),
  );
  const [answer, setAnswer] = useState<Answer>(can[0] ?? 'decline');
  const [value, setValue] = useState(emptyAnswer);
  return (
    <>
      {p.request?.message && <blockquote>{`“${p.request.message}”`}</blockquote>}
      <AskedOthers count={(p.round?.asked ?? 1) - 1} />
      <FieldSet id="answer" legend={t('form.legend')}>
        {can.map((a) => (
          <OptionRow
            key={a}
            type="radio"
            name="answer"
            checked={a === answer}
            onChange={() => setAnswer(a)}
            label={t(`form.${a}`)}
            description={t(`form.${a}Help`)}
          />
        ))}
      </FieldSet>
      <div style={{ marginTop: 18 }}>
        <DeedForm
          key={answer}
          button={t(`button.${answer}`)}
          onSubmit={() =>
            deed.mutateAsync(() =>
              deeds.answer(p.id, { answer, requestId: p.request?.id ?? null, ...answerBody(answer, value) }),
            )
          }
        >
          {(errors) => (
            <AnswerFields
              answer={answer}
              value={value}
              onChange={setValue}
              errors={errors}
              offers={offers}
              holidays={p.holidays}
            />
          )}
        </DeedForm>
      </div>
    </>
  );
}
