import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keepHref, offersHref, type OfferAddress } from '@/features/offers/search';
import { ApiError } from '@/shared/api/problem';
import { useGo } from '@/shared/filters';
import { useWords } from '@/shared/format';
import { audienceChoices } from '@/shared/format/audiences';
import { ErrorSummary, FormActions, OneOf, TextField, useErrors } from '@/shared/forms';
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
  // The button that opened the form is gone, and the focus would be with it.
  useEffect(() => document.getElementById('name')?.focus(), []);
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
      <OneOf
        id="frequency"
        legend={t('save.frequency')}
        options={frequencies}
        labelOf={(value) => t(`frequency.${value}`)}
        describe={(value) => t(`frequencyHelp.${value}`)}
        value={frequency}
        onChange={setFrequency}
      />
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

interface Props {
  address: OfferAddress;
  /** The reader asked for it already, before signing in. */
  atOnce?: boolean;
}

/**
 * Beside the offers: keep this search, and hear of what is new. Who has not signed in does so first and comes back to the form that they
 * asked for.
 */
export function SaveSearch({ address, atOnce = false }: Props) {
  const { t } = useTranslation('alerts');
  const goTo = useGo();
  const { account, isPending } = useSession();
  const saved = useQuery({ ...savedSearchesQuery, enabled: account !== null });
  const [open, setOpen] = useState(atOnce);
  const [done, setDone] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const here = offersHref({ ...address, pagina: undefined });
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const close = () => {
    setOpen(false);
    // Who loads the page again, or shares it, is not asked once more.
    if (atOnce) goTo(here, { replace: true });
  };
  if (isPending) return null;
  if (!account) {
    return (
      <div className={classes.bar}>
        <HrefButton
          href={`/inloggen?terug=${encodeURIComponent(keepHref(address))}`}
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
  if (open && !known && !saved.isPending)
    return (
      <div className={classes.bar}>
        <SaveForm
          key={here}
          address={address}
          onClose={close}
          onSaved={() => {
            close();
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
        <Button ref={button} variant="outline" size="sm" leftSection={bell} onClick={() => setOpen(true)}>
          {t('save.open')}
        </Button>
      )}
    </div>
  );
}
