import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { HrefLink, Note } from '@/shared/ui';

/** A small school can go on the visit with others nearby; it says with which, and how to go on. */
export function PoolHint({ needId }: { needId: string }) {
  const { t } = useTranslation('around');
  const { distance, list } = useFormat();
  const pools = useQuery({
    queryKey: ['needs', needId, 'pools'],
    queryFn: () => call(api.GET('/needs/{id}/pools', { params: { path: { id: needId } } })),
  });
  const best = pools.data?.items[0];
  if (!best) return null;
  const along = best.schools
    .filter((school) => school.needId !== needId)
    .map((school) => t('pool.school', { name: school.name, distance: distance(school.distanceMetres) }));
  return (
    <div style={{ marginTop: 20 }}>
      <Note title={t('pool.title', { schools: list(along) })}>
        {t('pool.text', { count: best.groupSize, max: best.maxGroupSize })}{' '}
        <HrefLink href={`/aanbod/${best.offerId}`}>
          {t('pool.offer', { title: best.offerTitle, organisation: best.organisationName })}
        </HrefLink>
        {'. '}
        {t('pool.how')}
      </Note>
    </div>
  );
}
