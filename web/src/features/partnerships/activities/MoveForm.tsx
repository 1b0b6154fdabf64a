import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { FieldSet, OptionRow, TextAreaField } from '@/shared/forms';
import { usePartnershipDeed, type Activity, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { emptyMoment, MomentsFields, momentsOf } from '../MomentsFields';
import { arrange, arrangementOf } from './api';
import classes from './activities.module.css';

interface Part {
  partnership: Partnership;
  activity: Activity;
  onDone?: () => void;
}

/** Other moments for an agreed day, from which the other side chooses. */
export function ProposeMove({ partnership: p, activity, onDone }: Part) {
  const { t } = useTranslation(['arrangements', 'partnerships']);
  const deed = usePartnershipDeed(p.id);
  const [moments, setMoments] = useState([emptyMoment, emptyMoment, emptyMoment]);
  const [note, setNote] = useState('');
  return (
    <DeedForm
      button={t('partnerships:propose.send')}
      onDone={onDone}
      onSubmit={() =>
        deed.mutateAsync(() => arrange.proposeMove(activity.id, momentsOf(moments), note.trim() || null))
      }
    >
      {(errors) => (
        <>
          <MomentsFields
            prefix={`propose-${activity.id}-`}
            moments={moments}
            onChange={setMoments}
            errors={errors}
            holidays={p.holidays}
          />
          <TextAreaField
            id={`moveNote-${activity.id}`}
            field="note"
            label={t('partnerships:propose.note')}
            optional
            error={errors.of('note')}
            value={note}
            onChange={setNote}
            maxLength={2000}
          />
        </>
      )}
    </DeedForm>
  );
}

/** The two agreed elsewhere on another moment: it is written down. */
function WriteDown({ partnership: p, activity }: Part) {
  const { t } = useTranslation('arrangements');
  const deed = usePartnershipDeed(p.id);
  const [moments, setMoments] = useState([emptyMoment]);
  const [reason, setReason] = useState('');
  return (
    <DeedForm
      button={t('move.button')}
      onSubmit={() =>
        deed.mutateAsync(() => arrange.move(activity.id, momentsOf(moments)[0] ?? null, reason))
      }
    >
      {(errors) => (
        <>
          <MomentsFields
            field="moment"
            prefix={`move-${activity.id}-`}
            single
            moments={moments}
            onChange={setMoments}
            errors={errors}
            holidays={p.holidays}
          />
          <TextAreaField
            id={`moveReason-${activity.id}`}
            field="reason"
            label={t('move.reason')}
            help={t('move.reasonHelp')}
            error={errors.of('reason')}
            value={reason}
            onChange={setReason}
            maxLength={2000}
          />
        </>
      )}
    </DeedForm>
  );
}

/** Moves an agreed day: the other side is asked, or both have agreed already. */
export function MoveForm({ partnership, activity }: Part) {
  const { t } = useTranslation('arrangements');
  const { weekdayDate } = useFormat();
  const [agreed, setAgreed] = useState(false);
  const name = `how-${activity.id}`;
  // Of what several schools take part in, no single one chooses the day.
  if (arrangementOf(partnership, activity.id)?.joint)
    return (
      <div className={classes.form}>
        <p className="tm-small">{t('together.moveAll')}</p>
        <WriteDown partnership={partnership} activity={activity} />
      </div>
    );
  return (
    <div className={classes.form}>
      <FieldSet id={name} legend={t('move.legend')} layout="columns2">
        <OptionRow
          type="radio"
          name={name}
          checked={!agreed}
          onChange={() => setAgreed(false)}
          label={t('move.ask')}
          description={t('move.askHelp', { day: weekdayDate(activity.heldOn) })}
        />
        <OptionRow
          type="radio"
          name={name}
          checked={agreed}
          onChange={() => setAgreed(true)}
          label={t('move.agreed')}
          description={t('move.agreedHelp')}
        />
      </FieldSet>
      <div className={classes.form}>
        {agreed ? (
          <WriteDown partnership={partnership} activity={activity} />
        ) : (
          <ProposeMove partnership={partnership} activity={activity} />
        )}
      </div>
    </div>
  );
}
