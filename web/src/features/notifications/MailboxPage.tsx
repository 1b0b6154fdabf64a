import { Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import type { MailboxMail } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import {
  EmptyState,
  Facts,
  FailureAlert,
  HrefLink,
  Loaded,
  LoadingSkeleton,
  PageTitle,
  Pagination,
  Segmented,
} from '@/shared/ui';
import { saveFile } from '@/shared/ui/csv';
import classes from './MailboxPage.module.css';
import { asParts, asSourceDocument } from './mail';

const route = getRouteApi('/mailbak');

const mailboxQuery = (page?: number) =>
  queryOptions({
    queryKey: ['mailbox', 'list', page ?? 1],
    queryFn: () => call(api.GET('/mailbox', { params: { query: { page } } })),
    refetchOnWindowFocus: true,
    staleTime: 0,
  });

const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mailbox', 'mail', id],
    queryFn: () => call(api.GET('/mailbox/{id}', { params: { path: { id } } })),
  });

const href = (mail?: string, page?: number) => {
  const query = new URLSearchParams();
  if (mail) query.set('mail', mail);
  if (page && page > 1) query.set('pagina', String(page));
  return query.size > 0 ? `/mailbak?${query}` : '/mailbak';
};

/**
 * The mail as its receiver sees it, as tall as it is. No script of it ever runs; it shares this page's origin only so that
 * its height can be read.
 */
function MailFrame({ title, html }: { title: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number | null>(null);
  const measure = () => {
    const body = frame.current?.contentDocument?.body;
    if (body) setHeight(Math.ceil(body.getBoundingClientRect().height));
  };
  useEffect(() => {
    if (!frame.current) return;
    // A narrower page makes a taller mail.
    const observer = new ResizeObserver(measure);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      style={height ? { height: height + 2 } : undefined}
      title={title}
      sandbox="allow-same-origin allow-top-navigation-by-user-activation"
      srcDoc={asSourceDocument(html)}
      onLoad={measure}
    />
  );
}

function Reader({ mail, takesFocus }: { mail: MailboxMail; takesFocus: boolean }) {
  const { t } = useTranslation('mailbox');
  const { weekdayDate, timeRange } = useFormat();
  const [form, setForm] = useState<'html' | 'text'>('html');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <article lang={mail.language}>
      <Title order={2} fz="1.375rem" mb={8} ref={heading} tabIndex={-1}>
        {mail.subject}
      </Title>
      <div lang={document.documentElement.lang}>
        <Facts
          items={[
            [t('from'), mail.from],
            [t('to'), mail.toName ? `${mail.toName} <${mail.to}>` : mail.to],
            [t('sent'), `${weekdayDate(mail.createdAt)}, ${timeRange(mail.createdAt)}`],
          ]}
        />
        <div style={{ margin: '14px 0' }}>
          <Segmented
            legend={t('form')}
            value={form}
            onChange={setForm}
            options={[
              { value: 'html', label: t('html') },
              { value: 'text', label: t('text') },
            ]}
          />
        </div>
      </div>
      {form === 'html' ? (
        <MailFrame title={t('frame', { subject: mail.subject })} html={mail.html} />
      ) : (
        <p className={classes.text}>
          {asParts(mail.text).map((part, i) =>
            part.href ? (
              <HrefLink key={i} href={part.href}>
                {part.text}
              </HrefLink>
            ) : (
              part.text
            ),
          )}
        </p>
      )}
      {mail.attachments.length > 0 && (
        <ul className="tm-small" style={{ margin: '12px 0 0', paddingLeft: '1.2em' }}>
          {mail.attachments.map(({ fileName, contentType, text }) => (
            <li key={fileName}>
              {text === null ? (
                fileName
              ) : (
                <a
                  href={`#${fileName}`}
                  onClick={(event) => {
                    event.preventDefault();
                    saveFile(fileName, text, contentType);
                  }}
                >
                  {fileName}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

/** A mail that was chosen from the list takes the focus; one that the page opened with leaves it where it is. */
function Chosen({ id, takesFocus }: { id: string; takesFocus: boolean }) {
  const { t } = useTranslation('mailbox');
  const mail = useQuery(mailQuery(id));
  return (
    <Loaded query={mail} what={t('mail')} rows={8}>
      {(data) => <Reader key={data.id} mail={data} takesFocus={takesFocus} />}
    </Loaded>
  );
}

/** The mails of the demonstration, as their receivers would get them. */
export default function MailboxPage() {
  const { t } = useTranslation('mailbox');
  const { recently, timeRange } = useFormat();
  const { mail: chosen, pagina } = route.useSearch();
  const [first] = useState(chosen);
  const mails = useQuery(mailboxQuery(pagina));
  const closed = mails.error instanceof ApiError && mails.error.status === 404;
  return (
    <div className="tm-wrap" style={{ paddingTop: 36 }}>
      <PageTitle>{t('title')}</PageTitle>
      <p style={{ margin: '6px 0 24px' }}>{closed ? t('closed') : t('lead')}</p>
      {closed ? null : mails.isError && !mails.data ? (
        <FailureAlert error={mails.error} what={t('mails')} onRetry={() => void mails.refetch()} />
      ) : !mails.data ? (
        <LoadingSkeleton rows={8} />
      ) : mails.data.total === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <div className={classes.split} data-open={chosen !== undefined}>
          <div className={classes.mails}>
            <ul className={classes.list}>
              {mails.data.items.map((mail) => (
                <li key={mail.id}>
                  <HrefLink
                    href={href(mail.id, pagina)}
                    className={classes.mail}
                    underline="never"
                    aria-current={mail.id === chosen ? 'true' : undefined}
                  >
                    <strong lang={mail.language}>{mail.subject}</strong>
                    <span className="tm-small tm-dim">
                      {t('row', {
                        to: mail.toName ?? mail.to,
                        when: recently(mail.createdAt),
                        time: timeRange(mail.createdAt),
                      })}
                    </span>
                  </HrefLink>
                </li>
              ))}
            </ul>
            <Pagination
              page={mails.data.page}
              pageSize={mails.data.pageSize}
              total={mails.data.total}
              href={(page) => href(undefined, page)}
            />
          </div>
          <div className={classes.reader}>
            {chosen && (
              <p className={classes.back}>
                <HrefLink href={href(undefined, pagina)}>{t('back')}</HrefLink>
              </p>
            )}
            {chosen ? (
              <Chosen id={chosen} takesFocus={chosen !== first} />
            ) : (
              <EmptyState>{t('choose')}</EmptyState>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
