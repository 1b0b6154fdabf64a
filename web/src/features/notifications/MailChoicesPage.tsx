import { Button, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { FailureAlert, HrefLink, Loaded, Note, NoticeTabs, PageTitle, Segmented } from '@/shared/ui';
import {
  chooseMail,
  frequencies,
  mailChoicesQuery,
  type MailChoices,
  type MailFrequency,
  type MailKind,
} from './api';
import classes from './notices.module.css';

/** What a coordinator writes is read whole: there is no line of it in an overview. */
const offered = (kind: MailKind) => frequencies.filter((value) => value !== 'daily' || kind !== 'news');

type Change = { frequency: MailFrequency; kinds?: MailKind[] };

function Choices({ data }: { data: MailChoices }) {
  const { t } = useTranslation('notices');
  const { weekdayDate } = useFormat();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ frequency, kinds }: Change) => chooseMail(frequency, kinds),
    onSuccess: (now) => client.setQueryData(mailChoicesQuery.queryKey, now),
  });
  const pending = change.isPending ? change.variables : null;
  const shown = (kind: MailKind, frequency: MailFrequency) =>
    pending && (!pending.kinds || pending.kinds.includes(kind)) ? pending.frequency : frequency;
  return (
    <>
      <div className={classes.bar}>
        <span className="tm-small">{t('choices.allLabel')}</span>
        {frequencies.slice(0, 2).map((frequency) => (
          <Button
            key={frequency}
            variant="outline"
            size="sm"
            loading={pending?.frequency === frequency && !pending.kinds}
            onClick={() => change.mutate({ frequency })}
          >
            {t(`choices.all.${frequency}`)}
          </Button>
        ))}
      </div>
      {change.isError && <FailureAlert error={change.error} />}
      <p className={`tm-small ${classes.kept}`} role="status">
        {change.isSuccess ? t('choices.kept') : ''}
      </p>
      <ul className={classes.list}>
        {data.items.map(({ kind, frequency }) => (
          <li key={kind} className={classes.choice}>
            <div className={classes.what}>
              <b>{t(`kind.${kind}`)}</b>
              <span className="tm-small tm-dim">{t(`help.${kind}` as 'help.request')}</span>
            </div>
            <Segmented
              legend={t('choices.of', { kind: t(`kind.${kind}`) })}
              value={shown(kind, frequency)}
              onChange={(next) => change.mutate({ frequency: next, kinds: [kind] })}
              options={offered(kind).map((value) => ({ value, label: t(`frequency.${value}`) }))}
            />
          </li>
        ))}
      </ul>
      {data.held > 0 && (
        <div style={{ marginTop: 20 }}>
          <Note title={t('held', { count: data.held })}>
            {t('heldText', { date: weekdayDate(data.nextDigestOn) })}
          </Note>
        </div>
      )}
    </>
  );
}

/** How the reader gets each kind of mail. A choice is kept at once. */
export default function MailChoicesPage() {
  const { t } = useTranslation('notices');
  const choices = useQuery(mailChoicesQuery);
  return (
    <div className="tm-wrap" style={{ paddingTop: 36, maxWidth: 880 }}>
      <PageTitle>{t('choices.title')}</PageTitle>
      <NoticeTabs />
      <p className="tm-lead" style={{ margin: '20px 0 16px' }}>
        {t('choices.lead')}
      </p>
      <Loaded query={choices} rows={8} what={t('choices.title')}>
        {(data) => <Choices data={data} />}
      </Loaded>
      <section aria-labelledby="always" style={{ marginTop: 40 }}>
        <Title order={2} id="always">
          {t('always.title')}
        </Title>
        <ul className={classes.always}>
          <li>{t('always.account')}</li>
          <li>{t('always.soon')}</li>
          <li>{t('always.address')}</li>
        </ul>
        <Title order={2} mt={28}>
          {t('offers.title')}
        </Title>
        <p>
          {t('offers.text')} <HrefLink href="/mijn-meldingen">{t('offers.go')}</HrefLink>
        </p>
      </section>
    </div>
  );
}
