import { Button, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { provinces, regionsQuery } from '@/features/coverage/queries';
import { useFormat, useWords } from '@/shared/format';
import { SelectField } from '@/shared/forms';
import { useRole } from '@/shared/session';
import {
  DataTable,
  EmptyState,
  FailureAlert,
  HrefLink,
  LoadingSkeleton,
  PageTitle,
  Segmented,
  type Column,
} from '@/shared/ui';
import { isWhatIf, planHref, reaches, toRequest, type PlanAddress } from './address';
import { Comparison } from './Comparison';
import { Curve } from './Curve';
import { EarlierPlans } from './EarlierPlans';
import classes from './planning.module.css';
import { planDeeds, previewQuery, usePlanDeed, type PlanResult } from './queries';
import { Reasons } from './Reasons';
import { Settings } from './Settings';
import { Values } from './Values';

const route = getRouteApi('/plan');

type Go = (change: Partial<PlanAddress>) => void;

/** What the plan reaches, in a sentence with its bar, and the way to its proposals. */
function Outcome({ result, address }: { result: PlanResult; address: PlanAddress }) {
  const { t } = useTranslation('plan');
  const router = useRouter();
  const { change, kilometres, number, share } = useFormat();
  const deed = usePlanDeed();
  const { best, firstCome, nearestFirst, now } = result;
  const ahead = best.schools - firstCome.schools;
  const saved = ((firstCome.meanMetres ?? 0) - (best.meanMetres ?? 0)) / 1000;
  const dearer = ((best.meanMetres ?? 0) - (nearestFirst.meanMetres ?? 0)) / 1000;
  const keep = async () => {
    const kept = (await deed.mutateAsync(() => planDeeds.keep(result.request))) as { id: string };
    router.history.push(`/plan/${kept.id}`);
  };
  const percentages = best.percentage !== null && firstCome.percentage !== null;
  const isOver = now.percentage !== null && now.target !== null && now.percentage >= now.target;
  return (
    <section className={`tm-card ${classes.card} ${classes.twelve}`}>
      <p className={classes.sentence}>
        {best.schools === 0 ? (
          <strong>{t('sentence.nothing')}</strong>
        ) : (
          <>
            <strong>
              {percentages
                ? t('sentence.best', { share: share(best.percentage ?? 0) })
                : t('sentence.schools', { count: best.schools, number: number(best.schools) })}
            </strong>{' '}
            {ahead > 0
              ? t('sentence.ahead', {
                  count: ahead,
                  number: number(ahead),
                  share: share(firstCome.percentage ?? 0),
                })
              : saved >= 0.05
                ? t('sentence.levelFarther', { km: kilometres(saved * 1000) })
                : t('sentence.level')}
          </>
        )}{' '}
        {isOver && t('sentence.over')}
      </p>
      <Comparison result={result} />
      <div className={classes.foot}>
        <p className="tm-small">
          {t('sum.needs', {
            count: result.asking,
            number: number(result.asking),
            places: number(result.places),
          })}{' '}
          {result.ending.schools > 0 && t('sum.ending', { count: result.ending.schools })}{' '}
          {best.meanMetres !== null &&
            nearestFirst.meanMetres !== null &&
            (Math.abs(dearer) >= 0.05
              ? t(dearer > 0 ? 'sum.farther' : 'sum.nearer', { km: kilometres(Math.abs(dearer) * 1000) })
              : t('sum.asFar'))}{' '}
          {t('sum.notAll')}
        </p>
        <div>
          {isWhatIf(address) ? (
            <p className="tm-small">{t('notKept')}</p>
          ) : (
            result.proposals.length > 0 && (
              <Button loading={deed.isPending} onClick={() => void keep()}>
                {t('look', { count: result.proposals.length, number: number(result.proposals.length) })}
              </Button>
            )
          )}
          {deed.error && <FailureAlert error={deed.error} />}
        </div>
      </div>
      <p className="tm-hidden" role="status">
        {t('calculated', { schools: change(best.schools) })}
      </p>
    </section>
  );
}

function Minimums({ result }: { result: PlanResult }) {
  const { t } = useTranslation('plan');
  const { number } = useFormat();
  type Row = PlanResult['minimums'][number];
  const missed = result.minimums.filter(({ why }) => why !== null);
  if (result.minimums.length === 0) return null;
  const columns: Column<Row>[] = [
    {
      key: 'municipality',
      header: t('left.municipality'),
      render: (row) => row.municipality.name,
      sort: (row) => row.municipality.name,
      csv: (row) => row.municipality.name,
    },
    {
      key: 'reached',
      header: t('minimum.reached'),
      render: (row) => t('minimum.of', { reached: number(row.reached), minimum: number(row.minimum) }),
      sort: (row) => row.reached,
      csv: (row) => row.reached,
      fold: 'named',
    },
    {
      key: 'why',
      header: t('minimum.why'),
      render: (row) => (row.why ? t(`minimum.${row.why}`) : '–'),
      csv: (row) => (row.why ? t(`minimum.${row.why}`) : ''),
      fold: 'bare',
    },
  ];
  return (
    <section className={`tm-card ${classes.card} ${classes.twelve}`}>
      {missed.length === 0 ? (
        <Title order={2}>{t('minimum.all')}</Title>
      ) : (
        <DataTable
          caption={t('minimum.title')}
          columns={columns}
          rows={missed}
          rowKey={(row) => row.municipality.code}
          csvName="plan-minimum"
          dense
          head={<Title order={2}>{t('minimum.missed', { count: missed.length })}</Title>}
        />
      )}
    </section>
  );
}

function Found({
  result,
  address,
  go,
  busy,
}: {
  result: PlanResult;
  address: PlanAddress;
  go: Go;
  busy: boolean;
}) {
  const { t } = useTranslation('plan');
  const { fullDate, number, timeRange } = useFormat();
  const router = useRouter();
  return (
    <div aria-busy={busy}>
      <div className={classes.grid}>
        <Outcome result={result} address={address} />
        <section className={`tm-card ${classes.card} ${classes.six}`}>
          <Reasons result={result} />
        </section>
        <section className={`tm-card ${classes.card} ${classes.six}`}>
          <Values result={result} />
        </section>
        {result.curve.length > 1 && (
          <section className={`tm-card ${classes.card} ${classes.six}`}>
            <Curve result={result} chosen={address.hoogstens} onChoose={(hoogstens) => go({ hoogstens })} />
          </section>
        )}
        <section className={`tm-card ${classes.card} ${classes.six}`}>
          <Title order={2}>{t('beside')}</Title>
          <p className="tm-small" style={{ margin: '8px 0 0' }}>
            <span className="tm-big">{number(result.withoutNeed.schools)}</span>{' '}
            {t('silent.schools', { count: result.withoutNeed.schools })}
          </p>
          <p className="tm-small" style={{ margin: '0 0 12px' }}>
            {t('silent.text', { count: result.withoutNeed.withActiveBoard })}{' '}
            <HrefLink href="/dekking/scholen?stand=uncovered&reden=noNeed">{t('silent.open')}</HrefLink>
          </p>
          {result.ending.before !== null && (
            <>
              <p className="tm-small" style={{ margin: 0 }}>
                <span className="tm-big">{number(result.ending.schools)}</span>{' '}
                {t('ending.schools', { count: result.ending.schools })}
              </p>
              <p className="tm-small" style={{ margin: 0 }}>
                {t('ending.text', { date: fullDate(result.ending.before) })}
              </p>
            </>
          )}
        </section>
        <Minimums result={result} />
        <section className={`tm-card ${classes.card} ${classes.twelve}`}>
          <Title order={2}>{t('set.title')}</Title>
          <Settings
            key={planHref(address)}
            address={address}
            result={result}
            onApply={(next) => router.history.push(planHref(next))}
          />
        </section>
        <div className={classes.twelve}>
          <EarlierPlans address={address} />
        </div>
      </div>
      <p className="tm-tiny tm-dim" style={{ marginTop: 14 }}>
        {t('source', {
          date: fullDate(result.calculatedAt.slice(0, 10)),
          time: timeRange(result.calculatedAt),
          ms: number(Math.max(1, Math.round(result.milliseconds))),
          version: result.definitionVersion,
        })}{' '}
        {result.registerVersion && t('register', { version: result.registerVersion })} {t('notAnAgreement')}{' '}
        <HrefLink href="/zo-rekenen-we" fz="inherit">
          {t('method')}
        </HrefLink>
      </p>
    </div>
  );
}

/** Which pairs to propose so that most schools get a partner, beside what would come of it without a plan. */
export default function PlanPage() {
  const { t } = useTranslation(['plan', 'coverage', 'regions']);
  const router = useRouter();
  const address = route.useSearch();
  const role = useRole();
  const words = useWords();
  const { number, fullDate } = useFormat();
  const regions = useQuery(regionsQuery);
  const usual = role?.role === 'coordinator' && role.regionCode ? role.regionCode : 'Overijssel';
  const request = toRequest(address, usual);
  const plan = useQuery({
    ...previewQuery(request),
    placeholderData: keepPreviousData,
    enabled: role !== null,
  });
  const go: Go = (change) => router.history.push(planHref({ ...address, ...change }));
  const own = role?.role === 'coordinator';
  const areas = [
    ...(own ? [] : provinces.map((name) => ({ value: name as string, label: name as string }))),
    ...(regions.data ?? [])
      .filter(({ code }) => !own || code === role.regionCode)
      .map(({ code, name }) => ({ value: code, label: t('regions:region', { name }) })),
  ];
  const area = address.gebied ?? usual;
  const sectors = request.sectors?.map((sector) => words.sector(sector)).join(', ') ?? '';
  return (
    <div className="tm-wrap">
      <div className={classes.head}>
        <div>
          <PageTitle fz="2.125rem" documentTitle={t('plan:documentTitle')}>
            {t('plan:title', { target: number(plan.data?.now.target ?? 50) })}
          </PageTitle>
          <p className="tm-dim" style={{ margin: 0 }}>
            {words.capital(sectors)}
            {plan.data ? `, ${plan.data.areaName}. ` : '. '}
            {plan.data?.now.targetDueOn && t('plan:due', { date: fullDate(plan.data.now.targetDueOn) })}
          </p>
        </div>
        <div className={classes.controls}>
          <Segmented
            legend={t('coverage:sector')}
            value={address.sector ?? 'po'}
            onChange={(sector) => go({ sector: sector === 'po' ? undefined : sector })}
            options={[
              { value: 'po', label: t('coverage:trend.po') },
              { value: 'vo', label: t('coverage:trend.vo') },
              { value: 'beide', label: t('plan:both') },
            ]}
          />
          <SelectField
            id="gebied"
            label={t('plan:area')}
            size="sm"
            value={area}
            onChange={(gebied) => go({ gebied: gebied === usual ? undefined : gebied })}
            options={
              areas.some(({ value }) => value === area)
                ? areas
                : [{ value: area, label: plan.data?.areaName ?? area }, ...areas]
            }
          />
          <SelectField
            id="km"
            label={t('plan:reach')}
            size="sm"
            value={String(address.km ?? 15)}
            onChange={(km) => go({ km: km === '15' ? undefined : Number(km) })}
            options={[...new Set([...reaches, address.km ?? 15])]
              .sort((a, b) => a - b)
              .map((km) => ({ value: String(km), label: t('plan:upTo', { km: number(km) }) }))}
          />
        </div>
      </div>
      {role === null ? (
        <EmptyState>{t('plan:signIn')}</EmptyState>
      ) : plan.isError ? (
        <>
          <FailureAlert error={plan.error} what={t('plan:what')} onRetry={() => void plan.refetch()} />
          <p>
            <HrefLink href="/plan">{t('plan:begin')}</HrefLink>
          </p>
        </>
      ) : !plan.data ? (
        <LoadingSkeleton rows={12} />
      ) : (
        <Found result={plan.data} address={address} go={go} busy={plan.isPlaceholderData} />
      )}
    </div>
  );
}
