import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { useRole } from '@/shared/session';
import {
  Breadcrumbs,
  DataTable,
  EmptyState,
  Loaded,
  Note,
  PageTitle,
  Segmented,
  type Column,
} from '@/shared/ui';
import { ApiError } from '@/shared/api/problem';
import { AddPair } from './AddPair';
import { NextWave } from './NextWave';
import classes from './planning.module.css';
import { ProposalCard, type OfPlan } from './ProposalCard';
import { planQuery, type PlanView, type Proposal } from './queries';

const route = getRouteApi('/plan/$id');

const states = ['open', 'sent', 'dropped', 'lapsed'] as const;
type State = (typeof states)[number];
const shownFirst = 20;

function Progress({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('plan');
  const { number } = useFormat();
  const words = useWords();
  const { progress } = plan;
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem">
        {t('progress.title')}
      </Title>
      <dl className={classes.stages}>
        {states.map((state) => [
          <dt key={`${state}-name`}>{t(`state.${state}`)}</dt>,
          <dd key={state} className="tm-num">
            {number(progress[state])}
          </dd>,
        ])}
      </dl>
      {progress.byStage.length > 0 && (
        <>
          <p className="tm-small tm-dim" style={{ margin: '14px 0 0' }}>
            {t('progress.ofSent')}
          </p>
          <dl className={classes.stages}>
            {progress.byStage.map(({ stage, count }) => [
              <dt key={`${stage}-name`}>{words.capital(words.stage(stage))}</dt>,
              <dd key={stage} className="tm-num">
                {number(count)}
              </dd>,
            ])}
          </dl>
        </>
      )}
    </section>
  );
}

function Kept({ plan, etag }: OfPlan) {
  const { t } = useTranslation('plan');
  const { fullDate, kilometres, list, number, share } = useFormat();
  const role = useRole();
  const [state, setState] = useState<State>(plan.progress.open > 0 ? 'open' : 'sent');
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const mayChange =
    role?.role === 'coordinator' || role?.role === 'administrator' || role?.role === 'province';
  const maySend = role?.role === 'coordinator' || role?.role === 'administrator';
  const rows = plan.proposals.filter((p) => p.state === state);
  const best = plan.result.best;
  const columns: Column<Proposal>[] = [
    { key: 'school', header: t('left.school'), render: (p) => p.schoolName, csv: (p) => p.schoolName },
    {
      key: 'municipality',
      header: t('left.municipality'),
      render: (p) => p.municipality.name,
      csv: (p) => p.municipality.name,
    },
    {
      key: 'organisation',
      header: t('csv.organisation'),
      render: (p) => p.organisation.name,
      csv: (p) => p.organisation.name,
    },
    { key: 'offer', header: t('csv.offer'), render: (p) => p.title, csv: (p) => p.title },
    {
      key: 'km',
      header: t('csv.km'),
      render: (p) => kilometres(p.metres),
      csv: (p) => p.metres / 1000,
      align: 'right',
    },
    {
      key: 'state',
      header: t('csv.state'),
      render: (p) => t(`state.${p.state}`),
      csv: (p) => t(`state.${p.state}`),
    },
    { key: 'wave', header: t('csv.wave'), render: (p) => p.wave ?? '–', csv: (p) => p.wave, align: 'right' },
  ];
  return (
    <>
      <PageTitle fz="2.125rem" documentTitle={t('documentTitle')}>
        {t('kept.title', { area: plan.result.areaName })}
      </PageTitle>
      <p className="tm-lead" style={{ margin: '4px 0 24px' }}>
        {t('kept.lead', {
          date: fullDate(plan.createdAt.slice(0, 10)),
          by: plan.createdBy ?? t('kept.somebody'),
          count: best.schools,
          number: number(best.schools),
          share: best.percentage === null ? '–' : share(best.percentage),
        })}
      </p>
      {plan.part.length > 0 && (
        <div style={{ marginBottom: 16 }}>
          <Note title={t('kept.part', { part: list(plan.part) })}>
            {t('kept.partText', { area: plan.result.areaName, part: list(plan.part) })}
          </Note>
        </div>
      )}
      <div className={classes.columns}>
        <section>
          <Title order={2} className="tm-hidden">
            {t('kept.crumb')}
          </Title>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, justifyContent: 'space-between' }}>
            <Segmented
              legend={t('kept.which')}
              value={state}
              onChange={(value) => {
                setState(value);
                setAll(false);
              }}
              options={states
                .filter((value) => value === 'open' || value === 'sent' || plan.progress[value] > 0)
                .map((value) => ({
                  value,
                  label: t('kept.state', {
                    state: t(`state.${value}`),
                    number: number(plan.progress[value]),
                  }),
                }))}
            />
            {maySend && !adding && (
              <Button variant="outline" onClick={() => setAdding(true)}>
                {t('add.title')}
              </Button>
            )}
          </div>
          {adding && (
            <div className="tm-card" style={{ marginTop: 12 }}>
              <Title order={2} fz="1.25rem" mb={8}>
                {t('add.title')}
              </Title>
              <AddPair plan={plan} etag={etag} onDone={() => setAdding(false)} />
            </div>
          )}
          {rows.length === 0 ? (
            <div style={{ marginTop: 12 }}>
              <EmptyState>{t(`kept.none.${state}`)}</EmptyState>
            </div>
          ) : (
            <ul className={classes.proposals}>
              {(all ? rows : rows.slice(0, shownFirst)).map((proposal) => (
                <ProposalCard
                  key={proposal.id}
                  plan={plan}
                  etag={etag}
                  proposal={proposal}
                  mayChange={mayChange}
                />
              ))}
            </ul>
          )}
          {rows.length > shownFirst && (
            <Button variant="subtle" mt={10} aria-expanded={all} onClick={() => setAll((was) => !was)}>
              {all ? t('kept.fewer') : t('kept.all', { number: number(rows.length) })}
            </Button>
          )}
          <details style={{ marginTop: 24 }}>
            <summary>{t('kept.table')}</summary>
            <div style={{ marginTop: 12 }}>
              <DataTable
                caption={t('kept.table')}
                columns={columns}
                rows={plan.proposals}
                rowKey={({ id }) => id}
                csvName="plan-voorstellen"
                dense
              />
            </div>
          </details>
        </section>
        <aside className={classes.side}>
          {maySend ? <NextWave plan={plan} /> : <Note title={t('wave.notYou')}>{t('wave.notYouText')}</Note>}
          <Progress plan={plan} />
          <Note title={t('kept.noteTitle')}>{t('kept.note')}</Note>
        </aside>
      </div>
    </>
  );
}

/** A plan that was kept: adjusted by hand, carried out in waves, and followed. */
export default function KeptPlanPage() {
  const { t } = useTranslation('plan');
  const { id } = route.useParams();
  const plan = useQuery({
    ...planQuery(id),
    retry: (count, error) => !(error instanceof ApiError && error.status < 500) && count < 2,
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs trail={[{ name: t('documentTitle'), href: '/plan' }, { name: t('kept.crumb') }]} />
      {!plan.data && <PageTitle fz="2.125rem">{t('kept.crumb')}</PageTitle>}
      <Loaded query={plan} what={t('what')} rows={10}>
        {({ data, etag }) => <Kept plan={data} etag={etag} />}
      </Loaded>
    </div>
  );
}
