import { Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { TextAreaField } from '@/shared/forms';
import type { Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { coordination, useCoordinationDeed } from './api';
import { SuggestionCard } from './SuggestionCard';
import partnershipClasses from '../partnerships.module.css';
import classes from './coordination.module.css';

type Part = { partnership: Partnership };

/** What the coordinator proposed to the two, on top of the page. */
export function Suggested({ partnership: p }: Part) {
  const suggestion = p.coordination?.suggestion;
  return suggestion ? (
    <div style={{ marginBottom: 24 }}>
      <SuggestionCard suggestion={suggestion} decides={p.readAs === 'school'} />
    </div>
  ) : null;
}

function Fold({ partnership: p, back }: Part & { back: boolean }) {
  const { t } = useTranslation('coordination');
  const deed = useCoordinationDeed();
  const [text, setText] = useState('');
  const field = back ? 'note' : 'reason';
  // Who comes from the desk to take over finds the form open.
  const [asked] = useState(() => !back && window.location.hash === '#overnemen');
  return (
    <details className={partnershipClasses.fold} open={asked || undefined}>
      <summary>{back ? t('takeover.backOpen') : t('takeover.open')}</summary>
      <p className="tm-small">{back ? t('takeover.backText') : t('takeover.text')}</p>
      <DeedForm
        button={back ? t('takeover.backButton') : t('takeover.button')}
        onSubmit={() =>
          deed.mutateAsync(() =>
            back ? coordination.handBack(p.id, text) : coordination.takeOver(p.id, text),
          )
        }
        onDone={() => setText('')}
      >
        {(errors) => (
          <TextAreaField
            id={back ? 'handBackNote' : 'takeOverReason'}
            field={field}
            label={back ? t('takeover.note') : t('takeover.reason')}
            optional={back}
            error={errors.of(field)}
            value={text}
            onChange={setText}
            maxLength={2000}
          />
        )}
      </DeedForm>
    </details>
  );
}

/** Which coordinator is the contact of the two and why; and the coordinator's way to become it, or to hand it back. */
export function Coordinator({ partnership: p }: Part) {
  const { t } = useTranslation('coordination');
  const { fullDate } = useFormat();
  const contact = p.coordination?.contact;
  const takes = p.actions.includes('takeOver') && !contact?.isYou;
  const hands = p.actions.includes('handBack');
  if (!contact && !takes) return null;
  return (
    <section className={contact ? 'tm-card' : undefined}>
      {contact && (
        <>
          <Title order={2} fz="1.25rem" mb={10}>
            {contact.isYou ? t('takeover.you') : t('takeover.title')}
          </Title>
          {!contact.isYou && (
            <p style={{ margin: '0 0 6px' }}>
              <strong>{contact.name ?? t('coordinator')}</strong>
              {contact.email && (
                <>
                  <br />
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                </>
              )}
            </p>
          )}
          <p className="tm-small tm-dim" style={{ margin: 0 }}>
            {t('takeover.since', { date: fullDate(contact.since.slice(0, 10)) })}
          </p>
          {contact.reason && <blockquote className={classes.quote}>{`“${contact.reason}”`}</blockquote>}
        </>
      )}
      {takes && <Fold partnership={p} back={false} />}
      {hands && <Fold partnership={p} back />}
    </section>
  );
}
