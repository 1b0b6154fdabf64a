import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HrefLink } from './links';
import classes from './NoticeTabs.module.css';

const pages = [
  ['notices', '/meldingen'],
  ['mail', '/mijn-mail'],
  ['offers', '/mijn-meldingen'],
] as const;

/** The three pages on what reaches the reader: what happened, how it is mailed, and which offers are followed. */
export function NoticeTabs() {
  const { t } = useTranslation('notices');
  const { pathname } = useLocation();
  return (
    <nav aria-label={t('tabs.label')} className={classes.tabs}>
      <ul>
        {pages.map(([key, href]) => (
          <li key={key}>
            <HrefLink href={href} underline="never" aria-current={pathname === href ? 'page' : undefined}>
              {t(`tabs.${key}`)}
            </HrefLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
