import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { NumberField } from '@/shared/forms';
import { TurnCard } from '@/shared/ui';
import { usePartnershipDeed, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { together } from './api';

type Invitation = Partnership['invitations'][number];

function Answer({ partnership: p, invitation }: { partnership: Partnership; invitation: Invitation }) {
  const { t } = useTranslation('arrangements');
  const words = useWords();
  const { weekdayDate, timeRange } = useFormat();
  const deed = usePartnershipDeed(p.id);
  const [people, setPeople] = useState('');
  const answer = (takesPart: boolean) =>
    deed.mutateAsync(() =>
      together.answer(
        p.id,
        invitation.jointId,
        takesPart,
        takesPart && /^\d{1,4}$/.test(people.trim()) ? Number(people) : null,
      ),
    );
  return (
    <TurnCard title={t('together.join', { title: invitation.title })}>
      <p style={{ margin: '0 0 16px' }}>
        {[
          words.capital(weekdayDate(invitation.heldOn)),
          timeRange(invitation.start, invitation.end),
          words.kind(invitation.kind),
        ].join(' · ')}
        <br />
        {invitation.seatsLeft === null
          ? t('together.others')
          : t('together.seats', { count: Math.max(0, invitation.seatsLeft) })}
      </p>
      <DeedForm
        button={t('together.yes')}
        onSubmit={() => answer(true)}
        other={
          <Button variant="subtle" loading={deed.isPending} onClick={() => void answer(false)}>
            {t('together.noThanks')}
          </Button>
        }
      >
        {(errors) => (
          <NumberField
            id={`groupSize-${invitation.jointId}`}
            field="groupSize"
            label={t('together.howMany')}
            help={t('together.howManyHelp')}
            error={errors.of('groupSize')}
            value={people}
            onChange={setPeople}
          />
        )}
      </DeedForm>
    </TurnCard>
  );
}

/** Visits with other schools in which this school is asked to take part. */
export function Invitations({ partnership: p }: { partnership: Partnership }) {
  return p.invitations.map((invitation) => (
    <div key={invitation.jointId} style={{ marginBottom: 24 }}>
      <Answer partnership={p} invitation={invitation} />
    </div>
  ));
}
