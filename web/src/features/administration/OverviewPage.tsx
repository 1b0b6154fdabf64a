import {
  IconCertificate2,
  IconDatabase,
  IconMail,
  IconSettingsAutomation,
  type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsQuery } from '@/shared/claims';
import { useFormat } from '@/shared/format';
import { HrefLink, Loaded } from '@/shared/ui';
import { AdministrationFrame } from './AdministrationFrame';
import { jobsQuery, mailsQuery, registersQuery, withoutLocationQuery } from './queries';
import { wentWrong } from './states';
import classes from './administration.module.css';

function Tile({
  icon: Icon,
  title,
  waits = false,
  href,
  link,
  children,
}: {
  icon: Icon;
  title: string;
  waits?: boolean;
  href: string;
  link: string;
  children: ReactNode;
}) {
  return (
    <section className={`tm-card ${classes.tile} ${waits ? classes.waits : ''}`}>
      <h2>
        <Icon size={24} stroke={1.75} aria-hidden="true" />
        {title}
      </h2>
      {children}
      <p>
        <HrefLink href={href}>{link}</HrefLink>
      </p>
    </section>
  );
}

/** Whether everything runs, and what waits for the administrator. */
export default function OverviewPage() {
  const { t } = useTranslation('administration');
  const { number, fullDate } = useFormat();
  const claims = useQuery(claimsQuery());
  const jobs = useQuery(jobsQuery);
  const mails = useQuery(mailsQuery());
  const registers = useQuery(registersQuery());
  const without = useQuery(withoutLocationQuery());

  const broken = jobs.data?.items.filter((job) => job.lastRun && wentWrong(job.lastRun.outcome)).length ?? 0;
  const failedMails = mails.data?.counts.failed ?? 0;
  const waiting = claims.data?.total ?? 0;
  const known = claims.data && jobs.data && mails.data;
  const things = [waiting, broken, failedMails].filter((n) => n > 0).length;
  const title = !known ? t('title') : things === 0 ? t('allWell') : t('things', { count: things });
  return (
    <AdministrationFrame title={title}>
      <div className={classes.tiles}>
        <Tile
          icon={IconCertificate2}
          title={t('tab.claims')}
          waits={waiting > 0}
          href="/beheer/aanvragen"
          link={waiting > 0 ? t('claims.decide') : t('claims.see')}
        >
          <Loaded query={claims} what={t('tab.claims')} rows={1}>
            {(data) => (
              <p>{data.total > 0 ? t('claims.waiting', { count: data.total }) : t('claims.none')}</p>
            )}
          </Loaded>
        </Tile>
        <Tile
          icon={IconSettingsAutomation}
          title={t('tab.jobs')}
          waits={broken > 0}
          href="/beheer/taken"
          link={t('jobs.see')}
        >
          <Loaded query={jobs} what={t('tab.jobs')} rows={1}>
            {() => <p>{broken > 0 ? t('jobs.broken', { count: broken }) : t('jobs.well')}</p>}
          </Loaded>
        </Tile>
        <Tile
          icon={IconMail}
          title={t('tab.mail')}
          waits={failedMails > 0}
          href={failedMails > 0 ? '/beheer/mail?stand=failed' : '/beheer/mail'}
          link={t('mail.see')}
        >
          <Loaded query={mails} what={t('tab.mail')} rows={1}>
            {({ counts }) => (
              <p>
                {counts.failed > 0 ? t('mail.failed', { count: counts.failed }) : t('mail.noneFailed')}{' '}
                {counts.waiting + counts.sending > 0 &&
                  t('mail.waiting', { count: counts.waiting + counts.sending })}{' '}
                {counts.kept > 0 && t('mail.kept', { count: counts.kept, number: number(counts.kept) })}
              </p>
            )}
          </Loaded>
        </Tile>
        <Tile
          icon={IconDatabase}
          title={t('tab.registers')}
          href="/beheer/registers"
          link={t('registers.see')}
        >
          <Loaded query={registers} what={t('tab.registers')} rows={1}>
            {({ items: [last] }) => (
              <p>
                {last
                  ? t('registers.last', { date: fullDate(last.asOf), number: number(last.schools) })
                  : t('registers.none')}{' '}
                {without.data &&
                  (without.data.total > 0
                    ? t('registers.without', {
                        count: without.data.total,
                        number: number(without.data.total),
                      })
                    : t('registers.allPlaced'))}
              </p>
            )}
          </Loaded>
        </Tile>
      </div>
    </AdministrationFrame>
  );
}
