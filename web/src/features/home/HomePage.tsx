import { Button, Title } from '@mantine/core';
import { IconBuildingFactory2, IconSchool, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CoverageGauge } from '@/features/coverage/CoverageGauge';
import { coverageQuery, figureOf, outlinesQuery, valuesOf } from '@/features/coverage/queries';
import { OfferList } from '@/features/offers/OfferList';
import { offersHref } from '@/features/offers/search';
import { offersQuery } from '@/features/offers/queries';
import { SelectField, TextField } from '@/shared/forms';
import { useFormat, useWords } from '@/shared/format';
import { activityKinds, topics } from '@/shared/format/vocabulary';
import { Choropleth, CoverageScale } from '@/shared/map';
import mapClasses from '@/shared/map/map.module.css';
import { EmptyState, FailureAlert, HrefLink, Loaded, LoadingSkeleton, PageTitle } from '@/shared/ui';
import classes from './HomePage.module.css';

const province = 'Overijssel';

function Search() {
  const { t } = useTranslation(['home', 'offers']);
  const { number } = useFormat();
  const words = useWords();
  const router = useRouter();
  const [kind, setKind] = useState('');
  const [topic, setTopic] = useState('');
  const [near, setNear] = useState('');
  const offers = useQuery(offersQuery({}, 4));
  const total = offers.data?.total;

  const search = (event: FormEvent) => {
    event.preventDefault();
    router.history.push(offersHref({ soort: kind, onderwerp: topic, bij: near }));
  };

  return (
    <form
      className={`tm-card ${classes.search}`}
      onSubmit={search}
      role="search"
      aria-label={t('home:search.label')}
    >
      <div className={classes.fields}>
        <SelectField
          id="kind"
          label={t('home:search.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: '', label: t('offers:filter.anyKind') },
            ...activityKinds.map((value) => ({ value, label: words.capital(words.kind(value)) })),
          ]}
        />
        <SelectField
          id="topic"
          label={t('home:search.topic')}
          value={topic}
          onChange={setTopic}
          options={[
            { value: '', label: t('offers:filter.anyTopic') },
            ...topics.map((value) => ({ value, label: words.capital(words.topic(value)) })),
          ]}
        />
        <TextField
          id="near"
          label={t('home:search.near')}
          value={near}
          onChange={setNear}
          autoComplete="postal-code"
          maxLength={60}
        />
      </div>
      <div className={classes.submit}>
        <span className="tm-small tm-dim">
          {total === undefined
            ? t('home:search.free')
            : t('home:search.count', { count: total, number: number(total) })}
        </span>
        <Button type="submit" leftSection={<IconSearch size={20} stroke={1.75} aria-hidden="true" />}>
          {t('home:search.go')}
        </Button>
      </div>
    </form>
  );
}

function ProvinceMap() {
  const { t } = useTranslation(['home', 'coverage']);
  const { fullDate } = useFormat();
  const coverage = useQuery(coverageQuery(province));
  const outlines = useQuery(outlinesQuery(province));
  const error = coverage.error ?? outlines.error;
  if (error) {
    return (
      <FailureAlert
        error={error}
        what={t('coverage:map.what')}
        onRetry={() => void Promise.all([coverage.refetch(), outlines.refetch()])}
      />
    );
  }
  if (!coverage.data || !outlines.data) {
    return (
      <LoadingSkeleton>
        <div className={classes.mapSpace} />
      </LoadingSkeleton>
    );
  }
  const po = figureOf(coverage.data, 'po');
  const values = valuesOf(coverage.data.municipalities, 'po');
  if (!po || po.denominator === 0) return <EmptyState>{t('coverage:noSchools')}</EmptyState>;
  return (
    <figure className={mapClasses.figure}>
      <Choropleth
        label={t('home:map.label', { province })}
        municipalities={outlines.data}
        values={values}
        target={po.target ?? 50}
      />
      <figcaption className={mapClasses.caption}>
        <span className="tm-small">
          <strong>{t('home:map.title')}</strong>
          <br />
          <span className="tm-dim">
            {t('home:map.perMunicipality', { date: fullDate(coverage.data.date) })}
          </span>
          <br />
          <HrefLink href="/dekking">{t('home:map.table')}</HrefLink>
        </span>
        <CoverageScale target={po.target ?? 50} withNone={values.some((area) => area.denominator === 0)} />
      </figcaption>
    </figure>
  );
}

function Gauges() {
  const { t } = useTranslation('coverage');
  const coverage = useQuery(coverageQuery(province));
  return (
    <Loaded query={coverage} what={t('figuresWhat')} rows={3}>
      {(data) => (
        <div className={classes.gauges}>
          {data.figures
            .filter((figure) => figure.sector !== 'so')
            .map((figure) => (
              <CoverageGauge
                key={figure.sector}
                figure={figure}
                evidence={`/dekking/scholen?provincie=${province}&sector=${figure.sector}&stand=covered`}
              />
            ))}
        </div>
      )}
    </Loaded>
  );
}

export default function HomePage() {
  const { t } = useTranslation(['home', 'offers', 'common']);
  const offers = useQuery(offersQuery({}, 4));
  return (
    <>
      <div className={`tm-wrap ${classes.hero}`}>
        <div className={classes.left}>
          <PageTitle className={classes.title}>{t('home:title')}</PageTitle>
          <p className="tm-lead" style={{ margin: 0 }}>
            {t('home:lead')}
          </p>
          <Search />
          <div className={classes.ways}>
            <div className={classes.way}>
              <IconSchool size={24} stroke={1.75} aria-hidden="true" />
              <div>
                <HrefLink href="/claim">{t('home:school.link')}</HrefLink>
                <span>{t('home:school.text')}</span>
              </div>
            </div>
            <div className={classes.way}>
              <IconBuildingFactory2 size={24} stroke={1.75} aria-hidden="true" />
              <div>
                <HrefLink href="/claim?voor=bedrijf">{t('home:company.link')}</HrefLink>
                <span>{t('home:company.text')}</span>
              </div>
            </div>
          </div>
        </div>
        <ProvinceMap />
      </div>

      <section className={classes.band} aria-labelledby="half">
        <div className="tm-wrap">
          <div className={classes.bandHead}>
            <Title order={2} id="half">
              {t('home:half')}
            </Title>
            <HrefLink href="/zo-rekenen-we">{t('common:footer.method')}</HrefLink>
          </div>
          <Gauges />
        </div>
      </section>

      <div className={`tm-wrap ${classes.below}`}>
        <section aria-labelledby="new">
          <Title order={2} id="new" mb={8}>
            {t('home:new')}
          </Title>
          <Loaded query={offers} what={t('offers:what')} rows={6}>
            {(data) =>
              data.items.length === 0 ? (
                <EmptyState action={<HrefLink href="/claim?voor=bedrijf">{t('home:company.link')}</HrefLink>}>
                  {t('home:noOffers')}
                </EmptyState>
              ) : (
                <>
                  <OfferList offers={data.items} />
                  <p style={{ margin: '16px 0 0' }}>
                    <HrefLink href="/aanbod">{t('home:all')}</HrefLink>
                  </p>
                </>
              )
            }
          </Loaded>
        </section>
        <section aria-labelledby="promise">
          <Title order={2} id="promise" mb={16}>
            {t('home:promise.title')}
          </Title>
          <ol className={classes.promise}>
            {(['0', '5', '10', '15'] as const).map((day) => (
              <li key={day}>
                <strong>{t('home:promise.day', { day })}</strong>
                <span>{t(`home:promise.text.${day}`)}</span>
              </li>
            ))}
          </ol>
          <p className="tm-small tm-dim" style={{ margin: '12px 0 0' }}>
            {t('home:promise.workingDays')}
          </p>
        </section>
      </div>
    </>
  );
}
