import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { offersHref, type OfferAddress } from '@/features/offers/search';
import { ApiError } from '@/shared/api/problem';
import { useWords } from '@/shared/format';
import { audienceChoices } from '@/shared/format/audiences';
import { ErrorSummary, FieldSet, FormActions, OptionRow, TextField, useErrors } from '@/shared/forms';
import { useSession } from '@/shared/session';
import { FailureAlert, HrefButton, HrefLink } from '@/shared/ui';
import { frequencies, savedSearchesQuery, saveSearch, type Frequency } from './api';
import classes from './alerts.module.css';
import { formOf, savedAs } from './saved';

const bell = <IconBell size={20} stroke={1.75} aria-hidden="true" />;

/** What a search is called until its owner calls it something else. */
function useNameOf() {
  const { t } = useTranslation('alerts');
  const words = useWords();
  return ({ soort, onderwerp, doelgroep, vog, bij, km }: OfferAddress) =>
    words
      .capital(
        [
          soort ? words.kind(soort) : t('name.any'),
          onderwerp && t('name.topic', { topic: words.topic(onderwerp) }),
          doelgroep && t('name.audience', { audience: words.audienceInShort(audienceChoices[doelgroep]) }),
          bij && (km ? t('name.within', { place: bij, km }) : t('name.near', { place: bij })),
          vog && t('name.vog'),
        ]
          .filter(Boolean)
          .join(' '),
      )
      .slice(0, 100);
}

function SaveForm({
  address,
  onClose,
  onSaved,
}: {
  address: OfferAddress;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation('alerts');
  const nameOf = useNameOf();
  const client = useQueryClient();
  const errors = useErrors();
  const [name, setName] = useState(nameOf(address));
  const [frequency, setFrequency] = useState<Frequency>('weekly');
  const save = useMutation({
    mutationFn: () => saveSearch(formOf(address, name, frequency)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
      onSaved();
    },
    onError: (error) => errors.fromProblem(error),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (errors.check(name.trim() ? [] : [{ field: 'name', code: 'text-required' }])) save.mutate();
  };
  const failed = save.error instanceof ApiError && save.error.fields.length === 0 ? save.error : null;
  return (
    <form className={`tm-card ${classes.save}`} noValidate onSubmit={submit} aria-label={t('save.title')}>
      <ErrorSummary errors={errors} />
      <TextField
        id="name"
        label={t('save.name')}
        help={t('save.nameHelp')}
        error={errors.of('name')}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
      />
      <FieldSet id="frequency" legend={t('save.frequency')}>
        {frequencies.map((value) => (
          <OptionRow
            key={value}
            type="radio"
            name="frequency"
            checked={frequency === value}
            onChange={() => setFrequency(value)}
            label={t(`frequency.${value}`)}
            description={t(`frequencyHelp.${value}`)}
          />
        ))}
      </FieldSet>
      {failed && <FailureAlert error={failed} kept />}
      <FormActions>
        <Button type="submit" loading={save.isPending}>
          {t('save.go')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('save.cancel')}
        </Button>
      </FormActions>
    </form>
  );
}

/** Beside the offers: keep this search, and hear of what is new. Who has not signed in does so first and comes back. */
export function SaveSearch({ address }: { address: OfferAddress }) {
  const { t } = useTranslation('alerts');
  const { account, isPending } = useSession();
  const saved = useQuery({ ...savedSearchesQuery, enabled: account !== null });
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const here = offersHref({ ...address, pagina: undefined });
  if (isPending) return null;
  if (!account) {
    return (
      <div className={classes.bar}>
        <HrefButton
          href={`/inloggen?terug=${encodeURIComponent(here)}`}
          variant="outline"
          size="sm"
          leftSection={bell}
        >
          {t('save.signIn')}
        </HrefButton>
      </div>
    );
  }

  const known = saved.data && savedAs(address, saved.data.items);
  if (open && !known)
    return (
      <div className={classes.bar}>
        <SaveForm
          key={here}
          address={address}
          onClose={() => setOpen(false)}
          onSaved={() => {
            setOpen(false);
            setDone(true);
          }}
        />
      </div>
    );
  return (
    <div className={classes.bar} role="status">
      {known ? (
        <p className={classes.known}>
          {bell}
          <span>
            {t(done ? 'save.done' : 'save.known', { name: known.name })} {t(`hear.${known.frequency}`)}{' '}
            <HrefLink href="/mijn-meldingen">{t('save.settings')}</HrefLink>
          </span>
        </p>
      ) : (
        <Button variant="outline" size="sm" leftSection={bell} onClick={() => setOpen(true)}>
          {t('save.open')}
        </Button>
      )}
    </div>
  );
}
