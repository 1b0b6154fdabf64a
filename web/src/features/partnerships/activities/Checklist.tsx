import { Button, Checkbox } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { DateField } from '@/shared/forms';
import { FailureAlert } from '@/shared/ui';
import { usePartnershipDeed, type Activity, type Partnership } from '../api';
import { arrange, type Check } from './api';
import classes from './activities.module.css';

interface Props {
  partnership: Partnership;
  activity: Activity;
  checks: readonly Check[];
}

/** That a certificate of conduct was seen goes with the day; the certificate itself stays with its owner. */
function SeenOn({ id, onSeen, busy }: { id: string; onSeen: (day: string) => void; busy: boolean }) {
  const { t } = useTranslation('arrangements');
  const [day, setDay] = useState<string | null>(null);
  return (
    <div className={classes.seen}>
      <DateField id={id} label={t('checks.seenOn')} value={day} onChange={setDay} />
      <Button size="sm" loading={busy} disabled={day === null} onClick={() => day && onSeen(day)}>
        {t('checks.seen')}
      </Button>
    </div>
  );
}

function Row({ partnership: p, activity, check }: Omit<Props, 'checks'> & { check: Check }) {
  const { t, i18n } = useTranslation('arrangements');
  const { dayMonth } = useFormat();
  const deed = usePartnershipDeed(p.id);
  const [asking, setAsking] = useState(false);
  const done = check.doneAt !== null;
  const text = i18n.language === 'en' ? check.english : check.dutch;
  const tick = (isDone: boolean, seenOn: string | null = null) =>
    deed.mutate(() => arrange.tick(activity.id, check.item, isDone, seenOn), {
      onSuccess: () => setAsking(false),
    });
  const id = `check-${activity.id}-${check.item}`;
  return (
    <li>
      <Checkbox
        id={id}
        label={
          <>
            {check.isVog && <IconCertificate size={20} stroke={1.75} aria-hidden="true" />}
            {text}
          </>
        }
        checked={done}
        disabled={!check.canTick || deed.isPending}
        description={
          check.seenOn
            ? t('checks.vogDone', { seen: dayMonth(check.seenOn), date: dayMonth(check.doneAt ?? '') })
            : done
              ? t('checks.done', { date: dayMonth(check.doneAt ?? '') })
              : undefined
        }
        onChange={() => (check.isVog && !done ? setAsking(!asking) : tick(!done))}
      />
      {asking && !done && (
        <SeenOn id={`${id}-seen`} busy={deed.isPending} onSeen={(day) => tick(true, day)} />
      )}
      {deed.isError && <FailureAlert error={deed.error} />}
    </li>
  );
}

/** What has to be arranged before the day: each side ticks its own, and both see all of it. */
export function Checklist({ partnership: p, activity, checks }: Props) {
  const { t } = useTranslation('arrangements');
  const sides = [
    ['school', p.school.name],
    ['organisation', p.organisation.name],
  ] as const;
  return (
    <div className={classes.lists}>
      {sides.map(([side, name]) => (
        <div key={side} role="group" aria-labelledby={`list-${activity.id}-${side}`}>
          <strong id={`list-${activity.id}-${side}`}>{t('checks.of', { name })}</strong>
          <ul className={classes.list}>
            {checks
              .filter((check) => check.side === side)
              .map((check) => (
                <Row key={check.item} partnership={p} activity={activity} check={check} />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
