import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { SelectField } from '@/shared/forms';
import { DataTable, EmptyState, FailureAlert, HrefLink, Loaded, Pagination } from '@/shared/ui';
import { AdministrationFrame } from './AdministrationFrame';
import { mailsQuery, mailStatuses } from './queries';
import { MailChip } from './states';

const route = getRouteApi('/beheer/mail');

const href = (status?: string, page = 1) => {
  const query = new URLSearchParams();
  if (status) query.set('stand', status);
  if (page > 1) query.set('pagina', String(page));
  return query.size > 0 ? `/beheer/mail?${query}` : '/beheer/mail';
};

/** After a mail server that was away for days: all that was put aside goes again. */
function RetryAll({ count }: { count: number }) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => call(api.POST('/mails/_retry-failed')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
  });
  return (
    <div style={{ marginBottom: 20 }}>
      {retry.isError && <FailureAlert error={retry.error} />}
      {count > 0 && (
        <Button
          size="sm"
          variant="outline"
          leftSection={<IconSend size={18} stroke={1.75} aria-hidden="true" />}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          {t('mail.retryAll', { count })}
        </Button>
      )}
      <span role="status" className="tm-small tm-dim">
        {retry.isSuccess ? t('mail.retriedAll', { count: retry.data.retried }) : ''}
      </span>
    </div>
  );
}

/** The outbox: what went out, what waits and what did not arrive. */
export default function MailsPage() {
  const { t } = useTranslation('administration');
  const { stand, pagina } = route.useSearch();
  const router = useRouter();
  const { recently, timeRange, number } = useFormat();
  const mails = useQuery(mailsQuery(stand, pagina));
  const counts = mails.data?.counts;
  const all = counts && mailStatuses.reduce((sum, status) => sum + counts[status], 0);
  const label = (name: string, count?: number) => (count === undefined ? name : `${name} (${number(count)})`);
  return (
    <AdministrationFrame title={t('mail.title')}>
      <div style={{ maxWidth: 340, marginBottom: 20 }}>
        <SelectField
          id="stand"
          label={t('mail.which')}
          value={stand ?? ''}
          onChange={(status) => router.history.push(href(status || undefined))}
          options={[
            { value: '', label: label(t('mail.all'), all) },
            ...mailStatuses.map((value) => ({
              value,
              label: label(t(`mailStatus.${value}`), counts?.[value]),
            })),
          ]}
        />
      </div>
      {stand === 'failed' && <RetryAll count={counts?.failed ?? 0} />}
      <Loaded query={mails} what={t('mail.title')} rows={8}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState>{stand ? t('mail.emptyStatus') : t('mail.empty')}</EmptyState>
          ) : (
            <>
              <DataTable
                caption={t('mail.title')}
                rows={data.items}
                rowKey={(mail) => mail.id}
                columns={[
                  {
                    key: 'subject',
                    header: t('mail.subject'),
                    render: (mail) => (
                      <>
                        <HrefLink href={`/beheer/mail/${mail.id}`} lang={mail.language}>
                          {mail.subject}
                        </HrefLink>
                        {mail.lastError && (
                          <span className="tm-small" style={{ display: 'block', fontWeight: 400 }}>
                            {mail.lastError}
                          </span>
                        )}
                      </>
                    ),
                  },
                  { key: 'to', header: t('mail.to'), fold: 'bare', render: (mail) => mail.toName ?? mail.to },
                  {
                    key: 'when',
                    header: t('mail.when'),
                    fold: 'bare',
                    render: (mail) => `${recently(mail.createdAt)}, ${timeRange(mail.createdAt)}`,
                  },
                  {
                    key: 'status',
                    header: t('mail.status'),
                    fold: 'bare',
                    render: (mail) => <MailChip status={mail.status} />,
                  },
                ]}
              />
              <Pagination
                page={data.page}
                pageSize={data.pageSize}
                total={data.total}
                href={(page) => href(stand, page)}
              />
            </>
          )
        }
      </Loaded>
    </AdministrationFrame>
  );
}
