import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import {
  EmptyState,
  FailureAlert,
  HrefLink,
  Loaded,
  NoticeTabs,
  PageTitle,
  Pagination,
  Segmented,
} from '@/shared/ui';
import { noticesKey, noticesQuery, readNotices, type Notice } from './api';
import classes from './notices.module.css';

const route = getRouteApi('/meldingen');

const href = (unread: boolean, page = 1) => {
  const query = new URLSearchParams();
  if (unread) query.set('ongelezen', '1');
  if (page > 1) query.set('pagina', String(page));
  return query.size > 0 ? `/meldingen?${query}` : '/meldingen';
};

function Row({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t } = useTranslation('notices');
  const { recently, clock } = useFormat();
  return (
    <li className={classes.notice} data-read={notice.isRead}>
      <div className={classes.what}>
        <span className="tm-tiny tm-dim">
          {!notice.isRead && <span className={classes.new}>{t('new')}</span>}
          {t('row', { kind: t(`kind.${notice.kind}`), when: recently(notice.at), time: clock(notice.at) })}
        </span>
        <HrefLink
          href={notice.path}
          lang={notice.language}
          className={classes.title}
          onClick={() => !notice.isRead && onRead()}
        >
          {notice.title}
        </HrefLink>
        <span className="tm-small" lang={notice.language}>
          {notice.line}
        </span>
      </div>
      {!notice.isRead && (
        <Button
          variant="subtle"
          size="sm"
          aria-label={t('read.of', { title: notice.title })}
          onClick={onRead}
          className={classes.read}
        >
          {t('read.one')}
        </Button>
      )}
    </li>
  );
}

/** What happened for the reader, the last first; opening one, or the page it is about, marks it read. */
export default function NoticesPage() {
  const { t } = useTranslation('notices');
  const { ongelezen, pagina } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const unread = ongelezen === 1;
  const notices = useQuery(noticesQuery(unread, pagina));
  const read = useMutation({
    mutationFn: readNotices,
    onSettled: () => client.invalidateQueries({ queryKey: noticesKey }),
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 36, maxWidth: 880 }}>
      <PageTitle>{t('title')}</PageTitle>
      <NoticeTabs />
      <Loaded query={notices} rows={8} what={t('title')}>
        {(data) => (
          <>
            <div className={classes.bar}>
              <Segmented
                legend={t('which')}
                value={unread ? 'unread' : 'all'}
                onChange={(which) => router.history.push(href(which === 'unread'))}
                options={[
                  { value: 'all', label: t('all') },
                  { value: 'unread', label: t('unread', { count: data.unread }) },
                ]}
              />
              {data.unread > 0 && data.page === 1 && (
                <Button
                  variant="outline"
                  size="sm"
                  loading={read.isPending && read.variables.until !== undefined}
                  onClick={() => read.mutate({ until: data.items[0]?.at })}
                >
                  {t('read.all')}
                </Button>
              )}
            </div>
            <p className="tm-hidden" role="status">
              {read.isSuccess ? t('unread', { count: data.unread }) : ''}
            </p>
            {read.isError && <FailureAlert error={read.error} />}
            {data.items.length === 0 ? (
              <EmptyState>{unread ? t('emptyUnread') : t('empty')}</EmptyState>
            ) : (
              <ul className={classes.list}>
                {data.items.map((notice) => (
                  <Row key={notice.id} notice={notice} onRead={() => read.mutate({ ids: [notice.id] })} />
                ))}
              </ul>
            )}
            <Pagination
              page={data.page}
              pageSize={data.pageSize}
              total={data.total}
              href={(page) => href(unread, page)}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
