import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageTrend } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import { DataTable, EmptyState, Loaded, LoadingSkeleton, type Column } from '@/shared/ui';
import classes from './coverage.module.css';
import { fanOf } from './forecast';
import { forecastQuery, trendQuery } from './queries';
import type { Fan, TrendRow } from './TrendChart';

const TrendChart = lazy(() => import('./TrendChart'));

function rowsOf({ points }: CoverageTrend): TrendRow[] {
  const rows = new Map<string, TrendRow>();
  for (const { date, sector, percentage } of points) {
    if (sector === 'so') continue;
    const row = rows.get(date) ?? { date, po: null, vo: null };
    row[sector] = percentage;
    rows.set(date, row);
  }
  return [...rows.values()].sort((a, b) => a.date.localeCompare(b.date));
}

/** How the shares went, as a chart or as its figures. */
export function Trend({
  province,
  date,
  target,
}: {
  province: string;
  date?: string;
  target: number | null;
}) {
  const { t } = useTranslation('coverage');
  const { fullDate, percentage, share } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const trend = useQuery(trendQuery(province, date));
  const po = useQuery(forecastQuery({ province, sector: 'po', date }));
  const vo = useQuery(forecastQuery({ province, sector: 'vo', date }));
  // Both or none, so that the chart does not jump twice.
  const fans: Fan[] =
    po.data && vo.data && po.data.denominator > 0 && vo.data.denominator > 0
      ? [
          { sector: 'po', rows: fanOf(po.data), withBands: true },
          { sector: 'vo', rows: fanOf(vo.data), withBands: false },
        ]
      : [];
  const [poAhead, voAhead] = fans.map((fan) => fan.rows.at(-1));

  const columns: Column<TrendRow>[] = [
    {
      key: 'date',
      header: t('trend.date'),
      render: (row) => fullDate(row.date),
      sort: (row) => row.date,
      csv: (row) => row.date,
    },
    ...(['po', 'vo'] as const).map((sector): Column<TrendRow> => ({
      key: sector,
      header: t(`trend.${sector}`),
      align: 'right',
      render: (row) => (row[sector] === null ? '–' : percentage(row[sector])),
      sort: (row) => row[sector],
      csv: (row) => row[sector],
    })),
  ];

  return (
    <>
      <div className={classes.cardHead}>
        <Title order={2}>{t('trend.title')}</Title>
        <Button variant="outline" size="sm" aria-pressed={asTable} onClick={() => setAsTable((was) => !was)}>
          {asTable ? t('trend.showChart') : t('trend.showTable')}
        </Button>
      </div>
      <Loaded query={trend} what={t('trend.what')} rows={6}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length < 2) return <EmptyState>{t('trend.empty')}</EmptyState>;
          if (asTable) {
            return (
              <DataTable
                caption={t('trend.caption', { province })}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.date}
                initialSort={{ key: 'date', descending: true }}
                csvName={`dekking-verloop-${province.toLowerCase()}`}
                dense
              />
            );
          }
          const [first, last] = [rows[0], rows.at(-1)];
          const said = (value: number | null | undefined) =>
            value === null || value === undefined ? '–' : share(value);
          return (
            <>
              {fans.length > 0 && (
                <p className="tm-tiny tm-dim" style={{ margin: '0 0 4px' }}>
                  {t('trend.fan')}
                </p>
              )}
              <div className={classes.chart}>
                <Suspense fallback={<LoadingSkeleton rows={6} />}>
                  <TrendChart
                    rows={rows}
                    target={target}
                    fans={fans}
                    label={[
                      t('trend.label', {
                        province,
                        from: fullDate(first?.date ?? ''),
                        to: fullDate(last?.date ?? ''),
                        poFrom: said(first?.po),
                        poTo: said(last?.po),
                        voFrom: said(first?.vo),
                        voTo: said(last?.vo),
                      }),
                      poAhead &&
                        voAhead &&
                        t('trend.labelAhead', {
                          date: fullDate(poAhead.date),
                          po: share(poAhead.median),
                          vo: share(voAhead.median),
                        }),
                    ]
                      .filter(Boolean)
                      .join(' ')}
                  />
                </Suspense>
              </div>
            </>
          );
        }}
      </Loaded>
    </>
  );
}
