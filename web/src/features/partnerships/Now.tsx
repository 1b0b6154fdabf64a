import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { FieldSet, NumberField, OptionRow, TextAreaField } from '@/shared/forms';
import { TheirTurn, TurnCard } from '@/shared/ui';
import { ChooseMove } from './activities/ChooseMove';
import { deeds, usePartnershipDeed, type Activity, type Partnership } from './api';
import { DeedForm } from './DeedForm';
import { emptyMoment, MomentsFields, momentsOf } from './MomentsFields';
import { Dispute } from './proof/Dispute';
import { noRating, RatingFields, ratingOf } from './proof/RatingFields';
import { ConfirmRelation } from './relations/ConfirmRelation';
import { AskRenewal, PlanAgain } from './renewal/RenewalNow';
import { AnswerForm } from './requests/AnswerForm';

type Part = { partnership: Partnership };

const noteOf = (text: string) => (text.trim() === '' ? null : text);

/** Choose one of the moments on the table. */
function Choose({ partnership: p, onNone }: Part & { onNone: () => void }) {
  const { t } = useTranslation(['partnerships', 'requests']);
  const { weekdayDate, timeRange } = useFormat();
  const deed = usePartnershipDeed(p.id);
  const open = p.moments.filter((m) => m.canChoose && m.activityId === null);
  const [chosen, setChosen] = useState<string | null>(open[0]?.id ?? null);
  const moment = open.find((m) => m.id === chosen);
  return (
    <DeedForm
      button={moment ? t('choose.fix', { day: weekdayDate(moment.date) }) : t('choose.one')}
      onSubmit={() => (chosen ? deed.mutateAsync(() => deeds.choose(p.id, chosen)) : Promise.resolve())}
      other={
        <Button variant="subtle" onClick={onNone}>
          {t('choose.none')}
        </Button>
      }
    >
      {() => (
        <FieldSet id="moment" legend={t('choose.legend')} layout="columns3">
          {open.map((m) => (
            <OptionRow
              key={m.id}
              type="radio"
              name="moment"
              checked={m.id === chosen}
              onChange={() => setChosen(m.id)}
              label={weekdayDate(m.date)}
              description={[timeRange(m.start, m.end), m.isOutsidePeriod && t('requests:outside')]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </FieldSet>
      )}
    </DeedForm>
  );
}

/** Propose one to three moments. */
export function Propose({ partnership: p, onDone }: Part & { onDone?: () => void }) {
  const { t } = useTranslation('partnerships');
  const deed = usePartnershipDeed(p.id);
  const [moments, setMoments] = useState([emptyMoment, emptyMoment, emptyMoment]);
  const [note, setNote] = useState('');
  return (
    <DeedForm
      button={t('propose.send')}
      onDone={onDone}
      onSubmit={() => deed.mutateAsync(() => deeds.propose(p.id, momentsOf(moments), noteOf(note)))}
    >
      {(errors) => (
        <>
          <MomentsFields moments={moments} onChange={setMoments} errors={errors} holidays={p.holidays} />
          <TextAreaField
            id="note"
            label={t('propose.note')}
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

/** Did it take place? */
export function Confirm({ partnership: p, activity }: Part & { activity: Activity }) {
  const { t } = useTranslation('partnerships');
  const deed = usePartnershipDeed(p.id);
  const [tookPlace, setTookPlace] = useState(true);
  const [people, setPeople] = useState(String(activity.groupSize));
  const [note, setNote] = useState('');
  const [rating, setRating] = useState(noRating);
  return (
    <DeedForm
      button={tookPlace ? t('confirm.yesButton') : t('confirm.noButton')}
      onSubmit={() =>
        deed.mutateAsync(() =>
          deeds.confirm(
            activity.id,
            tookPlace,
            tookPlace && /^\d{1,4}$/.test(people.trim()) ? Number(people) : null,
            noteOf(note),
            tookPlace ? ratingOf(rating) : null,
          ),
        )
      }
    >
      {(errors) => (
        <>
          <FieldSet
            id="tookPlace"
            legend={t('confirm.legend')}
            layout="columns2"
            error={errors.of('tookPlace')}
          >
            <OptionRow
              type="radio"
              name="tookPlace"
              checked={tookPlace}
              onChange={() => setTookPlace(true)}
              label={t('confirm.yes')}
            />
            <OptionRow
              type="radio"
              name="tookPlace"
              checked={!tookPlace}
              onChange={() => setTookPlace(false)}
              label={t('confirm.no')}
            />
          </FieldSet>
          {tookPlace && (
            <NumberField
              id="participants"
              label={t('confirm.participants')}
              help={t('confirm.participantsHelp')}
              error={errors.of('participants')}
              value={people}
              onChange={setPeople}
            />
          )}
          {tookPlace && (
            <RatingFields
              side={p.readAs === 'organisation' ? 'organisation' : 'school'}
              value={rating}
              onChange={setRating}
              errors={errors}
            />
          )}
          <TextAreaField
            id="note"
            label={t('confirm.note')}
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

/** What took place asks for a next day: an invitation, with the form behind one button. */
function PlanNext({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const [open, setOpen] = useState(false);
  return (
    <TurnCard title={t('propose.open')}>
      <p style={{ margin: '0 0 16px' }}>{t('now.planNextText')}</p>
      {open ? (
        <Propose partnership={p} onDone={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{t('now.propose')}</Button>
      )}
    </TurnCard>
  );
}

/** What comes next, and from whom: a form when it is the reader's turn, else the name of who is waited for. */
export function Now({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const { weekdayDate } = useFormat();
  const [otherMoments, setOtherMoments] = useState(false);
  const activity = p.activities.find((a) => a.id === p.turn.activityId);
  const can = (action: Partnership['actions'][number]) => p.actions.includes(action);
  const toConfirm = p.activities.find((a) => a.canConfirm && a.status !== 'disputed');
  const disputed = p.activities.find((a) => a.status === 'disputed');

  if (toConfirm) {
    return (
      <TurnCard title={t('now.confirm', { day: weekdayDate(toConfirm.heldOn) })}>
        <Confirm partnership={p} activity={toConfirm} />
      </TurnCard>
    );
  }
  if (disputed && p.turn.step === 'settleDispute') return <Dispute partnership={p} activity={disputed} />;
  if (can('accept') && p.turn.step === 'confirmRelation' && p.relation)
    return <ConfirmRelation partnership={p} relation={p.relation} />;
  if (can('accept') && p.isYourTurn) {
    return (
      <TurnCard
        title={t('now.answer', { name: p.readAs === 'organisation' ? p.school.name : p.organisation.name })}
      >
        <AnswerForm partnership={p} />
      </TurnCard>
    );
  }
  const toMove = p.activities.find((a) => p.moments.some((m) => m.canChoose && m.activityId === a.id));
  if (can('chooseMoment') && toMove) return <ChooseMove partnership={p} activity={toMove} />;
  if (can('chooseMoment') && !otherMoments) {
    return (
      <TurnCard title={t('now.choose')}>
        <Choose partnership={p} onNone={() => setOtherMoments(true)} />
      </TurnCard>
    );
  }
  if (can('proposeMoments') && (p.isYourTurn || otherMoments) && p.stage === 'inConversation') {
    return (
      <TurnCard title={t('now.propose')}>
        <p style={{ margin: 0 }}>{t('now.proposeText')}</p>
        <Propose partnership={p} onDone={() => setOtherMoments(false)} />
      </TurnCard>
    );
  }
  if (p.turn.step === 'awaitDay' && activity) {
    return (
      <TheirTurn name={t('now.theDay', { day: weekdayDate(activity.heldOn) })}>{t('now.awaitDay')}</TheirTurn>
    );
  }
  if (p.turn.step === 'renew' && p.isYourTurn && p.renewal?.canAnswer) return <AskRenewal partnership={p} />;
  if (p.turn.step === 'planNext' && p.isYourTurn && can('proposeMoments'))
    return p.renewal?.canPlan && p.renewal.lastTime ? (
      <PlanAgain partnership={p} />
    ) : (
      <PlanNext partnership={p} />
    );
  const who = p.turn.who.find((side) => side !== p.readAs);
  if (!who || p.turn.step === 'none') return null;
  return (
    <TheirTurn
      name={
        who === 'school'
          ? p.school.name
          : who === 'organisation'
            ? p.organisation.name
            : t('party.coordinator')
      }
      until={p.turn.until}
    >
      {t(`step.${p.turn.step}` as never, { defaultValue: '' }) as string}
    </TheirTurn>
  );
}
