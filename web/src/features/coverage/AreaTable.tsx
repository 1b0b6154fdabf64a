import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AreaFigure, AreaFigures, Coverage, ProvinceFigure } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import { DataTable, HrefLink, type Column } from '@/shared/ui';
import { href, type CoverageAddress, type Per } from './address';
import classes from './coverage.module.css';
import { PerChooser } from './PerChooser';
import { figureOf } from './queries';

interface Row {
  code: string;
  name: string;
  region: string | null;
  po: AreaFigure | null;
  vo: AreaFigure | null;
}

interface Props {
  coverage: Coverage;
  address: CoverageAddress;
  onPer: (per: Per) => void;
}

function rowsOf(areas: readonly AreaFigures[], regionNames: ReadonlyMap<string, string>): Row[] {
  return areas.map(({ code, name, regionCode, figures }) => ({
    code,
    name,
    region: regionCode && (regionNames.get(regionCode) ?? regionCode),
    po: figures.find((figure) => figure.sector === 'po') ?? null,
    vo: figures.find((figure) => figure.sector === 'vo') ?? null,
  }));
}

/** How many more schools bring an area to its target. */
const needed = (area: AreaFigure | null, target: number) =>
  area && area.denominator > 0
    ? Math.max(0, Math.ceil((target * area.denominator) / 100) - area.numerator)
    : null;

/** A small bar against the target, in the row of an area. */
function Mini({ value, target }: { value: number; target: number }) {
  return (
    <span className={classes.mini} aria-hidden="true">
      <span className={classes.miniFill} style={{ width: `${Math.min(100, value)}%` }} />
      <span className={classes.miniTarget} style={{ left: `${target}%` }} />
    </span>
  );
}

/** Both sectors by municipality or by region; every count leads to its schools. */
export function AreaTable({ coverage, address, onPer }: Props) {
  const { t } = useTranslation('coverage');
  const { number, percentage } = useFormat();
  const per = address.per === 'regio' ? 'regio' : 'gemeente';
  const regionNames = new Map(coverage.regions.map(({ code, name }) => [code, name]));
  const rows = rowsOf(per === 'regio' ? coverage.regions : coverage.municipalities, regionNames);
  const province = coverage.province as CoverageAddress['provincie'];
  const po = figureOf(coverage, 'po');
  const target = po?.target ?? null;

  const link = (row: Row, sector: 'po' | 'vo', area: AreaFigure) => (
    <HrefLink
      href={href('/dekking/scholen', {
        provincie: province,
        sector,
        ...(per === 'regio' ? { regio: row.code } : { gemeente: row.code }),
        op: address.op,
      })}
      aria-label={t('table.open', {
        numerator: area.numerator,
        denominator: area.denominator,
        name: row.name,
      })}
    >
      {number(area.numerator)}
      <span className={classes.whole}>
        {'/'}
        {number(area.denominator)}
      </span>
    </HrefLink>
  );
  const total = (figure: ProvinceFigure | undefined) =>
    figure ? `${number(figure.numerator)}/${number(figure.denominator)}` : undefined;

  const sectorColumns = (sector: 'po' | 'vo', folds: boolean): Column<Row>[] => {
    const figure = figureOf(coverage, sector);
    const name = t(`trend.${sector}`);
    return [
      {
        key: sector,
        header: name,
        align: 'right',
        fold: folds ? 'named' : undefined,
        render: (row) => (row[sector] ? link(row, sector, row[sector]) : '–'),
        sort: (row) => row[sector]?.numerator ?? null,
        csv: (row) => (row[sector] ? `${row[sector].numerator} van ${row[sector].denominator}` : ''),
        total: total(figure),
      },
      {
        key: `${sector}Share`,
        header: `${name} %`,
        align: 'right',
        fold: folds ? 'bare' : undefined,
        render: (row) => {
          const value = row[sector]?.percentage ?? null;
          return value === null ? '–' : percentage(value);
        },
        sort: (row) => row[sector]?.percentage ?? null,
        csv: (row) => row[sector]?.percentage ?? null,
        total: figure && figure.percentage !== null ? percentage(figure.percentage) : undefined,
      },
    ];
  };

  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: per === 'regio' ? t('table.region') : t('table.municipality'),
      render: (row) => row.name,
      sort: (row) => row.name,
      csv: (row) => row.name,
      total: coverage.province,
    },
    ...(per === 'gemeente'
      ? [
          {
            key: 'region',
            header: t('table.region'),
            fold: 'bare',
            render: (row: Row) => row.region ?? '–',
            sort: (row: Row) => row.region,
            csv: (row: Row) => row.region,
            total: '',
          } satisfies Column<Row>,
        ]
      : []),
    ...sectorColumns('po', false),
    ...(target !== null
      ? [
          {
            key: 'bar',
            header: t('table.against', { target: number(target, 1) }),
            render: (row: Row) =>
              row.po && row.po.percentage !== null && <Mini value={row.po.percentage} target={target} />,
            total: po && po.percentage !== null && <Mini value={po.percentage} target={target} />,
          } satisfies Column<Row>,
          {
            key: 'needed',
            header: t('table.needed'),
            align: 'right',
            fold: 'named',
            render: (row: Row) => {
              const more = needed(row.po, target);
              if (more === null) return '–';
              return more === 0 ? (
                <span className={classes.reached}>{t('table.reached')}</span>
              ) : (
                number(more)
              );
            },
            sort: (row: Row) => needed(row.po, target),
            csv: (row: Row) => needed(row.po, target),
            total: number(po?.schoolsToGo ?? 0),
          } satisfies Column<Row>,
        ]
      : []),
    ...sectorColumns('vo', true),
  ];

  return (
    <DataTable
      caption={t(per === 'regio' ? 'table.captionRegion' : 'table.captionMunicipality', {
        province: coverage.province,
      })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      initialSort={{ key: 'poShare' }}
      csvName={`dekking-${coverage.province.toLowerCase()}-${coverage.date}`}
      dense
      head={
        <div className={classes.cardHead} style={{ margin: 0 }}>
          <Title order={2}>
            {per === 'regio'
              ? t('table.regions', { count: rows.length })
              : t('table.municipalities', { count: rows.length })}
          </Title>
          <PerChooser value={per} onChange={onPer} />
        </div>
      }
    />
  );
}
