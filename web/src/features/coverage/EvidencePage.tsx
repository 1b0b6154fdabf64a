import { IconHourglass, IconMapCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CoverageSchool } from '@/shared/api/contract';
import { today, useFormat, useWords } from '@/shared/format';
import { sectors } from '@/shared/format/vocabulary';
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
import type { reasons } from './address';
import { href, schoolHref, toFilter, type EvidenceAddress } from './address';
import classes from './coverage.module.css';
import { allEvidence, evidenceQuery, municipalitiesQuery, provinces, regionsQuery } from './queries';

const route = getRouteApi('/dekking/scholen');
const path = '/dekking/scholen';

function Filters({
  address,
  go,
}: {
  address: EvidenceAddress;
  go: (change: Partial<EvidenceAddress>) => void;
}) {
  const { t } = useTranslation('coverage');
  const words = useWords();
  const municipalities = useQuery(municipalitiesQuery(address.provincie ?? 'Overijssel'));
  const regions = useQuery(regionsQuery);
  const any = { value: '', label: t('evidence.all') };
  return (
    <div className={classes.filters} role="search" aria-label={t('evidence.filter')}>
      <SelectField
        id="provincie"
        label={t('province')}
        value={address.provincie ?? 'Overijssel'}
        onChange={(value) =>
          go({
            provincie: value as EvidenceAddress['provincie'],
            gemeente: undefined,
            regio: undefined,
            bestuur: undefined,
          })
        }
        options={provinces.map((name) => ({ value: name, label: name }))}
      />
      <SelectField
        id="sector"
        label={t('sector')}
        value={address.sector ?? ''}
        onChange={(value) => go({ sector: (value || undefined) as EvidenceAddress['sector'] })}
        options={[
          any,
          ...sectors.map((value) => ({
            value,
            label: words.capital(words.sector(value)),
          })),
        ]}
      />
      <SelectField
        id="regio"
        label={t('table.region')}
        value={address.regio ?? ''}
        onChange={(value) => go({ regio: value || undefined })}
        options={[any, ...(regions.data ?? []).map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SelectField
        id="gemeente"
        label={t('table.municipality')}
        value={address.gemeente ?? ''}
        onChange={(value) => go({ gemeente: value || undefined })}
        options={[
          any,
          ...(municipalities.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <SelectField
        id="stand"
        label={t('evidence.state')}
        value={address.stand ?? ''}
        onChange={(value) =>
          go({ stand: (value || undefined) as EvidenceAddress['stand'], reden: undefined })
        }
        options={[
          any,
          { value: 'covered', label: t('evidence.counts') },
          { value: 'uncovered', label: t('evidence.countsNot') },
        ]}
      />
      <DateField
        id="op"
        label={t('date')}
        help={null}
        value={address.op ?? today()}
        max={today()}
        onChange={(op) => go({ op: op && op !== today() ? op : undefined })}
      />
    </div>
  );
}

/** What else the address holds the schools to, each with a way out of it. */
function Only({ address }: { address: EvidenceAddress }) {
  const { t } = useTranslation('coverage');
  const only = [
    address.bestuur && { key: 'bestuur' as const, value: address.bestuur },
    address.denominatie && { key: 'denominatie' as const, value: address.denominatie },
    address.vakantieregio && {
      key: 'vakantieregio' as const,
      value: t(`holidayRegion.${address.vakantieregio}`),
    },
    address.grootte && { key: 'grootte' as const, value: t(`size.${address.grootte}`).toLowerCase() },
  ].filter((part) => !!part);
  if (only.length === 0) return null;
  return (
    <ul className={classes.only}>
      {only.map(({ key, value }) => (
        <li key={key}>
          {t(`only.${key}`, { value })}{' '}
          <HrefLink href={href(path, { ...address, [key]: undefined, pagina: undefined })}>
            {t('only.clear')}
            <span className="tm-hidden">{` ${t(`only.${key}`, { value })}`}</span>
          </HrefLink>
        </li>
      ))}
    </ul>
  );
}

/** How many schools do not count yet for each reason; each leads to those schools. */
function Reasons({
  address,
  counts,
}: {
  address: EvidenceAddress;
  counts: readonly { reason: (typeof reasons)[number]; schools: number }[];
}) {
  const { t } = useTranslation('coverage');
  const { number } = useFormat();
  if (counts.length === 0) return null;
  return (
    <nav aria-label={t('reason.title')} className={`tm-card ${classes.card} ${classes.reasons}`}>
      <strong>{t('reason.title')}</strong>
      <ul>
        {counts.map(({ reason, schools }) => (
          <li key={reason}>
            <HrefLink
              href={href(path, { ...address, stand: 'uncovered', reden: reason, pagina: undefined })}
              aria-current={address.reden === reason ? 'true' : undefined}
            >
              {t(`reason.${reason}`)}
            </HrefLink>{' '}
            <span className="tm-num">{number(schools)}</span>
          </li>
        ))}
        {address.reden && (
          <li>
            <HrefLink href={href(path, { ...address, reden: undefined, pagina: undefined })}>
              {t('reason.all')}
            </HrefLink>
          </li>
        )}
      </ul>
      <p className="tm-small tm-dim" style={{ margin: '8px 0 0' }}>
        {t('reason.ofTheDay')}
      </p>
    </nav>
  );
}

export default function EvidencePage() {
  const { t } = useTranslation('coverage');
  const { fullDate, number } = useFormat();
  const words = useWords();
  const router = useRouter();
  const address = route.useSearch();
  const schools = useQuery({ ...evidenceQuery(toFilter(address)), placeholderData: keepPreviousData });
  const go = (change: Partial<EvidenceAddress>) =>
    router.history.push(href(path, { ...address, ...change, pagina: undefined }));

  const whyNot = ({ why }: CoverageSchool) =>
    !why
      ? ''
      : why.since
        ? t('reason.since', { reason: t(`reason.${why.reason}`), date: fullDate(why.since) })
        : t(`reason.${why.reason}`);
  const columns: Column<CoverageSchool>[] = [
    {
      key: 'name',
      header: t('evidence.school'),
      render: (school) => <HrefLink href={schoolHref(school.code, address.op)}>{school.name}</HrefLink>,
      csv: (school) => school.name,
    },
    {
      key: 'code',
      header: t('evidence.code'),
      fold: 'bare',
      render: (school) => school.code,
      csv: (school) => school.code,
    },
    {
      key: 'municipality',
      header: t('table.municipality'),
      fold: 'bare',
      render: (school) => school.municipalityName,
      csv: (school) => school.municipalityName,
    },
    {
      key: 'sector',
      header: t('sector'),
      fold: 'bare',
      render: (school) => words.sectorShort(school.sector),
      csv: (school) => words.sectorShort(school.sector),
    },
    {
      key: 'state',
      header: t('evidence.state'),
      render: (school) => {
        const Icon = school.isCovered ? IconMapCheck : IconHourglass;
        return (
          <span className={classes.state}>
            <Icon size={18} stroke={1.75} aria-hidden="true" />
            {school.isCovered ? t('evidence.counts') : t('evidence.countsNot')}
          </span>
        );
      },
      csv: (school) => (school.isCovered ? t('evidence.counts') : t('evidence.countsNot')),
    },
    {
      key: 'evidence',
      header: address.stand === 'uncovered' ? t('reason.title') : t('evidence.activity'),
      fold: 'bare',
      render: ({ because, ...school }) =>
        because
          ? t('evidence.because', {
              kind: words.capital(words.kind(because.kind)),
              organisation: because.organisationName,
              date: fullDate(because.heldOn),
            })
          : whyNot({ because, ...school }) || '–',
      csv: ({ because, ...school }) =>
        because
          ? `${words.kind(because.kind)}, ${because.organisationName}, ${because.heldOn}`
          : whyNot({ because, ...school }),
    },
    {
      key: 'until',
      header: t('evidence.until'),
      fold: 'named',
      render: ({ countsUntil }) => (countsUntil ? fullDate(countsUntil) : '–'),
      csv: ({ countsUntil }) => countsUntil ?? '',
    },
  ];

  return (
    <div className="tm-wrap" style={{ paddingTop: 4 }}>
      <Breadcrumbs
        trail={[
          {
            name: t('documentTitle'),
            href: href('/dekking', { provincie: address.provincie, op: address.op }),
          },
          { name: t('evidence.title') },
        ]}
      />
      <PageTitle fz="2.125rem">{t('evidence.title')}</PageTitle>
      <p style={{ margin: '6px 0 18px' }}>{t('evidence.lead')}</p>
      <Filters address={address} go={go} />
      <Only address={address} />
      {schools.data && <Reasons address={address} counts={schools.data.reasons} />}
      {schools.isError && !schools.data ? (
        <FailureAlert
          error={schools.error}
          what={t('evidence.what')}
          onRetry={() => void schools.refetch()}
        />
      ) : !schools.data ? (
        <LoadingSkeleton rows={10} />
      ) : schools.data.total === 0 ? (
        <EmptyState action={<HrefLink href={path}>{t('evidence.clear')}</HrefLink>}>
          {t('evidence.empty')}
        </EmptyState>
      ) : (
        <div aria-busy={schools.isPlaceholderData}>
          <div className={`tm-card ${classes.card}`}>
            <DataTable
              caption={t('evidence.caption', { date: fullDate(address.op ?? today()) })}
              columns={columns}
              rows={schools.data.items}
              rowKey={(school) => school.code}
              csvName={`scholen-${address.op ?? today()}`}
              csvRows={() => allEvidence(toFilter(address))}
              dense
              head={
                <strong role="status">
                  {t('evidence.found', { count: schools.data.total, number: number(schools.data.total) })}
                </strong>
              }
            />
          </div>
          <Pagination
            page={schools.data.page}
            pageSize={schools.data.pageSize}
            total={schools.data.total}
            href={(pagina) => href(path, { ...address, pagina })}
          />
        </div>
      )}
    </div>
  );
}
