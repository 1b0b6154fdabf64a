import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageForecast } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import { DataTable, Duimstok, LoadingSkeleton, type Column } from '@/shared/ui';
import { Assumptions } from './Assumptions';
import { BackTest } from './BackTest';
import classes from './coverage.module.css';
import { chanceWords, fanOf, pointAtTarget, shareOf } from './forecast';
import { regionTrendsQuery, trendQuery } from './queries';

const TrendChart = lazy(() => import('./TrendChart'));

type Point = CoverageForecast['points'][number];

interface Props {
  forecast: CoverageForecast;
  province: string;
  /** Three letters of the region; the whole province without one. */
  region?: string;
  /** Whose schools, such as Overijssel or Regio Twente. */
  where: string;
}

/** The answer in one look, the fan with its figures, and under it what it rests on. */
export function Forecast({ forecast, province, region, where }: Props) {
  return (
    <div className={classes.grid}>
      <section className={`tm-card ${classes.card} ${classes.five}`}>
        <Answer forecast={forecast} where={where} />
      </section>
      <section className={`tm-card ${classes.card} ${classes.seven} ${classes.trend}`}>
        <FanCard forecast={forecast} province={province} region={region} where={where} />
      </section>
      <section className={`tm-card ${classes.card} ${classes.six}`}>
        <Assumptions forecast={forecast} province={province} />
      </section>
      <section className={`tm-card ${classes.card} ${classes.six}`}>
        <BackTest forecast={forecast} />
      </section>
    </div>
  );
}

/** The chance to reach the target by its date, and when that is expected. */
function Answer({ forecast, where }: { forecast: CoverageForecast; where: string }) {
  const { t } = useTranslation('forecast');
  const { fullDate, fullMonth, number, share } = useFormat();
  const { chance, denominator, needed, numerator, sector, target, targetDueOn } = forecast;
  const schools = t(`schools.${sector === 'vo' ? 'vo' : 'po'}`, { count: denominator });
  const point = pointAtTarget(forecast);
  const words = chance === null ? null : chanceWords(chance);
  const isReached = needed !== null && numerator >= needed;
  return (
    <>
      <Title order={2} fz="1.25rem">
        {words ? t('answer.question', { target: number(target ?? 0, 1) }) : t('answer.noTarget')}
      </Title>
      {words && needed !== null && targetDueOn && (
        <>
          <div className="tm-big" style={{ margin: '12px 0 4px' }}>
            {t(`answer.${words.key}`, { chance: words.chance })}
            <small>%</small>
          </div>
          <p style={{ margin: '0 0 20px' }}>
            {t('answer.chance', {
              date: fullDate(targetDueOn),
              needed: number(needed),
              denominator: number(denominator),
              schools,
              where,
            })}
          </p>
        </>
      )}
      {target !== null && point && (
        <Duimstok
          label={t('answer.now')}
          value={shareOf(numerator, denominator)}
          target={target}
          counts={{ numerator, denominator }}
          forecast={{ from: shareOf(point.low80, denominator), to: shareOf(point.high80, denominator) }}
        />
      )}
      {point && (
        <p style={{ margin: '20px 0 0' }}>
          {t('answer.range', {
            date: fullDate(point.date),
            low: number(point.low80),
            high: number(point.high80),
            from: share(shareOf(point.low80, denominator)),
            to: share(shareOf(point.high80, denominator)),
            schools,
          })}{' '}
          {t('answer.underWay', { count: point.underWay, number: number(point.underWay) })}
        </p>
      )}
      {needed !== null && (
        <p style={{ margin: '8px 0 0' }}>
          {isReached
            ? t('answer.reached')
            : forecast.expectedOn
              ? t(forecast.earliestOn && forecast.latestOn ? 'answer.expectedBetween' : 'answer.expected', {
                  month: fullMonth(forecast.expectedOn),
                  earliest: fullMonth(forecast.earliestOn ?? forecast.expectedOn),
                  latest: fullMonth(forecast.latestOn ?? forecast.expectedOn),
                })
              : t('answer.notForeseen', { date: fullDate(forecast.points.at(-1)?.date ?? forecast.date) })}
        </p>
      )}
    </>
  );
}

function FanCard({ forecast, province, region, where }: Props) {
  const { t } = useTranslation(['forecast', 'coverage']);
  const { fullDate, number, share } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const sector = forecast.sector === 'vo' ? 'vo' : 'po';
  const ofProvince = useQuery({ ...trendQuery(province, forecast.date), enabled: !region });
  const ofRegions = useQuery({ ...regionTrendsQuery(province, forecast.date), enabled: Boolean(region) });
  const trend = region
    ? ofRegions.data?.regions?.find(({ code }) => code === region)?.points
    : ofProvince.data?.points;
  const { denominator, numerator } = forecast;
  const now = { date: forecast.date, po: null, vo: null, [sector]: shareOf(numerator, denominator) };
  const past = (trend ?? [])
    .filter((point) => point.sector === sector && point.date < forecast.date)
    .map((point) => ({ date: point.date, po: null, vo: null, [sector]: point.percentage }));
  const fan = fanOf(forecast);
  const end = fan.at(-1);
  const withShare = (count: number) => `${number(count)} (${share(shareOf(count, denominator))}%)`;
  const column = (key: string, value: (point: Point) => number): Column<Point> => ({
    key,
    header: t(`fan.${key}` as 'fan.median'),
    render: (point) => (key === 'median' ? withShare(value(point)) : number(value(point))),
    sort: value,
    csv: value,
    align: 'right',
  });
  const columns: Column<Point>[] = [
    {
      key: 'date',
      header: t('coverage:trend.date'),
      render: (point) => fullDate(point.date),
      sort: (point) => point.date,
      csv: (point) => point.date,
    },
    column('median', (point) => point.median),
    column('low80', (point) => point.low80),
    column('high80', (point) => point.high80),
    column('low95', (point) => point.low95),
    column('high95', (point) => point.high95),
    column('underWay', (point) => point.underWay),
  ];
  return (
    <>
      <div className={classes.cardHead}>
        <Title order={2}>{t('fan.title')}</Title>
        <Button variant="outline" size="sm" aria-pressed={asTable} onClick={() => setAsTable((was) => !was)}>
          {asTable ? t('coverage:trend.showChart') : t('coverage:trend.showTable')}
        </Button>
      </div>
      {asTable ? (
        <DataTable
          caption={t('fan.caption', { where })}
          columns={columns}
          rows={forecast.points}
          rowKey={(point) => point.date}
          csvName={`verwachting-${sector}-${forecast.date}`}
          dense
        />
      ) : (
        <>
          <p className="tm-tiny tm-dim" style={{ margin: '0 0 4px' }}>
            {t('fan.legend')}
          </p>
          <div className={classes.chart}>
            <Suspense fallback={<LoadingSkeleton rows={6} />}>
              <TrendChart
                rows={[...past, now]}
                target={forecast.target}
                fans={[{ sector, rows: fan, withBands: true }]}
                label={t('fan.label', {
                  where,
                  now: share(shareOf(numerator, denominator)),
                  date: fullDate(end?.date ?? forecast.date),
                  median: share(end?.median ?? 0),
                  from: share(end?.band80[0] ?? 0),
                  to: share(end?.band80[1] ?? 0),
                })}
              />
            </Suspense>
          </div>
        </>
      )}
    </>
  );
}
