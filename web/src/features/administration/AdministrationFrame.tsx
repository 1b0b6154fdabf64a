import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsQuery } from '@/shared/claims';
import { deskOf, useRole, useSession } from '@/shared/session';
import { EmptyState, HrefButton, HrefLink, PageTitle } from '@/shared/ui';
import classes from './administration.module.css';

const tabs = [
  ['overview', '/beheer'],
  ['registers', '/beheer/registers'],
  ['claims', '/beheer/aanvragen'],
  ['jobs', '/beheer/taken'],
  ['mail', '/beheer/mail'],
] as const;

/** What every page of the administration has: its heading, and the way to the others. */
export function AdministrationFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('administration');
  const { pathname } = useLocation();
  const { session } = useSession();
  const role = useRole();
  const isAdministrator = session?.memberships.some((membership) => membership.role === 'administrator');
  const claims = useQuery({ ...claimsQuery(), enabled: isAdministrator === true });

  // Whoever is signed in as somebody else hears it once, not in every part of the page.
  if (session?.account && !isAdministrator) {
    return (
      <div className={`tm-wrap ${classes.head}`}>
        <PageTitle fz="2.125rem" mb={16}>
          {t('title')}
        </PageTitle>
        <EmptyState action={role && <HrefButton href={deskOf(role)}>{t('toDesk')}</HrefButton>}>
          {t('notYours')}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={`tm-wrap ${classes.head}`}>
      <PageTitle fz="2.125rem" documentTitle={title === t('title') ? title : `${title}, ${t('title')}`}>
        {title}
      </PageTitle>
      <nav aria-label={t('title')}>
        <ul className={classes.tabs}>
          {tabs.map(([key, href]) => {
            const current = href === '/beheer' ? pathname === href : pathname.startsWith(href);
            return (
              <li key={key}>
                <HrefLink href={href} underline="never" aria-current={current ? 'page' : undefined}>
                  {t(`tab.${key}`)}
                  {key === 'claims' && claims.data && claims.data.total > 0 && (
                    <span className={classes.count}>{claims.data.total}</span>
                  )}
                </HrefLink>
              </li>
            );
          })}
        </ul>
      </nav>
      {children}
    </div>
  );
}
