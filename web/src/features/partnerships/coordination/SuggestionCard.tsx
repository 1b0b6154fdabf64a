import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { TextAreaField } from '@/shared/forms';
import { HrefLink, TurnCard } from '@/shared/ui';
import { DeedForm } from '../DeedForm';
import { coordination, useCoordinationDeed, type Suggestion } from './api';
import classes from './coordination.module.css';

interface Props {
  suggestion: Suggestion;
  /** Whether the reader decides for the school. */
  decides: boolean;
}

/** Whom the coordinator proposes and why, with one button to ask, and a way to say no. */
export function SuggestionCard({ suggestion, decides }: Props) {
  const { t } = useTranslation('coordination');
  const words = useWords();
  const { dayMonth } = useFormat();
  const navigate = useNavigate();
  const deed = useCoordinationDeed();
  const [no, setNo] = useState(false);
  const [text, setText] = useState('');
  const { organisation } = suggestion;
  const content = (
    <>
      <p style={{ margin: '0 0 4px' }}>
        <HrefLink href={`/aanbod/${suggestion.offerId}`}>{suggestion.title}</HrefLink>
        {`, ${words.kind(suggestion.kind)}`}
      </p>
      <p className="tm-small" style={{ margin: 0 }}>
        {t('suggestion.by', {
          name: suggestion.coordinator ?? t('coordinator'),
          date: dayMonth(suggestion.suggestedAt.slice(0, 10)),
        })}
      </p>
      <blockquote className={classes.quote}>{`“${suggestion.reason}”`}</blockquote>
    </>
  );
  const name = [organisation.name, organisation.place].filter(Boolean).join(', ');
  if (!decides)
    return (
      <section className="tm-card">
        <h2 className={classes.title}>{t('suggestion.proposed', { name })}</h2>
        {content}
        <p className="tm-small tm-dim" style={{ margin: 0 }}>
          {t('suggestion.waits')}
        </p>
      </section>
    );
  return (
    <TurnCard title={t('suggestion.title', { name })}>
      {content}
      <DeedForm
        key={no ? 'no' : 'yes'}
        button={no ? t('suggestion.refuse') : t('suggestion.ask', { name: organisation.name })}
        onSubmit={async () => {
          await deed.mutateAsync(() =>
            no ? coordination.refuse(suggestion, text) : coordination.ask(suggestion, text),
          );
          if (!no) await navigate({ to: '/samenwerking/$id', params: { id: suggestion.partnershipId } });
        }}
        other={
          <Button variant="subtle" onClick={() => setNo(!no)}>
            {no ? t('suggestion.butYes') : t('suggestion.butNo')}
          </Button>
        }
      >
        {(errors) => (
          <TextAreaField
            id={`suggestion-${suggestion.id}`}
            field={no ? 'note' : 'message'}
            label={no ? t('suggestion.note') : t('suggestion.message', { name: organisation.name })}
            optional
            error={errors.of(no ? 'note' : 'message')}
            value={text}
            onChange={setText}
            maxLength={2000}
          />
        )}
      </DeedForm>
    </TurnCard>
  );
}
