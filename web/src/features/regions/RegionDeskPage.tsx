import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { coverageQuery, figureOf } from '@/features/coverage/queries';
import { api, call } from '@/shared/api/client';
import { ClaimList, claimsQuery } from '@/shared/claims';
import { useFormat, useWords } from '@/shared/format';
import { useSession } from '@/shared/session';
import { Breadcrumbs, DataTable, Duimstok, EmptyState, HrefLink, Loaded, Note, PageTitle } from '@/shared/ui';
import { Gaps } from './Gaps';
import { Pools } from './Pools';
import classes from './regions.module.css';

type Desk = components['schemas']['GetRegionDeskResponse'];
type Hanging = Desk['hangingRequests'][number];
type OpenActivity = Desk['unconfirmedActivities'][number];

const route = getRouteApi('/regio/$code');

/** Working days after which a request stops by itself; the rule runs to there. */
const lastDay = 15;

/** Schools shown before the reader asks for all of them. */
const shownFirst = 12;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={2} className={classes.sectionTitle}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Counting({ until }: { until: string | null }) {
  const { t } = useTranslation('regions');
  const { fullDate } = useFormat();
  return <>{until ? t('countsUntil', { date: fullDate(until) }) : t('countsNot')}</>;
}

/** Who may open a partnership gets its page behind its name; the province sees what hangs, the two speak with their coordinator. */
function PartnershipName({ id, children }: { id: string; children: string }) {
  const mayOpen = useMayOpen();
  return mayOpen ? <HrefLink href={`/samenwerking/${id}`}>{children}</HrefLink> : children;
}

function useMayOpen(): boolean {
  const { session } = useSession();
  return session?.memberships.some(({ role }) => role === 'coordinator' || role === 'administrator') ?? false;
}

function HangingRequest({ request: r }: { request: Hanging }) {
  const { t } = useTranslation('regions');
  const { dayMonth } = useFormat();
  return (
    <li className={`tm-card ${classes.item}`}>
      <div>
        <h3>
          <PartnershipName id={r.partnershipId}>
            {t('asks', { school: r.school.name, organisation: r.organisation.name })}
          </PartnershipName>
        </h3>
        <p className="tm-small">{r.title}</p>
        <p className="tm-small tm-dim">
          {[r.school.place, r.organisation.place].filter(Boolean).join(' – ')}
          {' · '}
          <Counting until={r.schoolCountsUntil} />
        </p>
      </div>
      <div>
        <span className={classes.wait} aria-hidden="true">
          <span style={{ width: `${Math.min(100, (r.workingDaysWaited / lastDay) * 100)}%` }} />
        </span>
        <p className="tm-small">
          <strong>{t('waited', { count: r.workingDaysWaited })}</strong>
          <br />
          <span className="tm-dim">{t('stopsOn', { date: dayMonth(r.expireOn) })}</span>
        </p>
      </div>
    </li>
  );
}

function Activities({ rows }: { rows: readonly OpenActivity[] }) {
  const { t } = useTranslation('regions');
  const words = useWords();
  const { weekdayDate } = useFormat();
  const said = (value: boolean | null) =>
    value === null ? t('saidNothing') : value ? t('saidYes') : t('saidNo');
  return (
    <ul className={classes.hanging}>
      {rows.map((a) => (
        <li key={a.activityId} className={`tm-card ${classes.item}`}>
          <div>
            <h3>
              <PartnershipName id={a.partnershipId}>
                {t('pair', { school: a.school.name, organisation: a.organisation.name })}
              </PartnershipName>
            </h3>
            <p className="tm-small">
              {words.capital(words.kind(a.kind))}
              {', '}
              {weekdayDate(a.heldOn)}
            </p>
            <p className="tm-small tm-dim">
              <Counting until={a.schoolCountsUntil} />
            </p>
          </div>
          <p className="tm-small">
            {`${a.school.name}: ${said(a.schoolSaid)}`}
            <br />
            {`${a.organisation.name}: ${said(a.organisationSaid)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Claims() {
  const { t } = useTranslation('regions');
  const claims = useQuery(claimsQuery());
  return (
    <Loaded query={claims} what={t('claims')} rows={3}>
      {({ items }) =>
        items.length === 0 ? null : (
          <Section title={t('claims')}>
            <div style={{ marginTop: 12 }}>
              <ClaimList claims={items} order={3} />
            </div>
          </Section>
        )
      }
    </Loaded>
  );
}

function Figures({ desk }: { desk: Desk }) {
  const { t } = useTranslation(['regions', 'coverage']);
  const words = useWords();
  const { share, number } = useFormat();
  // The target is Overijssel's; a region is held beside it, also where it crosses the border.
  const province = useQuery(coverageQuery('Overijssel'));
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={14}>
        {t('regions:coverage')}
      </Title>
      {desk.coverage.map((figure) => {
        const target = (province.data && figureOf(province.data, figure.sector)?.target) ?? null;
        const name = words.capital(words.sector(figure.sector));
        const { numerator, denominator, percentage } = figure;
        return (
          <div key={figure.sector} className={classes.figure}>
            <div className={classes.figureHead}>
              <div>
                <strong>{name}</strong>
                <br />
                <HrefLink
                  className="tm-small"
                  href={`/dekking/scholen?regio=${desk.code}&sector=${figure.sector}`}
                >
                  {t('coverage:counts', {
                    numerator: number(numerator),
                    denominator: number(denominator),
                    count: denominator,
                  })}
                </HrefLink>
              </div>
              <span className={classes.share}>
                {percentage === null ? '–' : share(percentage)}
                {percentage !== null && <small>%</small>}
              </span>
            </div>
            {target !== null && (
              <Duimstok
                thin
                label={name}
                value={percentage}
                target={target}
                counts={{ numerator, denominator }}
              />
            )}
          </div>
        );
      })}
      <p className="tm-tiny tm-dim" style={{ margin: '14px 0 0' }}>
        {t('regions:target')}
      </p>
    </section>
  );
}

function Uncovered({ desk }: { desk: Desk }) {
  const { t } = useTranslation('regions');
  const words = useWords();
  const { number, fullDate } = useFormat();
  const [all, setAll] = useState(false);
  if (desk.uncoveredTotal === 0) return null;
  const first = desk.uncoveredSchools.slice(0, shownFirst);
  const isWhole = all || first.length === desk.uncoveredSchools.length;
  return (
    <section className={classes.section}>
      <DataTable
        dense
        caption={t('uncovered')}
        // The file holds what the table shows, so it comes with the whole of it.
        csvName={isWhole ? `scholen-zonder-vraag-${desk.code.toLowerCase()}` : undefined}
        rows={isWhole ? desk.uncoveredSchools : first}
        rowKey={(row) => row.school.code}
        head={
          <Title order={2} className={classes.sectionTitle}>
            {t('uncovered')}
          </Title>
        }
        columns={[
          {
            key: 'name',
            header: t('school'),
            render: (row) => row.school.name,
            sort: (row) => row.school.name,
            csv: (row) => row.school.name,
          },
          {
            key: 'place',
            header: t('place'),
            fold: 'bare',
            render: (row) => row.school.place ?? '–',
            sort: (row) => row.school.place,
            csv: (row) => row.school.place,
          },
          {
            key: 'sector',
            header: t('sector'),
            render: (row) => words.sectorShort(row.school.sector),
            sort: (row) => row.school.sector,
            csv: (row) => words.sectorShort(row.school.sector),
          },
          {
            key: 'pupils',
            header: t('pupils'),
            align: 'right',
            render: (row) => (row.pupils === null ? '–' : number(row.pupils)),
            sort: (row) => row.pupils,
            csv: (row) => row.pupils,
          },
          {
            key: 'until',
            header: t('counted'),
            fold: 'named',
            render: (row) => (row.countedUntil ? fullDate(row.countedUntil) : t('never')),
            sort: (row) => row.countedUntil,
            csv: (row) => row.countedUntil,
          },
        ]}
      />
      {!isWhole && (
        <Button variant="outline" size="sm" mt={16} onClick={() => setAll(true)}>
          {t('showAll', { count: desk.uncoveredSchools.length })}
        </Button>
      )}
      <p className="tm-small tm-dim">
        {isWhole &&
          desk.uncoveredTotal > desk.uncoveredSchools.length &&
          `${t('shown', { shown: number(desk.uncoveredSchools.length), total: number(desk.uncoveredTotal) })} `}
        <HrefLink href={`/dekking/scholen?regio=${desk.code}&stand=uncovered`}>{t('allUncovered')}</HrefLink>
      </p>
    </section>
  );
}

function Detail({ desk }: { desk: Desk }) {
  const { t } = useTranslation('regions');
  const { session } = useSession();
  const mayOpen = useMayOpen();
  const decides = session?.memberships.some(
    ({ role, regionCode }) => role === 'coordinator' && regionCode === desk.code,
  );
  const { hangingRequests, unconfirmedActivities, disputedActivities } = desk;
  const hanging = hangingRequests.length + unconfirmedActivities.length + disputedActivities.length;
  const waiting = hanging + (decides ? desk.claims : 0);
  return (
    <>
      {!decides && (
        <Breadcrumbs
          trail={[
            { name: t('allRegions'), href: '/dekking?per=regio' },
            { name: t('region', { name: desk.name }) },
          ]}
        />
      )}
      <p className="tm-dim" style={{ margin: '0 0 2px' }}>
        {t('region', { name: desk.name })}
      </p>
      <PageTitle fz="2.125rem" documentTitle={t('region', { name: desk.name })} mb={24}>
        {waiting > 0 ? t('things', { count: waiting }) : t('nothing')}
      </PageTitle>
      <div className={classes.columns}>
        <div>
          {waiting === 0 && <EmptyState>{t('nothingText')}</EmptyState>}
          {decides && <Claims />}
          {hangingRequests.length > 0 && (
            <Section title={t('requests')}>
              <p className="tm-small tm-dim" style={{ margin: '2px 0 0' }}>
                {decides ? t('requestsText') : t('requestsTextBeside')}
              </p>
              <ul className={classes.hanging}>
                {hangingRequests.map((request) => (
                  <HangingRequest key={request.partnershipId} request={request} />
                ))}
              </ul>
            </Section>
          )}
          {disputedActivities.length > 0 && (
            <Section title={t('disputed')}>
              <Activities rows={disputedActivities} />
            </Section>
          )}
          {unconfirmedActivities.length > 0 && (
            <Section title={t('unconfirmed')}>
              <Activities rows={unconfirmedActivities} />
            </Section>
          )}
          <Gaps code={desk.code} mayOpen={mayOpen} />
          <Pools code={desk.code} mayOpen={mayOpen} />
          <Uncovered desk={desk} />
        </div>
        <aside className={classes.side}>
          <Figures desk={desk} />
          <Note title={mayOpen ? t('helpTitle') : t('helpTitleBeside')}>
            {mayOpen ? t('helpText') : t('helpTextBeside')}
          </Note>
        </aside>
      </div>
    </>
  );
}

/** Which requests and schools of a region are left lying, and who waits for a decision. */
export default function RegionDeskPage() {
  const { t } = useTranslation('regions');
  const { code } = route.useParams();
  const desk = useQuery({
    queryKey: ['regions', code, 'desk'],
    queryFn: () => call(api.GET('/regions/{code}/desk', { params: { path: { code } } })),
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 28 }}>
      {!desk.data && (
        <PageTitle fz="2.125rem" mb={16}>
          {t('title')}
        </PageTitle>
      )}
      <Loaded query={desk} rows={8}>
        {(data) => <Detail desk={data} />}
      </Loaded>
    </div>
  );
}
