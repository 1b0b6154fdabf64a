import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { NumberField, TextAreaField } from '@/shared/forms';
import { Note, TurnCard } from '@/shared/ui';
import { deeds, usePartnershipDeed, type Activity, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import classes from './proof.module.css';

type Part = { partnership: Partnership; activity: Activity };

/** The last words of a side about this activity. */
const wordsOf = (p: Partnership, activity: Activity, side: string) =>
  p.timeline.find((e) => e.happening === 'sideConfirmed' && e.activityId === activity.id && e.by === side)
    ?.note ?? null;

function Said({ partnership: p, activity, side }: Part & { side: 'school' | 'organisation' }) {
  const { t } = useTranslation('proof');
  const { fullDate } = useFormat();
  const said = side === 'school' ? activity.schoolSaid : activity.organisationSaid;
  const words = wordsOf(p, activity, side);
  if (!said) return null;
  return (
    <div>
      <strong>{side === 'school' ? p.school.name : p.organisation.name}</strong>
      <div>
        {[
          said.tookPlace ? t('dispute.saidYes') : t('dispute.saidNo'),
          said.participants !== null ? t('dispute.people', { count: said.participants }) : null,
        ]
          .filter(Boolean)
          .join(', ')}
      </div>
      <div className="tm-small tm-dim">{fullDate(said.at)}</div>
      {words && <blockquote>“{words}”</blockquote>}
    </div>
  );
}

/** One button to say the opposite after all, with words and, with a yes, a number. */
function Correct({ partnership: p, activity }: Part) {
  const { t } = useTranslation(['proof', 'partnerships']);
  const deed = usePartnershipDeed(p.id);
  const mine = p.readAs === 'school' ? activity.schoolSaid : activity.organisationSaid;
  const toYes = mine?.tookPlace === false;
  const [people, setPeople] = useState(String(activity.groupSize));
  const [note, setNote] = useState('');
  const count = toYes && /^\d{1,4}$/.test(people.trim()) ? Number(people) : null;
  return (
    <details className={classes.correct}>
      <summary>{t('proof:dispute.correct')}</summary>
      <DeedForm
        button={toYes ? t('proof:dispute.correctYes') : t('proof:dispute.correctNo')}
        onSubmit={() =>
          deed.mutateAsync(() => deeds.confirm(activity.id, toYes, count, note.trim() === '' ? null : note))
        }
      >
        {(errors) => (
          <>
            {toYes && (
              <NumberField
                id="correctParticipants"
                field="participants"
                label={t('partnerships:confirm.participants')}
                help={t('partnerships:confirm.participantsHelp')}
                error={errors.of('participants')}
                value={people}
                onChange={setPeople}
              />
            )}
            <TextAreaField
              id="correctNote"
              field="note"
              label={t('proof:dispute.note')}
              optional
              error={errors.of('note')}
              value={note}
              onChange={setNote}
              maxLength={2000}
            />
          </>
        )}
      </DeedForm>
    </details>
  );
}

/** The two do not say the same: what each said, and the way for either to correct itself. Nobody else decides. */
export function Dispute({ partnership: p, activity }: Part) {
  const { t } = useTranslation('proof');
  const { weekdayDate } = useFormat();
  const isSide = p.readAs === 'school' || p.readAs === 'organisation';
  return (
    <TurnCard
      title={t(isSide ? 'dispute.title' : 'dispute.titleOthers', { day: weekdayDate(activity.heldOn) })}
    >
      <p style={{ margin: 0 }}>{isSide ? t('dispute.lead') : t('dispute.coordinator')}</p>
      <div className={classes.said}>
        <Said partnership={p} activity={activity} side="school" />
        <Said partnership={p} activity={activity} side="organisation" />
      </div>
      {isSide && <Note>{t('dispute.region')}</Note>}
      {isSide && !activity.canConfirm && <p className="tm-small">{t('dispute.fixed')}</p>}
      {isSide && activity.canConfirm && <Correct partnership={p} activity={activity} />}
    </TurnCard>
  );
}
