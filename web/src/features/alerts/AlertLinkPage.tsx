import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import { FailureAlert, HrefLink, Loaded, PageTitle } from '@/shared/ui';
import { openAlertLink, turnOff, type AlertLink } from './api';
import classes from './alerts.module.css';

function Act({ link, token }: { link: AlertLink; token: string }) {
  const { t } = useTranslation('alerts');
  const words = useWords();
  const act = useMutation({ mutationFn: (all: boolean) => turnOff(token, all) });
  const now = act.data ?? link;
  const subject = link.searchName
    ? t('link.search', { name: link.searchName })
    : link.needKind && link.schoolName
      ? t('link.need', { kind: words.kind(link.needKind), school: link.schoolName })
      : t('link.all');
  const all = link.subject === 'all';
  return (
    <>
      <PageTitle documentTitle={now.isOn ? t('link.title') : t('link.off')}>
        <span role="status">{now.isOn ? t('link.title') : t('link.off')}</span>
      </PageTitle>
      <p className="tm-lead" style={{ margin: '12px 0 24px' }}>
        {now.isOn ? t('link.about', { subject }) : t('link.done', { subject })}
      </p>
      {act.isError && <FailureAlert error={act.error} />}
      <div className={classes.actions}>
        {now.isOn && (
          <Button loading={act.isPending && !act.variables} onClick={() => act.mutate(all)}>
            {all ? t('link.goAll') : t('link.go')}
          </Button>
        )}
        {!all && now.hasOthers && (
          <Button variant="outline" loading={act.isPending && act.variables} onClick={() => act.mutate(true)}>
            {t('link.goAll')}
          </Button>
        )}
      </div>
      <p style={{ marginTop: 28 }}>
        <HrefLink href="/mijn-meldingen">{t('link.settings')}</HrefLink>
      </p>
    </>
  );
}

/** Behind the link of a mail: no more alerts, without an account. Opening it changes nothing. */
export default function AlertLinkPage() {
  const { t } = useTranslation('alerts');
  const { hash } = useLocation();
  const token = decodeURIComponent(hash.replace(/^#/, '')).trim();
  const link = useQuery({
    queryKey: ['alert-link', token],
    queryFn: () => openAlertLink(token),
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 44 }}>
      <div style={{ maxWidth: '34rem' }}>
        {link.isError && <PageTitle>{t('link.title')}</PageTitle>}
        <Loaded query={link} rows={4}>
          {(data) => <Act link={data} token={token} />}
        </Loaded>
      </div>
    </div>
  );
}
