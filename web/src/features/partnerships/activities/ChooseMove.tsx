import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { FieldSet, OptionRow } from '@/shared/forms';
import { TurnCard } from '@/shared/ui';
import { usePartnershipDeed, type Activity, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { arrange } from './api';
import { ProposeMove } from './MoveForm';

/** Another day was proposed for what is agreed: choose it, propose others, or let it stand. */
export function ChooseMove({ partnership: p, activity }: { partnership: Partnership; activity: Activity }) {
  const { t } = useTranslation(['arrangements', 'partnerships']);
  const { weekdayDate, timeRange } = useFormat();
  const deed = usePartnershipDeed(p.id);
  const open = p.moments.filter((m) => m.canChoose && m.activityId === activity.id);
  const [chosen, setChosen] = useState<string | null>(open[0]?.id ?? null);
  const [others, setOthers] = useState(false);
  const moment = open.find((m) => m.id === chosen);
  const day = weekdayDate(activity.heldOn);
  return (
    <TurnCard title={t('move.choose')}>
      <p style={{ margin: '0 0 16px' }}>
        {t('move.stands', { day, time: timeRange(activity.start, activity.end) })}
      </p>
      {others ? (
        <ProposeMove partnership={p} activity={activity} onDone={() => setOthers(false)} />
      ) : (
        <DeedForm
          button={moment ? t('move.to', { day: weekdayDate(moment.date) }) : t('partnerships:choose.one')}
          onSubmit={() =>
            chosen ? deed.mutateAsync(() => arrange.chooseMove(activity.id, chosen)) : Promise.resolve()
          }
          other={
            <Button variant="subtle" onClick={() => setOthers(true)}>
              {t('partnerships:choose.none')}
            </Button>
          }
        >
          {() => (
            <FieldSet id="moment" legend={t('partnerships:choose.legend')} layout="columns3">
              {open.map((m) => (
                <OptionRow
                  key={m.id}
                  type="radio"
                  name="moment"
                  checked={m.id === chosen}
                  onChange={() => setChosen(m.id)}
                  label={weekdayDate(m.date)}
                  description={timeRange(m.start, m.end)}
                />
              ))}
            </FieldSet>
          )}
        </DeedForm>
      )}
    </TurnCard>
  );
}
