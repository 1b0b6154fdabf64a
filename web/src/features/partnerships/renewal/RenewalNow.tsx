import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/shared/forms';
import { today } from '@/shared/format/format';
import { TurnCard } from '@/shared/ui';
import { deeds, usePartnershipDeed, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { Propose } from '../Now';
import { LastTime } from './LastTime';
import { RenewalQuestion } from './RenewalQuestion';

type Part = { partnership: Partnership };

/** Again next school year? */
export function AskRenewal({ partnership: p }: Part) {
  const { t } = useTranslation('renewals');
  const other = p.readAs === 'school' ? p.organisation.name : p.school.name;
  return (
    <TurnCard title={t('question', { name: other })}>
      <p style={{ margin: '0 0 16px' }}>{t('text', { year: p.renewal?.schoolYear ?? '' })}</p>
      <RenewalQuestion partnership={p} />
    </TurnCard>
  );
}

/** Both go on: everything is as it was last time, and a day is all that is left to choose. */
export function PlanAgain({ partnership: p }: Part) {
  const { t } = useTranslation('renewals');
  const deed = usePartnershipDeed(p.id);
  const [date, setDate] = useState<string | null>(null);
  const [proposing, setProposing] = useState(false);
  const r = p.renewal;
  if (!r?.lastTime) return null;
  const last = r.lastTime;
  const earliest = r.firstDay > today() ? r.firstDay : today();
  return (
    <TurnCard title={t('same.title')}>
      <p style={{ margin: '0 0 16px' }}>{t('same.text')}</p>
      <LastTime last={last} />
      {proposing ? (
        <Propose partnership={p} onDone={() => setProposing(false)} />
      ) : (
        <DeedForm
          button={t('same.fix')}
          onSubmit={() =>
            deed.mutateAsync(() => deeds.plan(p.id, { date, start: last.start, end: last.end }))
          }
          other={
            <Button variant="subtle" onClick={() => setProposing(true)}>
              {t('same.propose')}
            </Button>
          }
        >
          {(errors) => (
            <DateField
              id="date"
              label={t('same.date')}
              error={errors.of('moment.date') ?? errors.of('moment')}
              field="moment.date"
              value={date}
              onChange={setDate}
              min={earliest}
            />
          )}
        </DeedForm>
      )}
    </TurnCard>
  );
}
