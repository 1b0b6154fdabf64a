import { Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CoverageComparison, SchoolChange } from '@/shared/api/contract';
import { today, useFormat, useWords } from '@/shared/format';
import { DateField, SelectField } from '@/shared/forms';
import {
  Breadcrumbs,
  DataTable,
  EmptyState,
  FailureAlert,
  HrefLink,
  LoadingSkeleton,
  PageTitle,
  Pagination,
  type Column,
} from '@/shared/ui';
import { changes, href, schoolHref, type CompareAddress } from './address';
import { yearBefore } from './compare';
import classes from './coverage.module.css';
import { useDefinitionWords } from './useDefinitionWords';
import { allChanges, comparisonQuery, definitionsQuery, provinces, type ComparisonFilter } from './queries';

const route = getRouteApi('/dekking/vergelijken');
const path = '/dekking/vergelijken';

type Go = (change: Partial<CompareAddress>) => void;
type Pair = CoverageComparison['figures'][number];

const toFilter = (address: CompareAddress): ComparisonFilter => ({
  province: address.provincie ?? 'Overijssel',
  date: address.op,
  against: address.tegen,
  definition: address.regel,
  againstDefinition: address.tegenregel,
  change: address.verandering,
  page: address.pagina,
});

/** The two counts: each a day and a definition. */
function Choices({ address, go }: { address: CompareAddress; go: Go }) {
  const { t } = useTranslation('coverage');
  const definitionOf = useDefinitionWords();
  const definitions = useQuery(definitionsQuery);
  const versions = (definitions.data?.items ?? []).map(({ version, acceptsEvidence }) => ({
    value: version,
    label: definitionOf(version, acceptsEvidence),
  }));
  const now = address.op ?? today();
  return (
    <div className={classes.filters} role="search" aria-label={t('compare.choose')}>
      <SelectField
        id="provincie"
        label={t('province')}
        value={address.provincie ?? 'Overijssel'}
        onChange={(value) => go({ provincie: value as CompareAddress['provincie'] })}
        options={provinces.map((name) => ({ value: name, label: name }))}
      />
      <DateField
        id="tegen"
        label={t('compare.first')}
        help={null}
        value={address.tegen ?? yearBefore(now)}
        max={today()}
        onChange={(tegen) => go({ tegen: tegen ?? undefined })}
      />
      <SelectField
        id="tegenregel"
        label={t('compare.firstRule')}
        value={address.tegenregel ?? versions[0]?.value ?? ''}
        onChange={(tegenregel) => go({ tegenregel: tegenregel || undefined })}
        options={versions}
      />
      <DateField
        id="op"
        label={t('compare.second')}
        help={null}
        value={now}
        max={today()}
        onChange={(op) => go({ op: op && op !== today() ? op : undefined })}
      />
      <SelectField
        id="regel"
        label={t('compare.secondRule')}
        value={address.regel ?? versions[0]?.value ?? ''}
        onChange={(regel) => go({ regel: regel || undefined })}
        options={versions}
      />
    </div>
  );
}

/** A count in words: so many of so many, and the share. */
function Count({ count }: { count: Pair['before'] }) {
  const { t } = useTranslation('coverage');
  const { number, percentage } = useFormat();
  if (!count || count.percentage === null) return <>{'–'}</>;
  return (
    <>
      <strong className="tm-num">{percentage(count.percentage)}</strong>{' '}
      {t('counts', {
        count: count.denominator,
        numerator: number(count.numerator),
        denominator: number(count.denominator),
      })}
    </>
  );
}

/** Both counts of each sector, and how many schools lie between them. */
function Figures({ data }: { data: CoverageComparison }) {
  const { t } = useTranslation('coverage');
  const { change, fullDate } = useFormat();
  const words = useWords();
  return (
    <div className={classes.grid}>
      {data.figures.map((pair) => (
        <section key={pair.sector} className={`tm-card ${classes.card} ${classes.six}`}>
          <Title order={2}>{words.capital(words.sector(pair.sector))}</Title>
          <dl className={classes.pair}>
            <dt>{fullDate(data.before.date)}</dt>
            <dd>
              <Count count={pair.before} />
            </dd>
            <dt>{fullDate(data.after.date)}</dt>
            <dd>
              <Count count={pair.after} />
            </dd>
            <dt>{t('compare.difference')}</dt>
            <dd>
              <strong className="tm-num">
                {change((pair.after?.numerator ?? 0) - (pair.before?.numerator ?? 0))}
              </strong>
            </dd>
          </dl>
          <p className="tm-tiny tm-dim" style={{ margin: '8px 0 0' }}>
            {t('compare.registers', {
              before: pair.before?.registerVersion ?? '–',
              after: pair.after?.registerVersion ?? '–',
            })}
          </p>
        </section>
      ))}
    </div>
  );
}

function Schools({ data, address, go }: { data: CoverageComparison; address: CompareAddress; go: Go }) {
  const { t } = useTranslation('coverage');
  const { number } = useFormat();
  const words = useWords();
  const says = (counts: boolean) => (counts ? t('evidence.counts') : t('evidence.countsNot'));
  const columns: Column<SchoolChange>[] = [
    {
      key: 'name',
      header: t('evidence.school'),
      render: (school) => <HrefLink href={schoolHref(school.code, address.op)}>{school.name}</HrefLink>,
      csv: (school) => school.name,
    },
    {
      key: 'municipality',
      header: t('table.municipality'),
      fold: 'bare',
      render: ({ municipalityBefore, municipalityAfter }) =>
        municipalityBefore && municipalityAfter && municipalityBefore !== municipalityAfter
          ? t('compare.fromTo', { from: municipalityBefore, to: municipalityAfter })
          : (municipalityAfter ?? municipalityBefore),
      csv: ({ municipalityBefore, municipalityAfter }) => municipalityAfter ?? municipalityBefore,
    },
    {
      key: 'sector',
      header: t('sector'),
      fold: 'bare',
      render: (school) => words.sectorShort(school.sector),
      csv: (school) => words.sectorShort(school.sector),
    },
    {
      key: 'change',
      header: t('compare.change'),
      render: (school) => t(`change.${school.change}`),
      csv: (school) => t(`change.${school.change}`),
    },
    {
      key: 'before',
      header: t('compare.then'),
      fold: 'named',
      render: ({ countedBefore, municipalityBefore }) => (municipalityBefore ? says(countedBefore) : '–'),
      csv: ({ countedBefore, municipalityBefore }) => (municipalityBefore ? says(countedBefore) : ''),
    },
    {
      key: 'after',
      header: t('compare.now'),
      fold: 'named',
      render: ({ countsAfter, municipalityAfter }) => (municipalityAfter ? says(countsAfter) : '–'),
      csv: ({ countsAfter, municipalityAfter }) => (municipalityAfter ? says(countsAfter) : ''),
    },
  ];
  const head = (
    <div className={classes.cardHead} style={{ margin: 0 }}>
      <Title order={2}>{t('compare.schools', { count: data.total, number: number(data.total) })}</Title>
      <SelectField
        id="verandering"
        label={t('compare.change')}
        value={address.verandering ?? ''}
        onChange={(value) => go({ verandering: changes.find((known) => known === value) })}
        options={[
          { value: '', label: t('evidence.all') },
          ...data.changes.map((found) => ({
            value: found.change,
            label: `${t(`change.${found.change}`)} (${number(found.schools)})`,
          })),
        ]}
      />
    </div>
  );
  return (
    <section className={`tm-card ${classes.card} ${classes.below}`}>
      {data.total === 0 ? (
        <>
          {head}
          <EmptyState>{t('compare.same')}</EmptyState>
        </>
      ) : (
        <DataTable
          caption={t('compare.caption')}
          columns={columns}
          rows={data.items}
          rowKey={(school) => school.code}
          csvName={`dekking-${data.before.date}-${data.after.date}`}
          csvRows={() => allChanges(toFilter(address))}
          dense
          head={head}
        />
      )}
      <Pagination
        page={data.page}
        pageSize={data.pageSize}
        total={data.total}
        href={(pagina) => href(path, { ...address, pagina })}
      />
    </section>
  );
}

function Places({ data }: { data: CoverageComparison }) {
  const { t } = useTranslation('coverage');
  const { change, number } = useFormat();
  type Area = CoverageComparison['municipalities'][number];
  const of = (area: Area, sector: string) => area.figures.find((pair) => pair.sector === sector);
  const between = (pair?: Pair) => (pair?.after?.numerator ?? 0) - (pair?.before?.numerator ?? 0);
  const told = (count?: Pair['before']) =>
    count ? `${number(count.numerator)}/${number(count.denominator)}` : '–';
  const sectorColumns = (sector: 'po' | 'vo'): Column<Area>[] => [
    {
      key: `${sector}Before`,
      header: t('compare.thenOf', { sector: t(`trend.${sector}`) }),
      align: 'right',
      fold: 'named',
      render: (area) => told(of(area, sector)?.before),
      csv: (area) => told(of(area, sector)?.before),
    },
    {
      key: `${sector}After`,
      header: t('compare.nowOf', { sector: t(`trend.${sector}`) }),
      align: 'right',
      fold: 'named',
      render: (area) => told(of(area, sector)?.after),
      csv: (area) => told(of(area, sector)?.after),
    },
    {
      key: sector,
      header: t('compare.changeOf', { sector: t(`trend.${sector}`) }),
      align: 'right',
      render: (area) => change(between(of(area, sector))),
      sort: (area) => between(of(area, sector)),
      csv: (area) => between(of(area, sector)),
    },
  ];
  const columns: Column<Area>[] = [
    {
      key: 'name',
      header: t('table.municipality'),
      render: (area) => area.name,
      sort: (area) => area.name,
      csv: (area) => area.name,
    },
    ...sectorColumns('po'),
    ...sectorColumns('vo'),
  ];
  return (
    <section className={`tm-card ${classes.card} ${classes.below}`}>
      <DataTable
        caption={t('compare.placesCaption')}
        columns={columns}
        rows={data.municipalities}
        rowKey={(area) => area.code}
        csvName={`dekking-gemeenten-${data.before.date}-${data.after.date}`}
        dense
        head={<Title order={2}>{t('table.municipalities', { count: data.municipalities.length })}</Title>}
      />
    </section>
  );
}

/** Coverage on two days, by two definitions or both, with the schools that came and went. */
export default function ComparePage() {
  const { t } = useTranslation('coverage');
  const router = useRouter();
  const address = route.useSearch();
  const comparison = useQuery({
    ...comparisonQuery(toFilter(address)),
    placeholderData: keepPreviousData,
  });
  const go: Go = (change) => router.history.push(href(path, { ...address, ...change, pagina: undefined }));
  return (
    <div className="tm-wrap" style={{ paddingTop: 4 }}>
      <Breadcrumbs
        trail={[
          {
            name: t('documentTitle'),
            href: href('/dekking', { provincie: address.provincie, op: address.op }),
          },
          { name: t('compare.title') },
        ]}
      />
      <PageTitle fz="2.125rem">{t('compare.title')}</PageTitle>
      <p style={{ margin: '6px 0 18px' }}>{t('compare.lead')}</p>
      <Choices address={address} go={go} />
      {comparison.isError && !comparison.data ? (
        <FailureAlert
          error={comparison.error}
          what={t('figuresWhat')}
          onRetry={() => void comparison.refetch()}
        />
      ) : !comparison.data ? (
        <LoadingSkeleton rows={10} />
      ) : (
        <div aria-busy={comparison.isPlaceholderData}>
          <Figures data={comparison.data} />
          <Schools data={comparison.data} address={address} go={go} />
          <Places data={comparison.data} />
        </div>
      )}
    </div>
  );
}
