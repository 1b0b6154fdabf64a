import { Button, Title } from '@mantine/core';
import { IconBell, IconChecks, IconClockX, IconMapCheck, IconZzz, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { TextAreaField } from '@/shared/forms';
import { CapacityMeter, Facts } from '@/shared/ui';
import { deeds, usePartnershipDeed, type Activity, type Partnership } from './api';
import { DeedForm } from './DeedForm';
import { Propose } from './Now';
import classes from './partnerships.module.css';

type Part = { partnership: Partnership };

export function Agreements({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const words = useWords();
  const a = p.agreements;
  if (!a) return null;
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={10}>
        {t('agreements.title')}
      </Title>
      <Facts
        items={[
          [
            t('agreements.activity'),
            [
              words.capital(words.kind(a.kind)),
              a.durationMinutes !== null && t('agreements.minutes', { count: a.durationMinutes }),
            ]
              .filter(Boolean)
              .join(', '),
          ],
          [t('agreements.about'), words.capital(words.topics(a.topics))],
          [
            t('agreements.who'),
            [
              words.capital(words.audience(a.audiences)),
              a.groupSize !== null && t('agreements.people', { count: a.groupSize }),
            ]
              .filter(Boolean)
              .join(', '),
          ],
          [t('agreements.where'), words.capital(words.venue(a.venue))],
          [t('agreements.vog'), a.hasVog ? t('agreements.hasVog') : t('agreements.noVog')],
          [
            t('agreements.places'),
            <CapacityMeter key="places" left={a.places.left} total={a.places.capacity} />,
          ],
          [t('agreements.remarks'), a.remarks],
        ]}
      />
    </section>
  );
}

/** Names and addresses, only after both said yes; and a message. */
export function Contact({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const deed = usePartnershipDeed(p.id);
  const [writing, setWriting] = useState(false);
  const [message, setMessage] = useState('');
  const others =
    p.readAs === 'school'
      ? p.contacts?.organisation
      : p.readAs === 'organisation'
        ? p.contacts?.school
        : [...(p.contacts?.school ?? []), ...(p.contacts?.organisation ?? [])];
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={10}>
        {t('contact.title')}
      </Title>
      {others && others.length > 0 ? (
        <ul className={classes.people}>
          {others.map((c) => (
            <li key={c.email}>
              {c.name && <span>{c.name}</span>}
              <a href={`mailto:${c.email}`}>{c.email}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p className="tm-small tm-dim" style={{ margin: '0 0 12px' }}>
          {p.readAs === 'school' || p.readAs === 'organisation'
            ? t('contact.later')
            : t('contact.laterBeside')}
        </p>
      )}
      {p.actions.includes('sendMessage') &&
        (writing ? (
          <DeedForm
            button={t('contact.send')}
            onSubmit={() => deed.mutateAsync(() => deeds.say(p.id, message))}
            onDone={() => {
              setMessage('');
              setWriting(false);
            }}
            other={
              <Button variant="subtle" onClick={() => setWriting(false)}>
                {t('contact.cancel')}
              </Button>
            }
          >
            {(errors) => (
              <TextAreaField
                id="message"
                label={t('contact.message')}
                help={t('contact.help')}
                error={errors.of('message')}
                value={message}
                onChange={setMessage}
                maxLength={2000}
              />
            )}
          </DeedForm>
        ) : (
          <Button variant="outline" size="sm" onClick={() => setWriting(true)}>
            {t('contact.write')}
          </Button>
        ))}
    </section>
  );
}

/** What comes by itself, each with the icon that it has everywhere; a reminder has the bell. */
const upcomingIcons: Partial<Record<Partnership['upcoming'][number]['kind'], Icon>> = {
  requestExpiry: IconClockX,
  question: IconChecks,
  countsUntil: IconMapCheck,
  lapse: IconZzz,
};

export function Hereafter({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const { dayMonth, fullDate } = useFormat();
  if (p.upcoming.length === 0 && !p.coverage.counts) return null;
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={10}>
        {t('next.title')}
      </Title>
      <ul className={classes.next}>
        {p.coverage.counts && p.coverage.until && (
          <li>
            <IconMapCheck size={20} stroke={1.75} aria-hidden="true" />
            <span>{t('next.counts', { name: p.school.name, date: fullDate(p.coverage.until) })}</span>
          </li>
        )}
        {p.upcoming.map((u) => {
          const Icon = upcomingIcons[u.kind] ?? IconBell;
          const key =
            u.kind === 'requestEscalation' && p.readAs !== 'school' ? 'requestEscalationOther' : u.kind;
          return (
            <li key={`${u.kind} ${u.on}`}>
              <Icon size={20} stroke={1.75} aria-hidden="true" />
              <span>
                {
                  t(`upcoming.${key}` as never, {
                    date: u.kind === 'countsUntil' ? fullDate(u.on) : dayMonth(u.on),
                    name: p.school.name,
                  }) as string
                }
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function CancelActivity({ partnership: p, activity }: Part & { activity: Activity }) {
  const { t } = useTranslation('partnerships');
  const deed = usePartnershipDeed(p.id);
  const [reason, setReason] = useState('');
  return (
    <DeedForm
      button={t('cancel.button')}
      color="red"
      onSubmit={() => deed.mutateAsync(() => deeds.cancel(activity.id, reason))}
    >
      {(errors) => (
        <TextAreaField
          id="reason"
          label={t('cancel.reason')}
          help={t('cancel.help')}
          error={errors.of('reason')}
          value={reason}
          onChange={setReason}
          maxLength={2000}
        />
      )}
    </DeedForm>
  );
}

/** What was agreed, and what became of it. */
export function Activities({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const words = useWords();
  const { weekdayDate, timeRange } = useFormat();
  if (p.activities.length === 0) return null;
  const said = (s: Activity['schoolSaid']) =>
    s === null ? t('activity.silent') : s.tookPlace ? t('activity.yes') : t('activity.no');
  return (
    <section style={{ marginTop: 40 }}>
      <Title order={2} mb={12}>
        {t('activity.title')}
      </Title>
      <ul className={classes.activities}>
        {p.activities.map((a) => (
          <li key={a.id} className="tm-card">
            <strong>{words.capital(weekdayDate(a.heldOn))}</strong>
            <div className="tm-small">
              {[
                timeRange(a.start, a.end),
                words.kind(a.kind),
                words.venue(a.venue),
                t('activity.people', { count: a.groupSize }),
              ].join(' · ')}
            </div>
            <div className="tm-small tm-dim">
              {t(`activity.status.${a.status ?? 'planned'}`)}
              {a.status !== 'cancelled' &&
                a.status !== 'planned' &&
                ` · ${p.school.name}: ${said(a.schoolSaid)} · ${p.organisation.name}: ${said(a.organisationSaid)}`}
              {a.cancelReason && ` “${a.cancelReason}”`}
            </div>
            {a.canCancel && (
              <details className={classes.fold}>
                <summary>{t('cancel.open')}</summary>
                <CancelActivity partnership={p} activity={a} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What shows that a day took place, for the case that the other side says nothing. */
function Evidence({ partnershipId, activity }: { partnershipId: string; activity: Activity }) {
  const { t } = useTranslation('partnerships');
  const { weekdayDate } = useFormat();
  const deed = usePartnershipDeed(partnershipId);
  const [evidence, setEvidence] = useState('');
  return (
    <details className={classes.fold}>
      <summary>{t('evidence.open', { day: weekdayDate(activity.heldOn) })}</summary>
      <p className="tm-small">{t('evidence.text')}</p>
      <DeedForm
        button={t('evidence.button')}
        onSubmit={() => deed.mutateAsync(() => deeds.attachEvidence(activity.id, evidence))}
      >
        {(errors) => (
          <TextAreaField
            id="evidence"
            label={t('evidence.label')}
            help={t('evidence.help')}
            error={errors.of('evidence')}
            value={evidence}
            onChange={setEvidence}
            maxLength={2000}
          />
        )}
      </DeedForm>
    </details>
  );
}

/** Structural for another reason than two years in a row. */
function Recognition({ partnershipId }: { partnershipId: string }) {
  const { t } = useTranslation('partnerships');
  const deed = usePartnershipDeed(partnershipId);
  const [reason, setReason] = useState('');
  return (
    <details className={classes.fold}>
      <summary>{t('recognise.open')}</summary>
      <p className="tm-small">{t('recognise.text')}</p>
      <DeedForm
        button={t('recognise.button')}
        onSubmit={() => deed.mutateAsync(() => deeds.recognise(partnershipId, reason))}
      >
        {(errors) => (
          <TextAreaField
            id="recognitionReason"
            label={t('recognise.reason')}
            error={errors.of('reason')}
            value={reason}
            onChange={setReason}
            maxLength={2000}
          />
        )}
      </DeedForm>
    </details>
  );
}

/** The ways out, at the foot of the page. */
export function Ways({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const deed = usePartnershipDeed(p.id);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const toShow = p.activities.find((a) => a.canAttachEvidence);
  return (
    <div className={classes.ways}>
      {p.actions.includes('proposeMoments') && p.stage !== 'inConversation' && p.turn.step !== 'planNext' && (
        <details className={classes.fold}>
          <summary>{t('propose.open')}</summary>
          <Propose partnership={p} />
        </details>
      )}
      {toShow && <Evidence partnershipId={p.id} activity={toShow} />}
      {p.actions.includes('recognise') && <Recognition partnershipId={p.id} />}
      {p.actions.includes('withdraw') && (
        <details className={classes.fold}>
          <summary>{t('withdraw.open')}</summary>
          <DeedForm
            button={t('withdraw.button')}
            onSubmit={() => deed.mutateAsync(() => deeds.withdraw(p.id, note.trim() === '' ? null : note))}
          >
            {(errors) => (
              <TextAreaField
                id="withdrawNote"
                label={t('withdraw.note')}
                optional
                error={errors.of('note')}
                value={note}
                onChange={setNote}
                maxLength={2000}
              />
            )}
          </DeedForm>
        </details>
      )}
      {p.actions.includes('end') && (
        <details className={classes.fold}>
          <summary>{t('end.open')}</summary>
          <p className="tm-small">{t('end.text')}</p>
          <DeedForm
            button={t('end.button')}
            color="red"
            onSubmit={() => deed.mutateAsync(() => deeds.end(p.id, reason))}
          >
            {(errors) => (
              <TextAreaField
                id="endReason"
                label={t('end.reason')}
                error={errors.of('reason')}
                value={reason}
                onChange={setReason}
                maxLength={2000}
              />
            )}
          </DeedForm>
        </details>
      )}
    </div>
  );
}
