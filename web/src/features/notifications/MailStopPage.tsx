import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FailureAlert, HrefLink, Loaded, PageTitle } from '@/shared/ui';
import { openMailStop, stopMail, type MailStop } from './api';

function Act({ link, token }: { link: MailStop; token: string }) {
  const { t } = useTranslation('notices');
  const act = useMutation({ mutationFn: () => stopMail(token) });
  const now = act.data ?? link;
  const kind = t(`inSentence.${now.kind}` as 'inSentence.request');
  return (
    <>
      <PageTitle documentTitle={now.isOn ? t('stop.title', { kind }) : t('stop.done', { kind })}>
        <span role="status">{now.isOn ? t('stop.title', { kind }) : t('stop.done', { kind })}</span>
      </PageTitle>
      <p className="tm-lead" style={{ margin: '12px 0 24px' }}>
        {now.isOn ? t('stop.about') : t('stop.after')}
      </p>
      {act.isError && <FailureAlert error={act.error} />}
      {now.isOn && (
        <Button loading={act.isPending} onClick={() => act.mutate()}>
          {t('stop.go')}
        </Button>
      )}
      <p style={{ marginTop: 28 }}>
        <HrefLink href="/mijn-mail">{t('stop.settings')}</HrefLink>
      </p>
    </>
  );
}

/** Behind the link in the foot of a mail: no more mails of that kind, without signing in. Opening it changes nothing. */
export default function MailStopPage() {
  const { t } = useTranslation('notices');
  const { hash } = useLocation();
  const token = decodeURIComponent(hash.replace(/^#/, '')).trim();
  const link = useQuery({
    queryKey: ['mail-stop', token],
    queryFn: () => openMailStop(token),
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 44 }}>
      <div style={{ maxWidth: '34rem' }}>
        {link.isError && <PageTitle>{t('stop.unknown')}</PageTitle>}
        <Loaded query={link} rows={4}>
          {(data) => <Act link={data} token={token} />}
        </Loaded>
      </div>
    </div>
  );
}
