import { Button, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { FailureAlert, Loaded, Note, PageTitle } from '@/shared/ui';
import { calendarFeed, calendarFeedQuery } from './api';
import classes from './activities.module.css';

/** The address that was just made; it is nowhere else, so it stays until the page is left. */
function Address({ address }: { address: string }) {
  const { t } = useTranslation('arrangements');
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Title order={2} fz="1.25rem" mt={24} mb={8}>
        {t('feed.made')}
      </Title>
      <code className={classes.secret}>{address}</code>
      <div className={classes.actions}>
        <Button
          variant="outline"
          onClick={() =>
            void navigator.clipboard.writeText(address).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {t('feed.copy')}
        </Button>
        <span role="status" className="tm-small" style={{ alignSelf: 'center' }}>
          {copied ? t('feed.copied') : ''}
        </span>
      </div>
      <ol>
        <li>{t('feed.how.copy')}</li>
        <li>{t('feed.how.add')}</li>
        <li>{t('feed.how.wait')}</li>
      </ol>
      <Note title={t('feed.once')}>{t('feed.onceText')}</Note>
    </>
  );
}

function Feed({ since }: { since: string | null }) {
  const { t } = useTranslation('arrangements');
  const { fullDate } = useFormat();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: calendarFeedQuery.queryKey });
  const renew = useMutation({ mutationFn: calendarFeed.renew, onSettled: refresh });
  const revoke = useMutation({
    mutationFn: calendarFeed.revoke,
    onSuccess: () => renew.reset(),
    onSettled: refresh,
  });
  return (
    <section className="tm-card">
      <p style={{ margin: 0 }} role="status">
        {since ? t('feed.since', { date: fullDate(since) }) : t('feed.none')}
      </p>
      {renew.data && <Address address={renew.data.address} />}
      {(renew.isError || revoke.isError) && <FailureAlert error={renew.error ?? revoke.error} />}
      <div className={classes.actions}>
        <Button
          variant={since ? 'outline' : 'filled'}
          loading={renew.isPending}
          onClick={() => renew.mutate()}
        >
          {since ? t('feed.renew') : t('feed.make')}
        </Button>
        {since && (
          <Button color="red" variant="outline" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {t('feed.revoke')}
          </Button>
        )}
      </div>
      {since && (
        <p className="tm-small tm-dim" style={{ margin: '12px 0 0' }}>
          {t('feed.renewHelp')}
        </p>
      )}
    </section>
  );
}

/** One's own activities in one's own calendar: an address that is made, renewed and taken back here. */
export default function CalendarPage() {
  const { t } = useTranslation('arrangements');
  const feed = useQuery(calendarFeedQuery);
  return (
    <div className="tm-wrap" style={{ paddingTop: 32, maxWidth: 800 }}>
      <PageTitle>{t('feed.title')}</PageTitle>
      <p className="tm-lead" style={{ margin: '12px 0 24px' }}>
        {t('feed.lead')}
      </p>
      <Loaded query={feed} rows={4}>
        {(data) => <Feed since={data.since} />}
      </Loaded>
    </div>
  );
}
