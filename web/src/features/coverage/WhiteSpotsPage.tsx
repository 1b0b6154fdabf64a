import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { SelectField } from '@/shared/forms';
import { Breadcrumbs, FailureAlert, LoadingSkeleton, PageTitle } from '@/shared/ui';
import { href, reaches, type SpotsAddress } from './address';
import { AreaFields, useWhere } from './AreaFields';
import classes from './coverage.module.css';
import { whiteSpotsQuery } from './queries';
import { WhiteSpots } from './WhiteSpots';

const route = getRouteApi('/dekking/witte-vlekken');

/** Where supply and demand miss one another: schools without a reachable offer of their kind, offers without a school. */
export default function WhiteSpotsPage() {
  const { t } = useTranslation(['spots', 'coverage', 'regions']);
  const { number } = useFormat();
  const router = useRouter();
  const address = route.useSearch();
  const province = address.provincie ?? 'Overijssel';
  const spots = useQuery({
    ...whiteSpotsQuery({
      province,
      region: address.regio,
      sector: address.sector,
      reachKm: address.km,
    }),
    placeholderData: keepPreviousData,
  });
  const go = (change: Partial<SpotsAddress>) =>
    router.history.push(href('/dekking/witte-vlekken', { ...address, ...change }));
  const where = useWhere(address);
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs trail={[{ name: t('coverage:documentTitle'), href: '/dekking' }, { name: t('title') }]} />
      <PageTitle fz="2.125rem" documentTitle={t('title')}>
        {t('heading', { where })}
      </PageTitle>
      <p className="tm-lead" style={{ margin: '4px 0 20px', maxWidth: '44rem' }}>
        {t('lead')}
      </p>
      <div className={classes.filters} role="search" aria-label={t('choose')}>
        <AreaFields area={address} onChange={go} />
        <SelectField
          id="sector"
          label={t('coverage:sector')}
          value={address.sector ?? ''}
          onChange={(sector) => go({ sector: (sector || undefined) as SpotsAddress['sector'] })}
          options={[
            { value: '', label: t('both') },
            { value: 'po', label: t('po') },
            { value: 'vo', label: t('vo') },
          ]}
        />
        <SelectField
          id="km"
          label={t('reach')}
          value={String(address.km ?? 15)}
          onChange={(km) => go({ km: km === '15' ? undefined : Number(km) })}
          options={reaches.map((km) => ({ value: String(km), label: t('upTo', { km: number(km) }) }))}
        />
      </div>
      {spots.isError && !spots.data ? (
        <FailureAlert error={spots.error} what={t('title')} onRetry={() => void spots.refetch()} />
      ) : !spots.data ? (
        <LoadingSkeleton rows={10} />
      ) : (
        <div aria-busy={spots.isPlaceholderData}>
          <WhiteSpots
            spots={spots.data}
            list={address.lijst ?? 'scholen'}
            onList={(lijst) => go({ lijst: lijst === 'aanbod' ? 'aanbod' : undefined })}
            where={where}
          />
        </div>
      )}
    </div>
  );
}
