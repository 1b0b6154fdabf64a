import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRole } from '@/shared/session';
import { Breadcrumbs, EmptyState, Loaded, PageTitle, Pagination } from '@/shared/ui';
import { AskForm } from './AskForm';
import { isUnderWay, reportsQuery } from './queries';
import { ReportCard } from './ReportCard';
import classes from './reports.module.css';
import { useReportWords } from './useReportWords';

const route = getRouteApi('/dekking/rapporten');

const makers: readonly string[] = ['coordinator', 'province', 'administrator'];

/** Ask for a quarterly report, follow how far it is, and take it along as PDF or XLSX. */
export default function ReportsPage() {
  const { t } = useTranslation(['reports', 'coverage']);
  const role = useRole();
  const page = route.useSearch().pagina ?? 1;
  const [asked, setAsked] = useState<string | null>(null);
  const may = role !== null && makers.includes(role.role);
  const reports = useQuery({ ...reportsQuery(page), enabled: may });
  const { nameOf } = useReportWords();
  const mine = reports.data?.items.find(({ id }) => id === asked);
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs
        trail={[{ name: t('coverage:documentTitle'), href: '/dekking' }, { name: t('reports:title') }]}
      />
      <PageTitle fz="2.125rem">{t('reports:title')}</PageTitle>
      <p className="tm-lead" style={{ margin: '4px 0 20px', maxWidth: '44rem' }}>
        {t('reports:lead')}
      </p>
      {!may ? (
        <EmptyState>{t('reports:signIn')}</EmptyState>
      ) : (
        <Loaded query={reports} what={t('reports:title')} rows={6}>
          {({ items, quarters, total, pageSize }) =>
            quarters.length === 0 ? (
              <EmptyState>{t('reports:noRegister')}</EmptyState>
            ) : (
              <div className={classes.columns}>
                <AskForm quarters={quarters} onAsked={({ id }) => setAsked(id)} />
                <section aria-labelledby="reports">
                  <h2 id="reports" style={{ margin: 0, fontSize: '1.3125rem' }}>
                    {t('reports:list')}
                  </h2>
                  <p className="tm-small" role="status" style={{ margin: '6px 0 0' }}>
                    {mine &&
                      (isUnderWay(mine)
                        ? t('reports:isMade', { name: nameOf(mine) })
                        : mine.state === 'ready' && t('reports:isReady', { name: nameOf(mine) }))}
                  </p>
                  {items.length === 0 ? (
                    <EmptyState>{t('reports:none')}</EmptyState>
                  ) : (
                    <ul className={classes.list}>
                      {items.map((report) => (
                        <ReportCard key={report.id} report={report} />
                      ))}
                    </ul>
                  )}
                  <Pagination
                    page={page}
                    pageSize={pageSize}
                    total={total}
                    href={(to) => (to > 1 ? `/dekking/rapporten?pagina=${to}` : '/dekking/rapporten')}
                  />
                </section>
              </div>
            )
          }
        </Loaded>
      )}
    </div>
  );
}
