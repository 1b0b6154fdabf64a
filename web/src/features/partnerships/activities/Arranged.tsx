import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Activity, Partnership } from '../api';
import classes from '../partnerships.module.css';
import { arrangementOf } from './api';
import { Checklist } from './Checklist';
import { MoveForm } from './MoveForm';
import { PlaceForm } from './PlaceForm';
import { InviteForm, TakingPart } from './Together';
import { WhereItIs } from './WhereItIs';

/** A part that opens under an activity; what is in it is made when it is first opened. */
function Fold({ title, children }: { title: string; children: () => React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children()}
    </details>
  );
}

/** What is arranged around an activity: where it is, and how it goes to another day or place. */
export function Arranged({ partnership: p, activity }: { partnership: Partnership; activity: Activity }) {
  const { t } = useTranslation('arrangements');
  const arranged = arrangementOf(p, activity.id);
  if (!arranged) return null;
  // One map is enough: that of the day that comes first.
  const next = p.activities.filter((a) => arrangementOf(p, a.id)?.canChange).at(-1);
  return (
    <>
      {activity.status === 'planned' && (
        <WhereItIs place={arranged.place} withMap={activity.id === next?.id} />
      )}
      {activity.status === 'planned' && arranged.checklist.length > 0 && (
        <Fold
          title={t('checks.open', {
            done: arranged.checklist.filter((c) => c.doneAt !== null).length,
            count: arranged.checklist.length,
          })}
        >
          {() => <Checklist partnership={p} activity={activity} checks={arranged.checklist} />}
        </Fold>
      )}
      {arranged.joint && activity.status === 'planned' && <TakingPart joint={arranged.joint} />}
      {arranged.canInvite && (
        <Fold title={t('together.open')}>{() => <InviteForm partnership={p} activity={activity} />}</Fold>
      )}
      {arranged.canChange && (
        <>
          <Fold title={t('move.open')}>{() => <MoveForm partnership={p} activity={activity} />}</Fold>
          <Fold title={t('place.open')}>
            {() => <PlaceForm partnership={p} activity={activity} place={arranged.place} />}
          </Fold>
        </>
      )}
    </>
  );
}
