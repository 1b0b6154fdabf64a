import { Button, Title } from '@mantine/core';
import { IconBell, IconChecks, IconClockX, IconMapCheck, IconZzz, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { TextAreaField } from '@/shared/forms';
import { CapacityMeter, Facts } from '@/shared/ui';
import { Arranged } from './activities/Arranged';
import { deeds, usePartnershipDeed, type Activity, type Partnership } from './api';
import { DeedForm } from './DeedForm';
import { Propose } from './Now';
import { ActivityProofPart } from './proof/ActivityProofPart';
import { Block } from './requests/Block';
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
        : p.contacts && [...p.contacts.school, ...p.contacts.organisation];
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
          {others
            ? t('contact.nobody')
            : p.readAs === 'school' || p.readAs === 'organisation'
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

/** A deed that takes nothing but a text. */
function TextDeed({
  id,
  field,
  label,
  help,
  optional,
  button,
  color,
  act,
}: {
  id: string;
  /** Under which name the server finds fault with it. */
  field: string;
  label: string;
  help?: string;
  optional?: boolean;
  button: string;
  color?: string;
  act: (text: string) => Promise<unknown>;
}) {
  const [text, setText] = useState('');
  return (
    <DeedForm button={button} color={color} onSubmit={() => act(text)}>
      {(errors) => (
        <TextAreaField
          id={id}
          field={field}
          label={label}
          help={help}
          optional={optional}
          error={errors.of(field)}
          value={text}
          onChange={setText}
          maxLength={2000}
        />
      )}
    </DeedForm>
  );
}

function CancelActivity({ partnership: p, activity }: Part & { activity: Activity }) {
  const { t } = useTranslation('partnerships');
  const deed = usePartnershipDeed(p.id);
  return (
    <TextDeed
      id={`cancelReason-${activity.id}`}
      field="reason"
      label={t('cancel.reason')}
      help={t('cancel.help')}
      button={t('cancel.button')}
      color="red"
      act={(text) => deed.mutateAsync(() => deeds.cancel(activity.id, text))}
    />
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
            <Arranged partnership={p} activity={a} />
            <ActivityProofPart partnership={p} activity={a} />
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

/** The ways out, at the foot of the page. */
export function Ways({ partnership: p }: Part) {
  const { t } = useTranslation('partnerships');
  const { weekdayDate } = useFormat();
  const deed = usePartnershipDeed(p.id);
  const toShow = p.activities.find((a) => a.canAttachEvidence);
  return (
    <div className={classes.ways}>
      {p.actions.includes('proposeMoments') && p.stage !== 'inConversation' && p.turn.step !== 'planNext' && (
        <details className={classes.fold}>
          <summary>{t('propose.open')}</summary>
          <Propose partnership={p} />
        </details>
      )}
      {toShow && (
        <details className={classes.fold}>
          <summary>{t('evidence.open', { day: weekdayDate(toShow.heldOn) })}</summary>
          <p className="tm-small">{t('evidence.text')}</p>
          <TextDeed
            id="evidence"
            field="evidence"
            label={t('evidence.label')}
            help={t('evidence.help')}
            button={t('evidence.button')}
            act={(text) => deed.mutateAsync(() => deeds.attachEvidence(toShow.id, text))}
          />
        </details>
      )}
      {p.actions.includes('recognise') && (
        <details className={classes.fold}>
          <summary>{t('recognise.open')}</summary>
          <p className="tm-small">{t('recognise.text')}</p>
          <TextDeed
            id="recognitionReason"
            field="reason"
            label={t('recognise.reason')}
            button={t('recognise.button')}
            act={(text) => deed.mutateAsync(() => deeds.recognise(p.id, text))}
          />
        </details>
      )}
      {p.actions.includes('withdraw') && (
        <details className={classes.fold}>
          <summary>{t('withdraw.open')}</summary>
          <TextDeed
            id="withdrawNote"
            field="note"
            label={t('withdraw.note')}
            optional
            button={t('withdraw.button')}
            act={(text) => deed.mutateAsync(() => deeds.withdraw(p.id, text.trim() === '' ? null : text))}
          />
        </details>
      )}
      {p.actions.includes('end') && (
        <details className={classes.fold}>
          <summary>{t('end.open')}</summary>
          <p className="tm-small">{t('end.text')}</p>
          <TextDeed
            id="endReason"
            field="reason"
            label={t('end.reason')}
            button={t('end.button')}
            color="red"
            act={(text) => deed.mutateAsync(() => deeds.end(p.id, text))}
          />
        </details>
      )}
      <Block partnership={p} />
    </div>
  );
}
