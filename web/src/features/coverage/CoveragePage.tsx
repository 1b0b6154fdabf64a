import { Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Coverage, ProvinceFigure } from '@/shared/api/contract';
import { daysBetween, today, useFormat, useWords } from '@/shared/format';
import { DateField } from '@/shared/forms';
import { Choropleth, CoverageScale, TileMap } from '@/shared/map';
import { useSession } from '@/shared/session';
import {
  EmptyState,
  FailureAlert,
  HrefLink,
  Loaded,
  LoadingSkeleton,
  PageTitle,
  Segmented,
} from '@/shared/ui';
import { href, type CoverageAddress, type Per } from './address';
import { AreaTable } from './AreaTable';
import { BreakdownTable } from './BreakdownTable';
import { Corrected } from './Corrected';
import classes from './coverage.module.css';
import { CoverageGauge } from './CoverageGauge';
import { Expected, useExpected } from './Expected';
import {
  coverageQuery,
  figureOf,
  outlinesQuery,
  provinces,
  trendQuery,
  valuesOf,
  type Province,
} from './queries';
import { RegionDesks } from './RegionDesks';
import { RegionTrends } from './RegionTrends';
import { Trend } from './Trend';

const route = getRouteApi('/dekking');

/** The other province in one line: counted and shown beside it, without the target. */
function Beside({ province, address }: { province: Province; address: CoverageAddress }) {
  const { t } = useTranslation('coverage');
  const { number, percentage } = useFormat();
  const words = useWords();
  const coverage = useQuery(coverageQuery(province, address.op));
  if (!coverage.data) return null;
  return (
    <div className={`tm-card ${classes.beside} ${classes.twelve}`}>
      <strong>{t('beside', { province })}</strong>
      {coverage.data.figures
        .filter((figure) => figure.sector !== 'so' && figure.percentage !== null)
        .map((figure) => (
          <p key={figure.sector}>
            {words.sectorShort(figure.sector)}{' '}
            <strong className="tm-num">{percentage(figure.percentage ?? 0)}</strong>
            {', '}
            <HrefLink
              href={href('/dekking/scholen', { provincie: province, sector: figure.sector, op: address.op })}
            >
              {t('counts', {
                count: figure.denominator,
                numerator: number(figure.numerator),
                denominator: number(figure.denominator),
              })}
            </HrefLink>
          </p>
        ))}
      <p>
        <HrefLink href={href('/dekking', { ...address, provincie: province })}>
          {t('besideOpen', { province })}
        </HrefLink>
      </p>
    </div>
  );
}

/** How many schools more than a year before, from the same count by month. */
function Gained({ figure, date }: { figure: ProvinceFigure; date?: string }) {
  const { t } = useTranslation('coverage');
  const { change } = useFormat();
  const trend = useQuery(trendQuery(figure.area, date));
  const yearAgo = trend.data?.points.find(
    (point) => point.sector === figure.sector && daysBetween(point.date, figure.date) <= 366,
  );
  if (!yearAgo || daysBetween(yearAgo.date, figure.date) < 330) return null;
  return (
    <p className="tm-tiny tm-dim" style={{ margin: '8px 0 0' }}>
      {t('inYear', { change: change(figure.numerator - yearAgo.numerator) })}
    </p>
  );
}

function MapCard({ coverage, address, go }: { coverage: Coverage; address: CoverageAddress; go: Go }) {
  const { t } = useTranslation(['coverage', 'map']);
  const router = useRouter();
  const sector = address.sector ?? 'po';
  const figure = figureOf(coverage, sector);
  const outlines = useQuery(outlinesQuery(coverage.province));
  const target = figure?.target ?? 50;
  const values = valuesOf(coverage.municipalities, sector);
  const label = t('coverage:map.label', {
    province: coverage.province,
    sector: t(`coverage:map.of.${sector}`),
  });
  const open = (gemeente: string) =>
    router.history.push(
      href('/dekking/scholen', {
        provincie: coverage.province as Province,
        sector,
        gemeente,
        op: address.op,
      }),
    );
  return (
    <section className={`tm-card ${classes.card} ${classes.five}`}>
      <div className={classes.cardHead}>
        <Title order={2}>{t('coverage:map.title')}</Title>
        <div className={classes.controls}>
          <Segmented
            legend={t('map:shape')}
            value={address.kaart ?? 'omtrek'}
            onChange={(kaart) => go({ kaart: kaart === 'tegels' ? 'tegels' : undefined })}
            options={[
              { value: 'omtrek', label: t('map:outlines') },
              { value: 'tegels', label: t('map:tiles') },
            ]}
          />
          <Segmented
            legend={t('coverage:sector')}
            value={sector}
            onChange={(chosen) => go({ sector: chosen === 'vo' ? 'vo' : undefined })}
            options={[
              { value: 'po', label: t('coverage:trend.po') },
              { value: 'vo', label: t('coverage:trend.vo') },
            ]}
          />
        </div>
      </div>
      {address.kaart === 'tegels' ? (
        <TileMap label={label} values={values} target={target} province={coverage.province} onSelect={open} />
      ) : (
        <Loaded query={outlines} what={t('coverage:map.what')} rows={9}>
          {(municipalities) => (
            <Choropleth
              label={label}
              values={values}
              target={target}
              municipalities={municipalities}
              onSelect={open}
            />
          )}
        </Loaded>
      )}
      <CoverageScale target={target} withNone={values.some((area) => area.denominator === 0)} />
    </section>
  );
}

/** One sector: where it stands, how it went in a year and what is expected. */
function SectorCard({
  figure,
  province,
  date,
}: {
  figure: ProvinceFigure;
  province: Province;
  date?: string;
}) {
  const expected = useExpected(figure, date);
  return (
    <div className={`tm-card ${classes.card} ${classes.six}`}>
      <CoverageGauge
        figure={figure}
        order={2}
        withShort
        expected={expected}
        evidence={href('/dekking/scholen', {
          provincie: province,
          sector: figure.sector,
          stand: 'covered',
          op: date,
        })}
      >
        <Gained figure={figure} date={date} />
        <Expected figure={figure} date={date} />
        <Corrected figure={figure} />
      </CoverageGauge>
    </div>
  );
}

/** For those who may make one: the way to the quarterly reports. */
function ReportsLink() {
  const { t } = useTranslation('reports');
  const { session } = useSession();
  const may = session?.memberships.some(({ role }) =>
    ['coordinator', 'province', 'administrator'].includes(role),
  );
  if (!may) return null;
  return (
    <>
      {' · '}
      <HrefLink href="/dekking/rapporten">{t('open')}</HrefLink>
    </>
  );
}

type Go = (change: Partial<CoverageAddress>) => void;

function Source({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation('coverage');
  const { fullDate, number } = useFormat();
  const po = figureOf(coverage, 'po');
  return (
    <p className="tm-tiny tm-dim" style={{ marginTop: 14 }}>
      {t('source.date', { date: fullDate(coverage.date) })}{' '}
      {po && t('source.rule', { version: po.definitionVersion })}{' '}
      {po?.registerVersion && t('source.register', { version: po.registerVersion })}{' '}
      {t('source.special', { count: coverage.specialEducation, number: number(coverage.specialEducation) })}{' '}
      <HrefLink href="/zo-rekenen-we" fz="inherit">
        {t('source.open')}
      </HrefLink>
    </p>
  );
}

export default function CoveragePage() {
  const { t } = useTranslation('coverage');
  const router = useRouter();
  const address = route.useSearch();
  const province = address.provincie ?? 'Overijssel';
  const other: Province = province === 'Overijssel' ? 'Gelderland' : 'Overijssel';
  const coverage = useQuery({ ...coverageQuery(province, address.op), placeholderData: keepPreviousData });
  const go: Go = (changed) => router.history.push(href('/dekking', { ...address, ...changed }));
  const choosePer = (per: Per) => go({ per: per === 'gemeente' ? undefined : per });

  return (
    <div className="tm-wrap">
      <div className={classes.head}>
        <PageTitle fz="2.125rem">{t('title', { province })}</PageTitle>
        <div className={classes.controls}>
          <Segmented
            legend={t('province')}
            value={province}
            onChange={(chosen) => go({ provincie: chosen === 'Overijssel' ? undefined : chosen })}
            options={provinces.map((name) => ({ value: name, label: name }))}
          />
          <DateField
            id="op"
            label={t('date')}
            help={null}
            value={address.op ?? today()}
            max={today()}
            size="sm"
            onChange={(op) => go({ op: op && op !== today() ? op : undefined })}
          />
        </div>
      </div>
      {coverage.isError && !coverage.data ? (
        <FailureAlert
          error={coverage.error}
          what={t('figuresWhat')}
          onRetry={() => void coverage.refetch()}
        />
      ) : !coverage.data ? (
        <LoadingSkeleton rows={10} />
      ) : coverage.data.figures.every((figure) => figure.denominator === 0) ? (
        <EmptyState>{t('noRegister')}</EmptyState>
      ) : (
        <>
          <div className={classes.grid} aria-busy={coverage.isPlaceholderData}>
            {coverage.data.figures
              .filter((figure) => figure.sector !== 'so')
              .map((figure) => (
                <SectorCard key={figure.sector} figure={figure} province={province} date={address.op} />
              ))}
            <Beside province={other} address={address} />
            <section className={`tm-card ${classes.card} ${classes.seven} ${classes.trend}`}>
              <Trend
                province={province}
                date={address.op}
                target={coverage.data.figures[0]?.target ?? null}
              />
            </section>
            <MapCard coverage={coverage.data} address={address} go={go} />
            <RegionTrends
              province={province}
              sector={address.sector ?? 'po'}
              date={address.op}
              target={coverage.data.figures[0]?.target ?? null}
            />
            <RegionDesks coverage={coverage.data} />
            <section className={`tm-card ${classes.card} ${classes.twelve}`}>
              {!address.per || address.per === 'regio' ? (
                <AreaTable
                  key={address.per ?? ''}
                  coverage={coverage.data}
                  address={address}
                  onPer={choosePer}
                />
              ) : (
                <BreakdownTable
                  key={address.per}
                  per={address.per}
                  coverage={coverage.data}
                  address={address}
                  onPer={choosePer}
                />
              )}
            </section>
          </div>
          <Source coverage={coverage.data} />
          <p className="tm-small">
            <HrefLink href={href('/dekking/verwachting', { provincie: address.provincie, op: address.op })}>
              {t('forecastOpen')}
            </HrefLink>
            {' · '}
            <HrefLink href={href('/dekking/vergelijken', { provincie: address.provincie, op: address.op })}>
              {t('compare.open')}
            </HrefLink>
            {' · '}
            <HrefLink href={href('/dekking/witte-vlekken', { provincie: address.provincie })}>
              {t('spotsOpen')}
            </HrefLink>
            {' · '}
            <HrefLink href="/open-data">{t('openDataOpen')}</HrefLink>
            <ReportsLink />
          </p>
        </>
      )}
    </div>
  );
}
