import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { TextAreaField } from '@/shared/forms';
import { useSession } from '@/shared/session';
import { FailureAlert } from '@/shared/ui';
import { DeedForm } from '../DeedForm';
import { coordination, needHelpQuery, useCoordinationDeed, type NeedHelp as Help } from './api';
import { SuggestionCard } from './SuggestionCard';
import classes from './coordination.module.css';

interface Props {
  needId: string;
  schoolCode: string;
}

function useDecides(schoolCode: string): boolean {
  const { session } = useSession();
  return session?.memberships.some((m) => m.schoolCode === schoolCode) ?? false;
}

/** Whom the coordinator proposed for a need, on top of all else that fits. */
export function Suggestions({ needId, schoolCode }: Props) {
  const help = useQuery(needHelpQuery(needId));
  const decides = useDecides(schoolCode);
  return help.data?.suggestions.map((suggestion) => (
    <div key={suggestion.id} style={{ margin: '16px 0 24px' }}>
      <SuggestionCard suggestion={suggestion} decides={decides} />
    </div>
  ));
}

function With({
  needId,
  help,
  decides,
}: {
  needId: string;
  help: NonNullable<Help['help']>;
  decides: boolean;
}) {
  const { t } = useTranslation('coordination');
  const { fullDate } = useFormat();
  const deed = useCoordinationDeed();
  return (
    <section className={classes.with}>
      <IconHourglass size={24} stroke={1.75} aria-hidden="true" style={{ flex: 'none' }} />
      <div>
        <strong>{t('help.with')}</strong>
        <p className="tm-small" style={{ margin: '2px 0 0' }}>
          {t('help.since', { date: fullDate(help.askedAt.slice(0, 10)) })}
        </p>
        {help.note && <blockquote className={classes.quote}>{`“${help.note}”`}</blockquote>}
        {deed.error && <FailureAlert error={deed.error} />}
        {decides && (
          <Button
            variant="outline"
            size="sm"
            mt={10}
            loading={deed.isPending}
            onClick={() => deed.mutate(() => coordination.takeHelpBack(needId))}
          >
            {t('help.takeBack')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The school asks its coordinator to find someone, or sees that the need is with the coordinator. */
export function NeedHelp({ needId, schoolCode, strong }: Props & { strong?: boolean }) {
  const { t } = useTranslation('coordination');
  const help = useQuery(needHelpQuery(needId));
  const decides = useDecides(schoolCode);
  const deed = useCoordinationDeed();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  if (!help.data) return null;
  if (help.data.help) return <With needId={needId} help={help.data.help} decides={decides} />;
  if (!help.data.canAsk) return null;
  return (
    <section className="tm-card">
      <h2 className={classes.title}>{t('help.title')}</h2>
      <p style={{ margin: '0 0 12px' }}>{t('help.text')}</p>
      {open ? (
        <DeedForm
          button={t('help.send')}
          onSubmit={() => deed.mutateAsync(() => coordination.askHelp(needId, note))}
          onDone={() => setOpen(false)}
          other={
            <Button variant="subtle" onClick={() => setOpen(false)}>
              {t('help.cancel')}
            </Button>
          }
        >
          {(errors) => (
            <TextAreaField
              id="helpNote"
              field="note"
              label={t('help.note')}
              help={t('help.noteHelp')}
              optional
              error={errors.of('note')}
              value={note}
              onChange={setNote}
              maxLength={2000}
            />
          )}
        </DeedForm>
      ) : (
        <Button variant={strong ? 'filled' : 'outline'} onClick={() => setOpen(true)}>
          {t('help.ask')}
        </Button>
      )}
    </section>
  );
}
