import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { Breadcrumbs, DataTable, EmptyState, Loaded, Pagination } from '@/shared/ui';
import { AdministrationFrame } from './AdministrationFrame';
import { jobRunsQuery } from './queries';
import { OutcomeChip } from './states';
import { useJobWords } from './useJobWords';
import classes from './administration.module.css';

const route = getRouteApi('/beheer/taken/$id');

/** The log of one job: every run, how long it took, and what failed. */
export default function JobPage() {
  const { t } = useTranslation('administration');
  const { id } = route.useParams();
  const { pagina } = route.useSearch();
  const { weekdayDate, timeRange, number } = useFormat();
  const words = useJobWords();
  const runs = useQuery(jobRunsQuery(id, pagina));
  return (
    <AdministrationFrame title={words.name(id)}>
      <Breadcrumbs trail={[{ name: t('jobs.title'), href: '/beheer/taken' }, { name: words.name(id) }]} />
      <p style={{ margin: '8px 0 20px' }}>{words.what(id)}</p>
      <Loaded query={runs} what={t('jobs.log')} rows={6}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState>{t('jobs.never')}</EmptyState>
          ) : (
            <>
              <DataTable
                dense
                caption={t('jobs.log')}
                rows={data.items}
                rowKey={(run) => run.id}
                columns={[
                  {
                    key: 'when',
                    header: t('jobs.when'),
                    render: (run) => (
                      <>
                        {`${weekdayDate(run.startedAt)}, ${timeRange(run.startedAt)}`}
                        {run.byHand && <span className="tm-dim">{` · ${t('jobs.byHand')}`}</span>}
                      </>
                    ),
                  },
                  {
                    key: 'outcome',
                    header: t('jobs.outcome'),
                    render: (run) => (
                      <>
                        <OutcomeChip outcome={run.outcome} />
                        {run.message && <p className={`tm-small ${classes.lines}`}>{run.message}</p>}
                        {run.failures.length > 0 && (
                          <ul className={classes.lines}>
                            {run.failures.map((failure, i) => (
                              <li key={i}>{failure}</li>
                            ))}
                          </ul>
                        )}
                      </>
                    ),
                  },
                  {
                    key: 'done',
                    header: t('jobs.dealt'),
                    align: 'right',
                    fold: 'named',
                    render: (run) => number(run.done),
                  },
                  {
                    key: 'failed',
                    header: t('jobs.wrong'),
                    align: 'right',
                    fold: 'named',
                    render: (run) => number(run.failed),
                  },
                  {
                    key: 'took',
                    header: t('jobs.took'),
                    align: 'right',
                    fold: 'named',
                    render: (run) =>
                      run.durationSeconds === null ? '–' : words.duration(run.durationSeconds),
                  },
                ]}
              />
              <Pagination
                page={data.page}
                pageSize={data.pageSize}
                total={data.total}
                href={(page) => `/beheer/taken/${id}${page > 1 ? `?pagina=${page}` : ''}`}
              />
            </>
          )
        }
      </Loaded>
    </AdministrationFrame>
  );
}
