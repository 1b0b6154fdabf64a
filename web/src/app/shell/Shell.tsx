import { Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconMenu2, IconX } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HrefButton, HrefLink, Mark } from '@/shared/ui';
import { useRole, useSession } from '@/shared/session';
import { Bell } from './Bell';
import { LanguageSwitch } from './LanguageSwitch';
import { currentItem, navigationFor } from './navigation';
import { RoleSwitch } from './RoleSwitch';
import classes from './Shell.module.css';

function NavLinks({ label, className }: { label: string; className?: string }) {
  const { t } = useTranslation();
  const items = navigationFor(useRole());
  const { pathname, searchStr } = useLocation();
  const current = currentItem(items, pathname, searchStr);
  return (
    <nav className={className} aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <HrefLink
              href={item.href}
              underline="never"

              aria-current={item === current ? 'page' : undefined}
            >
              {t(`nav.${item.key}`)}
            </HrefLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Header() {
  const { t } = useTranslation();
  const { account, isPending } = useSession();
  const location = useLocation();
  const here = location.pathname + location.searchStr;
  const [open, setOpen] = useState(false);
  const back = location.pathname === '/' ? '' : `?terug=${encodeURIComponent(here)}`;
  const signIn = location.pathname === '/inloggen' ? here : `/inloggen${back}`;

  useEffect(() => setOpen(false), [here]);
  useWindowEvent('keydown', (event) => event.key === 'Escape' && setOpen(false));

  return (
    <header className={classes.head}>
      <div className={`tm-wrap ${classes.bar}`}>
        <HrefLink href="/" className={classes.logo} underline="never" aria-label={t('header.home')}>
          <Mark />
          <span className={classes.logoWord}>{t('product')}</span>
        </HrefLink>
        <NavLinks label={t('header.nav')} className={classes.nav} />
        <div className={classes.end}>
          {account ? (
            <>
              <Bell />
              <RoleSwitch />
            </>
          ) : (
            !isPending && (
              <HrefButton variant="outline" fz="sm" href={signIn}>
                {t('header.signIn')}
              </HrefButton>
            )
          )}
          <LanguageSwitch />
          <Button
            className={classes.menuButton}
            variant="outline"
            px="xs"
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => setOpen((was) => !was)}
          >
            {open ? (
              <IconX size={22} stroke={1.75} aria-hidden="true" />
            ) : (
              <IconMenu2 size={22} stroke={1.75} aria-hidden="true" />
            )}
            <span className={classes.menuWord} style={{ marginLeft: 8 }}>
              {open ? t('header.closeMenu') : t('header.menu')}
            </span>
          </Button>
        </div>
      </div>
      {open && (
        <div id="menu" className={`tm-wrap ${classes.phone}`}>
          <NavLinks label={t('header.menu')} />
          <div className={classes.phoneEnd}>
            <LanguageSwitch />
          </div>
        </div>
      )}
    </header>
  );
}

function Footer() {
  const { t } = useTranslation();
  const { session } = useSession();
  const links = [
    ['privacy', '/privacy'],
    ['accessibility', '/toegankelijkheid'],
    ['method', '/zo-rekenen-we'],
    ['help', '/hulp'],
  ] as const;
  return (
    <footer className={classes.foot}>
      <div className={`tm-wrap ${classes.footBar}`}>
        <span>
          {t('footer.owner')} {session?.isDemonstration && t('footer.demonstration')}
        </span>
        <nav aria-label={t('footer.nav')}>
          <ul>
            {session?.isDemonstration && (
              <li>
                <HrefLink href="/mailbak">{t('nav.mailbox')}</HrefLink>
              </li>
            )}
            {links.map(([key, href]) => (
              <li key={key}>
                <HrefLink href={href}>{t(`footer.${key}`)}</HrefLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}

/** Skip link, header, the page, footer: the same on every page. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <a className={classes.skip} href="#inhoud">
        {t('skip')}
      </a>
      <Header />
      <main id="inhoud" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </div>
  );
}
