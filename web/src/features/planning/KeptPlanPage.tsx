import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeedForm } from '@/features/partnerships/DeedForm';
import { useFormat, useWords } from '@/shared/format';
import { NumberField, TextAreaField } from '@/shared/forms';
import { useRole } from '@/shared/session';
import {
  Breadcrumbs,
  DataTable,
  EmptyState,
  HrefLink,
  Loaded,
  Note,
  PageTitle,
  Segmented,
  StageBadge,
  useFailureText,
  type Column,
} from '@/shared/ui';
import { ApiError } from '@/shared/api/problem';
import { AddPair } from './AddPair';
import classes from './planning.module.css';
import { planDeeds, planQuery, usePlanDeed, type PlanView, type Proposal } from './queries';

const route = getRouteApi('/plan/$id');

const states = ['open', 'sent', 'dropped', 'lapsed'] as const;
type State = (typeof states)[number];
const most = 200;
const shownFirst = 20;

interface OfPlan {
  plan: PlanView;
  etag: string | null;
}

/** One proposal of the plan: who with whom, how far, and what became of it. */
function ProposalCard({
  plan,
  etag,
  proposal,
  mayChange,
}: OfPlan & { proposal: Proposal; mayChange: boolean }) {
  const { t, i18n } = useTranslation(['plan', 'errors']);
  const { kilometres, number } = useFormat();
  const deed = usePlanDeed();
  const [dropping, setDropping] = useState(false);
  const [reason, setReason] = useState('');
  const why =
    proposal.reason && proposal.state === 'lapsed' && i18n.exists(`errors:${proposal.reason}`)
      ? t(`errors:${proposal.reason}` as never)
      : proposal.reason;
  return (
    <li className={`tm-card ${classes.proposal}`}>
      <div>
        <h3>{proposal.schoolName}</h3>
        <p className="tm-small">
          {t('plan:pair', {
            municipality: proposal.municipality.name,
            organisation: proposal.organisation.name,
          })}{' '}
          <HrefLink href={`/aanbod/${proposal.offerId}`}>{proposal.title}</HrefLink>
        </p>
        <p className="tm-small tm-dim">
          {[
            t('plan:far', { km: kilometres(proposal.metres) }),
            proposal.isByHand && t('plan:byHand'),
            proposal.wave !== null && t('plan:inWave', { wave: number(proposal.wave) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {why && <p className="tm-small">{t('plan:because', { reason: why })}</p>}
      </div>
      <div>
        {proposal.state === 'sent' && proposal.partnershipId ? (
          <>
            {proposal.stage && <StageBadge stage={proposal.stage} />}
            <p className="tm-small">
              <HrefLink href={`/samenwerking/${proposal.partnershipId}`}>
                {t('plan:openPartnership')}
              </HrefLink>
            </p>
          </>
        ) : (
          proposal.state === 'open' &&
          mayChange &&
          !dropping && (
            <Button
              variant="outline"
              size="compact-sm"
              aria-label={t('plan:dropOf', { name: proposal.schoolName })}
              onClick={() => setDropping(true)}
            >
              {t('plan:drop')}
            </Button>
          )
        )}
      </div>
      {dropping && (
        <div className={classes.deed}>
          <DeedForm
            button={t('plan:dropNow', { name: proposal.schoolName })}
            onSubmit={() => deed.mutateAsync(() => planDeeds.drop(plan.id, etag, proposal.id, reason))}
            onDone={() => setDropping(false)}
            other={
              <Button variant="subtle" onClick={() => setDropping(false)}>
                {t('plan:cancel')}
              </Button>
            }
          >
            {(errors) => (
              <TextAreaField
                id={`reason-${proposal.id}`}
                field="reason"
                label={t('plan:reasonOf')}
                help={t('plan:reasonHelp')}
                error={errors.of('reason')}
                value={reason}
                onChange={setReason}
                maxLength={2000}
              />
            )}
          </DeedForm>
        </div>
      )}
    </li>
  );
}

/** The next wave: how many, why, and a look at what goes out before it does. */
function Wave({ plan }: { plan: PlanView }) {
  const { t, i18n } = useTranslation(['plan', 'errors']);
  const { number } = useFormat();
  const say = useFailureText();
  const deed = usePlanDeed();
  const [size, setSize] = useState(String(Math.min(10, plan.progress.open)));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState<{ wave: number; sent: unknown[]; lapsed: { code: string }[] } | null>(
    null,
  );
  const [failed, setFailed] = useState<unknown>(null);
  const count = Number(size);
  const isRight = Number.isInteger(count) && count >= 1 && count <= most;
  const next = plan.waves + 1;
  const send = async () => {
    setFailed(null);
    try {
      const done = await deed.mutateAsync(() => planDeeds.send(plan.id, next, count, reason));
      setSent(done as typeof sent);
      setAsked(false);
    } catch (error) {
      setFailed(error);
      setAsked(false);
    }
  };
  const first = plan.proposals.filter(({ state }) => state === 'open').slice(0, count);
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={6}>
        {t('plan:wave.title', { number: number(next) })}
      </Title>
      <p className="tm-small" style={{ margin: '0 0 12px' }}>
        {t('plan:wave.text')}
      </p>
      <div role="status">
        {sent && (
          <p style={{ margin: '0 0 12px' }}>
            <strong>{t('plan:wave.done', { count: sent.sent.length, number: number(sent.wave) })}</strong>{' '}
            {sent.lapsed.length > 0 &&
              t('plan:wave.lapsed', {
                count: sent.lapsed.length,
                why: [...new Set(sent.lapsed.map(({ code }) => code))]
                  .map((code) => (i18n.exists(`errors:${code}`) ? t(`errors:${code}` as never) : code))
                  .join(' '),
              })}
          </p>
        )}
        {failed !== null && <p style={{ margin: '0 0 12px' }}>{say(failed)}</p>}
      </div>
      {plan.progress.open === 0 ? (
        <p className="tm-small">{t('plan:wave.nothing')}</p>
      ) : !asked ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (isRight) setAsked(true);
          }}
        >
          <NumberField
            id="size"
            label={t('plan:wave.size')}
            help={t('plan:wave.of', { count: plan.progress.open, number: number(plan.progress.open) })}
            error={isRight ? undefined : t('plan:wave.sizeWrong', { most: number(most) })}
            value={size}
            onChange={setSize}
            maxLength={3}
          />
          <div style={{ marginTop: 12 }}>
            <TextAreaField
              id="wave-reason"
              label={t('plan:wave.reason')}
              help={t('plan:wave.reasonHelp')}
              optional
              value={reason}
              onChange={setReason}
              maxLength={2000}
            />
          </div>
          <Button type="submit" mt={14} disabled={!isRight}>
            {t('plan:wave.look')}
          </Button>
        </form>
      ) : (
        <>
          <p style={{ margin: '0 0 8px' }}>
            <strong>{t('plan:wave.sure', { count: first.length, number: number(first.length) })}</strong>
          </p>
          <ul className="tm-small" style={{ margin: '0 0 12px', paddingLeft: '1.1rem' }}>
            {first.slice(0, 8).map((p) => (
              <li key={p.id}>
                {t('plan:wave.pair', { school: p.schoolName, organisation: p.organisation.name })}
              </li>
            ))}
            {first.length > 8 && <li>{t('plan:wave.more', { number: number(first.length - 8) })}</li>}
          </ul>
          <Button loading={deed.isPending} onClick={() => void send()}>
            {t('plan:wave.send', { count: first.length, number: number(first.length) })}
          </Button>
          <Button variant="subtle" onClick={() => setAsked(false)}>
            {t('plan:cancel')}
          </Button>
        </>
      )}
    </section>
  );
}

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
  const { fullDate, kilometres, number, share } = useFormat();
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
          {maySend ? <Wave plan={plan} /> : <Note title={t('wave.notYou')}>{t('wave.notYouText')}</Note>}
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
