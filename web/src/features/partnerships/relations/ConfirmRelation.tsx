import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextAreaField } from '@/shared/forms';
import { TurnCard } from '@/shared/ui';
import { deeds, usePartnershipDeed, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { RelationFacts } from './RelationFacts';

/** The other side registered that the two worked together already: is it so? */
export function ConfirmRelation({
  partnership: p,
  relation,
}: {
  partnership: Partnership;
  relation: NonNullable<Partnership['relation']>;
}) {
  const { t } = useTranslation(['relations', 'partnerships']);
  const deed = usePartnershipDeed(p.id);
  const [no, setNo] = useState(false);
  const [note, setNote] = useState('');
  const name = relation.by === 'school' ? p.school.name : p.organisation.name;
  const words = p.timeline.find((entry) => entry.happening === 'registered')?.note;
  return (
    <TurnCard title={t('relations:confirm.title', { name })}>
      <p style={{ margin: '0 0 12px' }}>{t('relations:confirm.text', { name })}</p>
      <RelationFacts relation={relation} />
      <DeedForm
        key={no ? 'no' : 'yes'}
        button={no ? t('relations:confirm.no') : t('relations:confirm.yes')}
        onSubmit={() =>
          deed.mutateAsync(() =>
            deeds.answer(p.id, {
              answer: no ? 'decline' : 'accept',
              requestId: null,
              reason: null,
              note: note.trim() || null,
              moments: null,
            }),
          )
        }
        other={
          <Button variant="subtle" onClick={() => setNo(!no)}>
            {no ? t('relations:confirm.butYes') : t('relations:confirm.butNo')}
          </Button>
        }
      >
        {(errors) => (
          <>
            {words && <blockquote>{`“${words}”`}</blockquote>}
            <TextAreaField
              id="note"
              label={t('partnerships:answer.note')}
              optional
              error={errors.of('note')}
              value={note}
              onChange={setNote}
              maxLength={2000}
            />
          </>
        )}
      </DeedForm>
    </TurnCard>
  );
}
