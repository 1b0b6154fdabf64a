import { Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { regionsQuery, whiteSpotsQuery } from '@/features/coverage/queries';
import { WhiteSpots, type SpotList } from '@/features/coverage/WhiteSpots';
import { useFormat, useWords } from '@/shared/format';
import {
  Breadcrumbs,
  DataTable,
  EmptyState,
  HrefButton,
  HrefLink,
  Loaded,
  Note,
  PageTitle,
  type Column,
} from '@/shared/ui';
import classes from '../regions.module.css';
import { inviteHref, targetsOf, type Target } from './campaign';
import { latestPlansQuery, prospectsQuery } from './queries';

const route = getRouteApi('/regio/$code/campagne');

/** The part of the plan: what was kept last, how far it came, and where to go on. */
function Plan() {
  const { t } = useTranslation('campaign');
  const { fullDate, number } = useFormat();
  const plans = useQuery(latestPlansQuery);
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={8}>
        {t('plan')}
      </Title>
      <Loaded query={plans} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="tm-small" style={{ margin: '0 0 12px' }}>
              {t('noPlan')}
            </p>
          ) : (
            <ul className={classes.links}>
              {items.map((plan) => (
                <li key={plan.id}>
                  <HrefLink href={`/plan/${plan.id}`}>
                    {t('planOf', { area: plan.areaName, date: fullDate(plan.createdAt.slice(0, 10)) })}
                  </HrefLink>
                  <p className="tm-small tm-dim" style={{ margin: 0 }}>
                    {t('planProgress', {
                      count: plan.schools,
                      schools: number(plan.schools),
                      sent: number(plan.sent),
                    })}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <p style={{ margin: '12px 0 0' }}>
        <HrefButton href="/plan" variant="outline">
          {t('makePlan')}
        </HrefButton>
      </p>
    </section>
  );
}

function Targets({ code, targets }: { code: string; targets: readonly Target[] }) {
  const { t } = useTranslation('campaign');
  const { number } = useFormat();
  const words = useWords();
  const asked = (target: Target) =>
    target.kinds.length > 0
      ? target.kinds
          .map(({ kind, schools }) => t('askedTimes', { kind: words.kind(kind), schools: number(schools) }))
          .join(', ')
      : target.schools > 0
        ? t('asksNothing')
        : '–';
  const columns: Column<Target>[] = [
    {
      key: 'municipality',
      header: t('municipality'),
      render: ({ name }) => name,
      sort: ({ name }) => name,
      csv: ({ name }) => name,
    },
    {
      key: 'schools',
      header: t('schools'),
      render: ({ schools }) => number(schools),
      sort: ({ schools }) => schools,
      csv: ({ schools }) => schools,
      align: 'right',
      fold: 'named',
    },
    { key: 'asked', header: t('asked'), render: asked, csv: asked, fold: 'named' },
    {
      key: 'withoutOffer',
      header: t('withoutOffer'),
      render: ({ withoutOffer }) => number(withoutOffer),
      sort: ({ withoutOffer }) => withoutOffer,
      csv: ({ withoutOffer }) => withoutOffer,
      align: 'right',
      fold: 'named',
    },
    {
      key: 'write',
      header: t('write'),
      render: (target) =>
        target.withoutOffer === 0 ? (
          <span className="tm-dim">{t('nobody')}</span>
        ) : (
          <span className={classes.invites}>
            <HrefLink href={inviteHref(code, target)} aria-label={t('writeAllOf', { name: target.name })}>
              {t('writeAll')}
            </HrefLink>
            {(target.schools > 0 ? target.industries : [])
              .filter(({ withoutOffer }) => withoutOffer > 0)
              .slice(0, 3)
              .map(({ industry, withoutOffer }) => (
                <HrefLink
                  key={industry}
                  href={inviteHref(code, target, industry)}
                  aria-label={t('writeIndustryOf', {
                    industry: t(`industry.${industry}`),
                    name: target.name,
                  })}
                >
                  {t('writeIndustry', { industry: t(`industry.${industry}`), number: number(withoutOffer) })}
                </HrefLink>
              ))}
          </span>
        ),
      fold: 'bare',
    },
  ];
  return (
    <DataTable
      caption={t('where')}
      columns={columns}
      rows={targets}
      rowKey={({ code: of }) => of}
      csvName={`campagne-${code}`}
      head={
        <Title order={2} className={classes.sectionTitle}>
          {t('where')}
        </Title>
      }
    />
  );
}

/** Where a coordinator looks for companies: the white spots of the region, its part of the plan, and letters to the register. */
export default function CampaignPage() {
  const { t } = useTranslation(['campaign', 'regions', 'spots']);
  const { code } = route.useParams();
  const [list, setList] = useState<SpotList>('scholen');
  const regions = useQuery(regionsQuery);
  const spots = useQuery({ ...whiteSpotsQuery({ region: code }), placeholderData: keepPreviousData });
  const prospects = useQuery(prospectsQuery(code));
  const where = t('regions:region', {
    name: regions.data?.find((region) => region.code === code)?.name ?? code,
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs trail={[{ name: where, href: `/regio/${code}` }, { name: t('campaign:title') }]} />
      <PageTitle fz="2.125rem" documentTitle={t('campaign:title')}>
        {spots.data
          ? spots.data.schoolsTotal > 0
            ? t('campaign:heading', { count: spots.data.schoolsTotal, where })
            : t('campaign:headingNone', { where })
          : t('campaign:title')}
      </PageTitle>
      <p className="tm-lead" style={{ margin: '4px 0 24px', maxWidth: '44rem' }}>
        {t('campaign:lead')}
      </p>
      <div className={classes.columns}>
        <div>
          <Loaded query={prospects} rows={6}>
            {(companies) => (
              <Loaded query={spots} rows={6}>
                {(found) =>
                  companies.municipalities.length === 0 ? (
                    <EmptyState>{t('campaign:noMunicipalities')}</EmptyState>
                  ) : (
                    <Targets code={code} targets={targetsOf(found, companies)} />
                  )
                }
              </Loaded>
            )}
          </Loaded>
        </div>
        <aside className={classes.side}>
          <Plan />
          <Note title={t('campaign:ruleTitle')}>{t('campaign:rule')}</Note>
        </aside>
      </div>
      <section className={classes.section} style={{ marginTop: 40 }}>
        <Title order={2} className={classes.sectionTitle} mb={12}>
          {t('spots:title')}
        </Title>
        <Loaded query={spots} rows={8}>
          {(found) => <WhiteSpots spots={found} list={list} onList={setList} where={where} />}
        </Loaded>
      </section>
    </div>
  );
}
