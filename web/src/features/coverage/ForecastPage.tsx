import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { today, useFormat } from '@/shared/format';
import { DateField, SelectField } from '@/shared/forms';
import { Breadcrumbs, EmptyState, FailureAlert, LoadingSkeleton, PageTitle } from '@/shared/ui';
import { href, type ForecastAddress } from './address';
import { AreaFields, useWhere } from './AreaFields';
import classes from './coverage.module.css';
import { Forecast } from './Forecast';
import { forecastQuery } from './queries';

const route = getRouteApi('/dekking/verwachting');

/** Will the target be reached, when, and what does that rest on? */
export default function ForecastPage() {
  const { t } = useTranslation(['forecast', 'coverage', 'regions', 'spots']);
  const { fullDate } = useFormat();
  const router = useRouter();
  const address = route.useSearch();
  const province = address.provincie ?? 'Overijssel';
  const sector = address.sector ?? 'po';
  const forecast = useQuery({
    ...forecastQuery({ province, region: address.regio, sector, date: address.op }),
    placeholderData: keepPreviousData,
  });
  const go = (change: Partial<ForecastAddress>) =>
    router.history.push(href('/dekking/verwachting', { ...address, ...change }));
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
      <div className={classes.filters} role="search" aria-label={t('spots:choose')}>
        <SelectField
          id="sector"
          label={t('coverage:sector')}
          value={sector}
          onChange={(value) => go({ sector: value === 'vo' ? 'vo' : undefined })}
          options={[
            { value: 'po', label: t('spots:po') },
            { value: 'vo', label: t('spots:vo') },
          ]}
        />
        <AreaFields area={address} onChange={go} />
        <DateField
          id="op"
          label={t('from')}
          help={null}
          value={address.op ?? today()}
          max={today()}
          onChange={(op) => go({ op: op && op !== today() ? op : undefined })}
        />
      </div>
      {forecast.isError && !forecast.data ? (
        <FailureAlert error={forecast.error} what={t('title')} onRetry={() => void forecast.refetch()} />
      ) : !forecast.data ? (
        <LoadingSkeleton rows={10} />
      ) : forecast.data.denominator === 0 ? (
        <EmptyState>{t('noSchools', { where, date: fullDate(forecast.data.date) })}</EmptyState>
      ) : (
        <div aria-busy={forecast.isPlaceholderData}>
          <Forecast forecast={forecast.data} province={province} region={address.regio} where={where} />
        </div>
      )}
    </div>
  );
}
