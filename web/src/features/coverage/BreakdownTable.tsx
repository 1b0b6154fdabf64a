import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BreakdownGroup, Coverage } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import { DataTable, EmptyState, HrefLink, Loaded, type Column } from '@/shared/ui';
import { href, type CoverageAddress, type EvidenceAddress, type Per } from './address';
import classes from './coverage.module.css';
import { PerChooser } from './PerChooser';
import { breakdownQuery } from './queries';

type OfSchools = Exclude<Per, 'gemeente' | 'regio'>;

const dimensions = {
  bestuur: 'board',
  vakantieregio: 'holidayRegion',
  denominatie: 'denomination',
  grootte: 'size',
} as const;

/** The filter that shows the schools of a group; null where the register does not say, which cannot be asked for. */
export function filterOf(per: OfSchools, key: string | null): EvidenceAddress | null {
  return key === null ? null : ({ [per]: key } as EvidenceAddress);
}

/** What a group is called: its name, the words of its class, or that the register does not say. */
function useGroupName() {
  const { t } = useTranslation('coverage');
  return (per: OfSchools, { key, name }: BreakdownGroup): string => {
    if (key === null) return t('per.unsaid');
    if (per === 'grootte') return t(`size.${key as 'unknown'}`);
    if (per === 'vakantieregio') return t(`holidayRegion.${key as 'noord'}`);
    return per === 'bestuur' ? (name ?? t('per.board', { number: key })) : key;
  };
}

interface Props {
  per: OfSchools;
  coverage: Coverage;
  address: CoverageAddress;
  onPer: (per: Per) => void;
}

/** Both sectors by what the register of the date says of the schools; every count leads to its schools. */
export function BreakdownTable({ per, coverage, address, onPer }: Props) {
  const { t } = useTranslation('coverage');
  const { number, percentage } = useFormat();
  const nameOf = useGroupName();
  const { province } = coverage;
  const breakdown = useQuery(breakdownQuery(province, dimensions[per], address.op));
  const order = new Map((breakdown.data?.groups ?? []).map((group, at) => [group, at]));

  const figure = (group: BreakdownGroup, sector: 'po' | 'vo') =>
    group.figures.find((found) => found.sector === sector);
  const sectorColumns = (sector: 'po' | 'vo', folds: boolean): Column<BreakdownGroup>[] => {
    const whole = breakdown.data?.figures.find((found) => found.sector === sector);
    const head = t(`trend.${sector}`);
    return [
      {
        key: sector,
        header: head,
        align: 'right',
        fold: folds ? 'named' : undefined,
        render: (group) => {
          const found = figure(group, sector);
          if (!found) return '–';
          const filter = filterOf(per, group.key);
          const share = (
            <>
              {number(found.numerator)}
              <span className={classes.whole}>
                {'/'}
                {number(found.denominator)}
              </span>
            </>
          );
          if (!filter) return share;
          return (
            <HrefLink
              href={href('/dekking/scholen', {
                provincie: address.provincie,
                sector,
                ...filter,
                op: address.op,
              })}
              aria-label={t('table.openGroup', {
                numerator: found.numerator,
                denominator: found.denominator,
                name: nameOf(per, group),
              })}
            >
              {share}
            </HrefLink>
          );
        },
        sort: (group) => figure(group, sector)?.numerator ?? null,
        csv: (group) => {
          const found = figure(group, sector);
          return found ? `${found.numerator} van ${found.denominator}` : '';
        },
        total: whole ? `${number(whole.numerator)}/${number(whole.denominator)}` : undefined,
      },
      {
        key: `${sector}Share`,
        header: `${head} %`,
        align: 'right',
        fold: folds ? 'bare' : undefined,
        render: (group) => {
          const share = figure(group, sector)?.percentage ?? null;
          return share === null ? '–' : percentage(share);
        },
        sort: (group) => figure(group, sector)?.percentage ?? null,
        csv: (group) => figure(group, sector)?.percentage ?? null,
        total: whole && whole.percentage !== null ? percentage(whole.percentage) : undefined,
      },
    ];
  };

  const columns: Column<BreakdownGroup>[] = [
    {
      key: 'name',
      header: t(`per.${per}`),
      render: (group) => nameOf(per, group),
      sort: (group) => (per === 'grootte' ? (order.get(group) ?? 0) : nameOf(per, group)),
      csv: (group) => nameOf(per, group),
      total: province,
    },
    ...sectorColumns('po', false),
    ...sectorColumns('vo', true),
  ];

  const head = (
    <div className={classes.cardHead} style={{ margin: 0 }}>
      <Title order={2}>{t('per.title', { per: t(`per.${per}`).toLowerCase() })}</Title>
      <PerChooser value={per} onChange={onPer} />
    </div>
  );
  return (
    <Loaded query={breakdown} what={t('figuresWhat')} rows={6}>
      {(data) =>
        data.groups.length === 0 ? (
          <>
            {head}
            <EmptyState>{t('noSchools')}</EmptyState>
          </>
        ) : (
          <DataTable
            caption={t('per.caption', { per: t(`per.${per}`).toLowerCase(), province })}
            columns={columns}
            rows={data.groups}
            rowKey={(group) => group.key ?? ''}
            csvName={`dekking-${province.toLowerCase()}-${per}-${data.date}`}
            dense
            head={head}
          />
        )
      }
    </Loaded>
  );
}
