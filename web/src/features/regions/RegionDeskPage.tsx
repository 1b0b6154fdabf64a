import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { coverageQuery, figureOf } from '@/features/coverage/queries';
import { ClaimList, claimsQuery } from '@/shared/claims';
import { useFormat, useWords } from '@/shared/format';
import { useSession } from '@/shared/session';
import { Breadcrumbs, Duimstok, HrefLink, Loaded, Note, PageTitle } from '@/shared/ui';
import { deskQuery, type Desk, type DeskAddress } from './desk';
import { DeskList } from './DeskList';
import { Pools } from './Pools';
import classes from './regions.module.css';

const route = getRouteApi('/regio/$code');

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

function useMayOpen(): boolean {
  const { session } = useSession();
  return session?.memberships.some(({ role }) => role === 'coordinator' || role === 'administrator') ?? false;
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

function Detail({ desk, address }: { desk: Desk; address: DeskAddress }) {
  const { t } = useTranslation(['regions', 'desk']);
  const { session } = useSession();
  const mayOpen = useMayOpen();
  const decides =
    session?.memberships.some(({ role, regionCode }) => role === 'coordinator' && regionCode === desk.code) ??
    false;
  const hanging = desk.counts
    .filter(({ kind }) => kind !== 'uncoveredSchool')
    .reduce((sum, { count }) => sum + count, 0);
  const waiting = hanging + (decides ? desk.claims : 0);
  return (
    <>
      {!decides && (
        <Breadcrumbs
          trail={[
            { name: t('regions:allRegions'), href: '/dekking?per=regio' },
            { name: t('regions:region', { name: desk.name }) },
          ]}
        />
      )}
      <p className="tm-dim" style={{ margin: '0 0 2px' }}>
        {t('regions:region', { name: desk.name })}
      </p>
      <PageTitle fz="2.125rem" documentTitle={t('regions:region', { name: desk.name })} mb={24}>
        {waiting > 0 ? t('regions:things', { count: waiting }) : t('regions:nothing')}
      </PageTitle>
      <div className={classes.columns}>
        <div>
          {decides && <Claims />}
          <DeskList desk={desk} address={address} mayAct={mayOpen} />
          <Pools code={desk.code} mayOpen={mayOpen} />
        </div>
        <aside className={classes.side}>
          <Figures desk={desk} />
          {mayOpen && (
            <section className="tm-card">
              <Title order={2} fz="1.25rem" mb={10}>
                {t('desk:also')}
              </Title>
              <ul className={classes.links}>
                <li>
                  <HrefLink href={`/regio/${desk.code}/campagne`}>{t('desk:campaign')}</HrefLink>
                </li>
                <li>
                  <HrefLink href={`/regio/${desk.code}/berichten`}>{t('desk:bulk')}</HrefLink>
                </li>
                <li>
                  <HrefLink href={`/regio/${desk.code}/volgorde`}>{t('desk:ranking')}</HrefLink>
                </li>
                <li>
                  <HrefLink href={`/regio/${desk.code}/termijnen`}>{t('regions:timings.link')}</HrefLink>
                </li>
              </ul>
            </section>
          )}
          <Note title={mayOpen ? t('regions:helpTitle') : t('regions:helpTitleBeside')}>
            {mayOpen ? t('regions:helpText') : t('regions:helpTextBeside')}
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
  const address = route.useSearch();
  const desk = useQuery(deskQuery(code, address));
  return (
    <div className="tm-wrap" style={{ paddingTop: 28 }}>
      {!desk.data && (
        <PageTitle fz="2.125rem" mb={16}>
          {t('title')}
        </PageTitle>
      )}
      <Loaded query={desk} rows={8}>
        {(data) => <Detail desk={data} address={address} />}
      </Loaded>
    </div>
  );
}
