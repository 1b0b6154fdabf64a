import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { FailureAlert, PageTitle } from '@/shared/ui';

/** Behind the link of a mail: no more of these messages, without an account. Opening it changes nothing. */
export default function StopPage() {
  const { t } = useTranslation('bulk');
  const { hash } = useLocation();
  const token = decodeURIComponent(hash.replace(/^#/, '')).trim();
  const stop = useMutation({
    mutationFn: () =>
      call(api.POST('/bulk-mail-stops/{token}', { params: { path: { token: token || '-' } } } as never)),
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 44 }}>
      <div style={{ maxWidth: '34rem' }}>
        <PageTitle documentTitle={stop.isSuccess ? t('stop.done') : t('stop.title')}>
          <span role="status">{stop.isSuccess ? t('stop.done') : t('stop.title')}</span>
        </PageTitle>
        <p className="tm-lead" style={{ margin: '12px 0 24px' }}>
          {stop.isSuccess ? t('stop.after') : t('stop.text')}
        </p>
        {stop.error && <FailureAlert error={stop.error} />}
        {!stop.isSuccess && (
          <Button loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('stop.button')}
          </Button>
        )}
      </div>
    </div>
  );
}
