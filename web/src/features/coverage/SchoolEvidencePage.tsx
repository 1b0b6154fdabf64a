import { IconHourglass, IconMapCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SchoolActivity, SchoolCoverage } from '@/shared/api/contract';
import { ApiError } from '@/shared/api/problem';
import { today, useFormat, useWords } from '@/shared/format';
import { DateField } from '@/shared/forms';
import { Breadcrumbs, DataTable, EmptyState, HrefLink, Loaded, PageTitle, type Column } from '@/shared/ui';
import { schoolHref } from './address';
import classes from './coverage.module.css';
import { schoolEvidenceQuery } from './queries';

const route = getRouteApi('/dekking/scholen/$code');

/** Why an activity does or does not make a school count: who said what, and until when. */
function useBecause() {
  const { t } = useTranslation('coverage');
  const { fullDate } = useFormat();
  return (activity: SchoolActivity, date: string): string => {
    if (activity.countsOnDate) return t('school.counts', { date: fullDate(activity.countsUntil ?? date) });
    if (activity.disputedOn) return t('school.disputed');
    if (activity.countsFrom && activity.countsFrom > date) {
      return t('school.countsLater', { date: fullDate(activity.countsFrom) });
    }
    if (activity.countsUntil) return t('school.countedUntil', { date: fullDate(activity.countsUntil) });
    if (!activity.schoolConfirmedOn) return t('school.schoolSilent');
    if (!activity.organisationConfirmedOn) return t('school.organisationSilent');
    return t('school.countsNot');
  };
}

function Activities({ data }: { data: SchoolCoverage }) {
  const { t } = useTranslation('coverage');
  const { fullDate } = useFormat();
  const words = useWords();
  const because = useBecause();
  const said = ({ schoolConfirmedOn, organisationConfirmedOn }: SchoolActivity) =>
    [
      schoolConfirmedOn && t('school.bySchool', { date: fullDate(schoolConfirmedOn) }),
      organisationConfirmedOn && t('school.byOrganisation', { date: fullDate(organisationConfirmedOn) }),
    ]
      .filter((part) => !!part)
      .join(', ') || t('school.byNobody');
  const columns: Column<SchoolActivity>[] = [
    {
      key: 'heldOn',
      header: t('school.heldOn'),
      render: ({ heldOn }) => fullDate(heldOn),
      sort: ({ heldOn }) => heldOn,
      csv: ({ heldOn }) => heldOn,
    },
    {
      key: 'kind',
      header: t('school.activity'),
      render: ({ kind }) => words.capital(words.kind(kind)),
      sort: ({ kind }) => words.kind(kind),
      csv: ({ kind }) => words.kind(kind),
    },
    {
      key: 'organisation',
      header: t('school.with'),
      fold: 'bare',
      render: ({ organisationName }) => organisationName,
      sort: ({ organisationName }) => organisationName,
      csv: ({ organisationName }) => organisationName,
    },
    {
      key: 'said',
      header: t('school.said'),
      fold: 'named',
      render: said,
      csv: said,
    },
    {
      key: 'because',
      header: t('evidence.state'),
      render: (activity) => {
        const Icon = activity.countsOnDate ? IconMapCheck : IconHourglass;
        return (
          <span className={classes.because}>
            <Icon size={18} stroke={1.75} aria-hidden="true" />
            {because(activity, data.date)}
          </span>
        );
      },
      sort: ({ countsUntil }) => countsUntil,
      csv: (activity) => because(activity, data.date),
    },
  ];
  return (
    <div className={`tm-card ${classes.card}`}>
      <DataTable
        caption={t('school.caption', { name: data.name })}
        columns={columns}
        rows={data.activities}
        rowKey={(activity) => activity.activityId}
        initialSort={{ key: 'heldOn', descending: true }}
        csvName={`activiteiten-${data.code}-${data.date}`}
        head={<strong>{t('school.found', { count: data.activities.length })}</strong>}
      />
    </div>
  );
}

/** One school behind the figure: whether it counts on a date, and every activity that decides it. */
export default function SchoolEvidencePage() {
  const { t } = useTranslation('coverage');
  const { fullDate } = useFormat();
  const words = useWords();
  const router = useRouter();
  const { code } = route.useParams();
  const { op } = route.useSearch();
  const school = useQuery(schoolEvidenceQuery(code, op));
  const isMissing = school.error instanceof ApiError && school.error.status === 404;
  const name = school.data?.name ?? (isMissing ? t('school.missing') : code);
  return (
    <div className="tm-wrap" style={{ paddingTop: 4 }}>
      <Breadcrumbs
        trail={[
          { name: t('documentTitle'), href: '/dekking' },
          { name: t('evidence.title'), href: '/dekking/scholen' },
          { name },
        ]}
      />
      <div className={classes.head} style={{ marginTop: 0 }}>
        <PageTitle fz="2.125rem">{name}</PageTitle>
        {!isMissing && (
          <DateField
            id="op"
            label={t('date')}
            help={null}
            value={op ?? today()}
            max={today()}
            onChange={(date) =>
              router.history.push(schoolHref(code, date && date !== today() ? date : undefined))
            }
          />
        )}
      </div>
      {isMissing ? (
        <EmptyState action={<HrefLink href="/dekking/scholen">{t('evidence.clear')}</HrefLink>}>
          {t('school.missingText')}
        </EmptyState>
      ) : (
        <Loaded query={school} what={t('school.what')} rows={6}>
          {(data) => (
            <>
              <p className={classes.verdict}>
                {data.isCovered ? (
                  <IconMapCheck size={24} stroke={1.75} aria-hidden="true" />
                ) : (
                  <IconHourglass size={24} stroke={1.75} aria-hidden="true" />
                )}
                <span>
                  <strong>
                    {data.isCovered
                      ? t('school.isCovered', { date: fullDate(data.date) })
                      : t('school.isNotCovered', { date: fullDate(data.date) })}
                  </strong>{' '}
                  {data.countsUntil &&
                    data.isCovered &&
                    t('school.until', { date: fullDate(data.countsUntil) })}
                  <br />
                  <span className="tm-small tm-dim">
                    {words.capital(words.sector(data.sector))}
                    {` · ${data.code} · `}
                    {t('source.rule', { version: data.definitionVersion })}
                  </span>
                </span>
              </p>
              {data.activities.length === 0 ? (
                <EmptyState action={<HrefLink href="/zo-rekenen-we">{t('source.open')}</HrefLink>}>
                  {t('school.none')}
                </EmptyState>
              ) : (
                <Activities data={data} />
              )}
            </>
          )}
        </Loaded>
      )}
    </div>
  );
}
