import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { DataTable, type Column } from '@/shared/ui';
import classes from './planning.module.css';
import type { PlanResult } from './queries';

type Point = PlanResult['curve'][number];

const size = { width: 560, height: 220, left: 56, right: 12, top: 12, bottom: 34 };

interface Props {
  result: PlanResult;
  /** Which point was chosen: no school that makes all ways together longer than this, in kilometres. */
  chosen: number | undefined;
  onChoose: (kilometres: number | undefined) => void;
}

/** At most so many points to choose from: the costs where the curve bends. */
function choicesOf(points: readonly Point[]): number[] {
  const costs = [...new Set(points.map(({ metresForOneMore }) => Math.ceil(metresForOneMore / 1000)))];
  const step = Math.max(1, Math.ceil(costs.length / 6));
  return costs.filter((_, i) => i % step === step - 1 && i < costs.length - 1);
}

/** What each number of schools costs in kilometres, from the shortest way to the most schools, and where to stop. */
export function Curve({ result, chosen, onChoose }: Props) {
  const { t } = useTranslation('plan');
  const { kilometres, number } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const points = result.curve;
  const last = points.at(-1);
  if (!last) return null;
  const x = (schools: number) =>
    size.left + ((size.width - size.left - size.right) * schools) / Math.max(1, last.schools);
  const y = (metres: number) =>
    size.height - size.bottom - ((size.height - size.top - size.bottom) * metres) / Math.max(1, last.metres);
  const path = [`M${x(0)},${y(0)}`, ...points.map((p) => `L${x(p.schools)},${y(p.metres)}`)].join(' ');
  const here = points.findLast(({ schools }) => schools <= result.best.schools) ?? last;
  const columns: Column<Point>[] = [
    {
      key: 'schools',
      header: t('curve.schools'),
      render: (p) => number(p.schools),
      sort: (p) => p.schools,
      csv: (p) => p.schools,
      align: 'right',
    },
    {
      key: 'total',
      header: t('curve.total'),
      render: (p) => kilometres(p.metres),
      sort: (p) => p.metres,
      csv: (p) => p.metres / 1000,
      align: 'right',
    },
    {
      key: 'more',
      header: t('curve.more'),
      render: (p) => kilometres(p.metresForOneMore),
      sort: (p) => p.metresForOneMore,
      csv: (p) => p.metresForOneMore / 1000,
      align: 'right',
    },
  ];
  const choices = choicesOf(points);
  return (
    <>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 12, flexWrap: 'wrap' }}>
        <Title order={2}>{t('curve.title')}</Title>
        <Button variant="outline" size="sm" aria-pressed={asTable} onClick={() => setAsTable((was) => !was)}>
          {t(asTable ? 'curve.showChart' : 'curve.showTable')}
        </Button>
      </div>
      <p className="tm-small tm-dim" style={{ margin: '2px 0 12px' }}>
        {t('curve.text', {
          km: kilometres(last.metresForOneMore),
          mean: kilometres(last.metres / Math.max(1, last.schools)),
        })}
      </p>
      {asTable ? (
        <DataTable
          caption={t('curve.title')}
          columns={columns}
          rows={points}
          rowKey={(p) => String(p.schools)}
          csvName="plan-kilometers"
          dense
        />
      ) : (
        <svg
          className={classes.curve}
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="img"
          aria-label={t('curve.label', {
            schools: number(last.schools),
            km: kilometres(last.metres),
            more: kilometres(last.metresForOneMore),
          })}
        >
          <g stroke="#4A5F66" strokeWidth={1}>
            <line x1={size.left} x2={size.width - size.right} y1={y(0)} y2={y(0)} />
            <line x1={size.left} x2={size.left} y1={y(0)} y2={size.top} />
          </g>
          <path d={path} fill="none" stroke="#0F5464" strokeWidth={3} strokeLinejoin="round" />
          <circle
            cx={x(here.schools)}
            cy={y(here.metres)}
            r={7}
            fill="#F2C12E"
            stroke="#13262D"
            strokeWidth={2}
          />
          <g fill="#4A5F66" fontSize={13}>
            <text x={size.left - 6} y={y(last.metres) + 5} textAnchor="end">
              {t('curve.km', { km: kilometres(last.metres) })}
            </text>
            <text x={size.left - 6} y={y(0) + 5} textAnchor="end">
              {'0'}
            </text>
            <text x={x(last.schools)} y={size.height - 10} textAnchor="end">
              {t('curve.end', { schools: number(last.schools) })}
            </text>
          </g>
        </svg>
      )}
      {choices.length > 0 && (
        <div style={{ marginTop: 12, display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
          <span className="tm-small">{t('curve.choose')}</span>
          {choices.map((km) => (
            <Button
              key={km}
              size="compact-sm"
              variant={chosen === km ? 'filled' : 'outline'}
              aria-pressed={chosen === km}
              onClick={() => onChoose(km)}
            >
              {t('curve.atMost', { km: number(km) })}
            </Button>
          ))}
          <Button
            size="compact-sm"
            variant={chosen === undefined ? 'filled' : 'outline'}
            aria-pressed={chosen === undefined}
            onClick={() => onChoose(undefined)}
          >
            {t('curve.all')}
          </Button>
        </div>
      )}
    </>
  );
}
