import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageForecast } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import { DataTable, EmptyState, Segmented, type Column } from '@/shared/ui';
import classes from './coverage.module.css';
import { shareOf } from './forecast';

type Point = CoverageForecast['backTest']['points'][number];

const size = { width: 400, height: 210, left: 44, right: 8, top: 10, bottom: 28 };

/** Forecasts of earlier days beside what came: how far can this one be trusted? */
export function BackTest({ forecast }: { forecast: CoverageForecast }) {
  const { t } = useTranslation(['forecast', 'coverage']);
  const { fullDate, number } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const [months, setMonths] = useState('6');
  const { inside80, points } = forecast.backTest;
  const shown = points.filter((point) => String(point.months) === months);
  const inside = shown.filter((point) => point.isInside80).length;
  const columns: Column<Point>[] = [
    {
      key: 'from',
      header: t('backTest.from'),
      render: (point) => fullDate(point.from),
      sort: (point) => point.from,
      csv: (point) => point.from,
    },
    {
      key: 'on',
      header: t('backTest.on'),
      render: (point) => fullDate(point.on),
      sort: (point) => point.on,
      csv: (point) => point.on,
      fold: 'named',
    },
    {
      key: 'band',
      header: t('backTest.band'),
      render: (point) => t('backTest.range', { low: number(point.low80), high: number(point.high80) }),
      csv: (point) => `${point.low80} - ${point.high80}`,
      align: 'right',
    },
    {
      key: 'actual',
      header: t('backTest.actual'),
      render: (point) => number(point.actual),
      sort: (point) => point.actual,
      csv: (point) => point.actual,
      align: 'right',
    },
    {
      key: 'inside',
      header: t('backTest.inside'),
      render: (point) => t(point.isInside80 ? 'backTest.yes' : 'backTest.no'),
      csv: (point) => t(point.isInside80 ? 'backTest.yes' : 'backTest.no'),
    },
  ];
  return (
    <>
      <div className={classes.cardHead}>
        <Title order={2}>{t('backTest.title')}</Title>
        {points.length > 0 && (
          <Button
            variant="outline"
            size="sm"
            aria-pressed={asTable}
            aria-label={t('backTest.showTable')}
            onClick={() => setAsTable((was) => !was)}
          >
            {asTable ? t('coverage:trend.showChart') : t('coverage:trend.showTable')}
          </Button>
        )}
      </div>
      {points.length === 0 ? (
        <EmptyState>{t('backTest.empty')}</EmptyState>
      ) : (
        <>
          <p style={{ margin: '0 0 12px' }}>
            {t('backTest.text', {
              count: points.length,
              total: number(points.length),
              inside: number(inside80),
              expected: number(Math.round(0.8 * points.length)),
            })}
          </p>
          <div className={classes.controls}>
            <span className="tm-small" aria-hidden="true" style={{ alignSelf: 'center' }}>
              {t('backTest.ahead')}
            </span>
            <Segmented
              legend={t('backTest.ahead')}
              value={months}
              onChange={setMonths}
              options={['3', '6', '12'].map((value) => ({ value, label: value }))}
            />
          </div>
          {shown.length === 0 ? (
            <p className="tm-dim">{t('backTest.emptyAhead')}</p>
          ) : asTable ? (
            <DataTable
              caption={t('backTest.caption')}
              columns={columns}
              rows={shown}
              rowKey={(point) => point.from}
              initialSort={{ key: 'from', descending: true }}
              csvName={`verwachting-toets-${months}-${forecast.date}`}
              dense
            />
          ) : (
            <>
              <Ranges
                points={shown}
                schools={forecast.denominator}
                label={t('backTest.label', {
                  count: shown.length,
                  months,
                  total: number(shown.length),
                  inside: number(inside),
                })}
              />
              <p className="tm-tiny tm-dim" style={{ margin: 0 }}>
                {t('backTest.legend')}
              </p>
            </>
          )}
        </>
      )}
    </>
  );
}

/** Each forecast as its band of 80%, with a dot for what came: full inside it, open outside. */
function Ranges({ points, schools, label }: { points: readonly Point[]; schools: number; label: string }) {
  const { monthYear, share } = useFormat();
  const values = points.flatMap(({ low80, high80, actual }) => [low80, high80, actual]);
  const low = Math.max(0, Math.floor((shareOf(Math.min(...values), schools) - 2) / 10) * 10);
  const high = Math.min(100, Math.ceil((shareOf(Math.max(...values), schools) + 2) / 10) * 10);
  const step = (size.width - size.left - size.right) / points.length;
  const x = (index: number) => size.left + step * (index + 0.5);
  const y = (count: number) =>
    size.top + (size.height - size.top - size.bottom) * ((high - shareOf(count, schools)) / (high - low));
  const lines = [low, (low + high) / 2, high];
  const every = Math.ceil(points.length / 3);
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={label}
      style={{ width: '100%', height: 'auto', display: 'block', margin: '12px 0 4px' }}
    >
      {lines.map((line) => {
        const at = size.top + (size.height - size.top - size.bottom) * ((high - line) / (high - low));
        return (
          <g key={line}>
            <line x1={size.left} x2={size.width - size.right} y1={at} y2={at} stroke="#D3DCDB" />
            <text x={size.left - 6} y={at + 4} textAnchor="end" fontSize={13} fill="#4A5F66">
              {`${share(line).replace(/[.,]0$/, '')}%`}
            </text>
          </g>
        );
      })}
      {points.map((point, index) => (
        <g key={point.from}>
          <rect
            x={x(index) - 6}
            width={12}
            y={y(point.high80)}
            height={Math.max(2, y(point.low80) - y(point.high80))}
            fill="#6FA6B0"
            fillOpacity={0.6}
          />
          <circle
            cx={x(index)}
            cy={y(point.actual)}
            r={5}
            fill={point.isInside80 ? '#0F5464' : '#fff'}
            stroke="#0F5464"
            strokeWidth={2}
          />
          {index % every === 0 && (
            <text x={x(index)} y={size.height - 8} textAnchor="middle" fontSize={12} fill="#4A5F66">
              {monthYear(point.on)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
