import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { noticesKey, readNotices, unreadQuery } from '@/features/notifications/api';
import { HrefLink } from '@/shared/ui';
import classes from './Shell.module.css';

/** How many notices the reader has not seen. Who opens the page that one is about has seen it. */
export function Bell() {
  const { t } = useTranslation('notices');
  const { pathname } = useLocation();
  const client = useQueryClient();
  const unread = useQuery(unreadQuery);
  const { mutate } = useMutation({
    mutationFn: (path: string) => readNotices({ path }),
    onSuccess: () => client.invalidateQueries({ queryKey: noticesKey }),
  });
  const isAboutThis = unread.data?.paths.includes(pathname) ?? false;
  useEffect(() => {
    if (isAboutThis) mutate(pathname);
  }, [isAboutThis, pathname, mutate]);

  const count = unread.data?.count ?? 0;
  return (
    <HrefLink
      href="/meldingen"
      className={classes.bell}
      underline="never"
      aria-current={pathname === '/meldingen' ? 'page' : undefined}
      aria-label={t('bell', { count })}
    >
      <IconBell size={24} stroke={1.75} aria-hidden="true" />
      {count > 0 && (
        <span className={classes.bellCount} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </HrefLink>
  );
}
