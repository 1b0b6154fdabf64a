import { Button } from '@mantine/core';
import { IconExternalLink, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { FailureAlert, HrefLink, Loaded, WholeName } from '@/shared/ui';
import { AdministrationFrame } from './AdministrationFrame';
import { jobsQuery, type Job } from './queries';
import { OutcomeChip } from './states';
import { useJobWords } from './useJobWords';
import classes from './administration.module.css';

function Row({ job }: { job: Job }) {
  const { t } = useTranslation('administration');
  const { recently, timeRange } = useFormat();
  const words = useJobWords();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => call(api.POST('/jobs/{id}/runs', { params: { path: { id: job.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
  const { lastRun } = job;
  return (
    <li className={classes.job}>
      <div>
        <h2>
          <HrefLink href={`/beheer/taken/${job.id}`}>{words.name(job.id)}</HrefLink>
        </h2>
        <p className="tm-small">{words.what(job.id)}</p>
        <p className="tm-small tm-dim">{words.rhythm(job.cron)}</p>
      </div>
      <div>
        <p>
          {job.isRunning ? (
            <OutcomeChip outcome="running" />
          ) : lastRun ? (
            <OutcomeChip outcome={lastRun.outcome} />
          ) : (
            <span className="tm-small tm-dim">{t('jobs.never')}</span>
          )}
        </p>
        {lastRun && (
          <p className="tm-small">
            {`${recently(lastRun.startedAt)}, ${timeRange(lastRun.startedAt)}`}
            {' · '}
            {words.did(lastRun)}
          </p>
        )}
        <p className="tm-small tm-dim">
          {job.nextRunAt
            ? t('jobs.next', { day: recently(job.nextRunAt), time: timeRange(job.nextRunAt) })
            : t('jobs.noNext')}
        </p>
        {start.isError && <FailureAlert error={start.error} />}
      </div>
      <Button
        size="sm"
        variant="outline"
        leftSection={<IconPlayerPlay size={18} stroke={1.75} aria-hidden="true" />}
        onClick={() => start.mutate()}
        loading={start.isPending}
        disabled={job.isRunning}
      >
        <WholeName short={t('jobs.start')} about={words.name(job.id)} />
      </Button>
    </li>
  );
}

/** The jobs that run by themselves: how each went, and when it is next. */
export default function JobsPage() {
  const { t } = useTranslation('administration');
  const jobs = useQuery(jobsQuery);
  return (
    <AdministrationFrame title={t('jobs.title')}>
      <Loaded query={jobs} what={t('tab.jobs')} rows={8}>
        {(data) => (
          <ul className={classes.jobs}>
            {data.items.map((job) => (
              <Row key={job.id} job={job} />
            ))}
          </ul>
        )}
      </Loaded>
      <p className="tm-small" style={{ marginTop: 20 }}>
        <a href="/hangfire" target="_blank" rel="noopener">
          {t('jobs.dashboard')}{' '}
          <IconExternalLink size={17} stroke={1.75} aria-hidden="true" style={{ verticalAlign: '-3px' }} />
          <span className="tm-hidden">{` (${t('opensNew')})`}</span>
        </a>{' '}
        <span className="tm-dim">{t('jobs.dashboardHelp')}</span>
      </p>
    </AdministrationFrame>
  );
}
