import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asSourceDocument } from '@/features/notifications/mail';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { Breadcrumbs, Facts, FailureAlert, Loaded, Note } from '@/shared/ui';
import { AdministrationFrame } from './AdministrationFrame';
import { mailQuery } from './queries';
import { MailChip } from './states';
import classes from './administration.module.css';

const route = getRouteApi('/beheer/mail/$id');

/** One mail: what stands in it, how far it got, and the way to send it again. */
export default function MailPage() {
  const { t } = useTranslation('administration');
  const { id } = route.useParams();
  const { weekdayDate, timeRange } = useFormat();
  const client = useQueryClient();
  const mail = useQuery(mailQuery(id));
  const retry = useMutation({
    mutationFn: () => call(api.POST('/mails/{id}/retries', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
  });
  const moment = (at: string | null) => at && `${weekdayDate(at)}, ${timeRange(at)}`;
  return (
    <AdministrationFrame title={mail.data?.subject ?? t('mail.one')}>
      <Breadcrumbs trail={[{ name: t('mail.title'), href: '/beheer/mail' }, { name: t('mail.one') }]} />
      <Loaded query={mail} what={t('mail.one')} rows={8}>
        {(data) => (
          <div className={classes.split} style={{ marginTop: 16 }}>
            <iframe
              className={classes.frame}
              title={t('mail.frame', { subject: data.subject })}
              sandbox=""
              srcDoc={asSourceDocument(data.html)}
            />
            <div className={classes.side}>
              <div className="tm-card">
                <p style={{ margin: '0 0 14px' }}>
                  <MailChip status={data.status} />
                </p>
                <Facts
                  items={[
                    [t('mail.to'), data.toName ? `${data.toName}, ${data.to}` : data.to],
                    [t('mail.written'), moment(data.createdAt)],
                    [t('mail.sentAt'), moment(data.sentAt)],
                    [t('mail.nextAt'), moment(data.nextAttemptAt)],
                    [t('mail.attempts'), data.attempts > 0 ? String(data.attempts) : null],
                    [t('mail.error'), data.lastError],
                    [t('mail.attachments'), data.attachments.join(', ')],
                  ]}
                />
                {retry.isError && <FailureAlert error={retry.error} />}
                {data.canRetry && (
                  <div className={classes.deeds}>
                    <Button
                      size="sm"
                      variant="outline"
                      leftSection={<IconSend size={18} stroke={1.75} aria-hidden="true" />}
                      onClick={() => retry.mutate()}
                      loading={retry.isPending}
                    >
                      {t('mail.retry')}
                    </Button>
                    <span role="status" className="tm-small tm-dim">
                      {retry.isSuccess ? t('mail.retried') : ''}
                    </span>
                  </div>
                )}
              </div>
              {data.status === 'kept' && <Note title={t('mail.keptTitle')}>{t('mail.keptText')}</Note>}
              <Note>{t('mail.secrets')}</Note>
            </div>
          </div>
        )}
      </Loaded>
    </AdministrationFrame>
  );
}
