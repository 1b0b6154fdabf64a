import { Button, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { FailureAlert } from '@/shared/ui';
import type { OfferView } from './offerForm';
import classes from './offerForm.module.css';

type Status = 'published' | 'paused' | 'withdrawn';

/** Where an offer stands, and what can be done about it: stop for a while, go on, or stop for good. */
export function OfferStatusCard({ offer, etag }: { offer: OfferView; etag: string | null }) {
  const { t } = useTranslation('offerForm');
  const client = useQueryClient();
  const router = useRouter();
  const [sure, setSure] = useState(false);
  const set = useMutation({
    mutationFn: (status: Status) =>
      call(
        api.PUT('/offers/{id}/status', {
          params: { path: { id: offer.id } },
          headers: { 'If-Match': etag ?? '' },
          body: { status },
        }),
      ),
    onSuccess: async (_, status) => {
      await client.invalidateQueries({ queryKey: ['organisations', offer.organisation.id] });
      if (status === 'withdrawn') {
        client.removeQueries({ queryKey: ['offers', offer.id] });
        router.history.push(`/organisatie/${offer.organisation.id}`);
      } else await client.invalidateQueries({ queryKey: ['offers'] });
    },
  });
  const { status } = offer;
  if (status === 'withdrawn') return null;
  return (
    <section className="tm-card" aria-label={t('status.title')}>
      <Title order={2} fz="1.25rem" mb={4}>
        {t(`status.${status}`)}
      </Title>
      <p className="tm-small" style={{ margin: 0 }}>
        {t(`statusText.${status}`)}
      </p>
      {set.isError && <FailureAlert error={set.error} />}
      {sure ? (
        <>
          <p className="tm-small" role="alert" style={{ margin: '14px 0 0', fontWeight: 600 }}>
            {t('stopSure')}
          </p>
          <div className={classes.deeds}>
            <Button size="sm" color="red" onClick={() => set.mutate('withdrawn')} loading={set.isPending}>
              {t('stopYes')}
            </Button>
            <Button size="sm" variant="subtle" onClick={() => setSure(false)}>
              {t('stopNo')}
            </Button>
          </div>
        </>
      ) : (
        <div className={classes.deeds}>
          {status === 'published' && (
            <Button size="sm" variant="outline" onClick={() => set.mutate('paused')} loading={set.isPending}>
              {t('pause')}
            </Button>
          )}
          {status === 'paused' && (
            <Button size="sm" onClick={() => set.mutate('published')} loading={set.isPending}>
              {t('goOn')}
            </Button>
          )}
          <Button size="sm" variant="subtle" onClick={() => setSure(true)}>
            {status === 'draft' ? t('throwAway') : t('stop')}
          </Button>
        </div>
      )}
    </section>
  );
}
