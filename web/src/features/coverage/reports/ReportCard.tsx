import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { FailureAlert, Note } from '@/shared/ui';
import { fileAddress, isUnderWay, reportDeeds, sameAs, useReportDeed, type Report } from './queries';
import classes from './reports.module.css';
import { useReportWords } from './useReportWords';

/** The PDF and the XLSX of a report that is ready. */
function Files({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const { number } = useFormat();
  const { nameOf } = useReportWords();
  const sizes = { pdf: report.pdfBytes, xlsx: report.xlsxBytes };
  return (
    <div className={classes.row}>
      {(['pdf', 'xlsx'] as const).map((format) => (
        <a key={format} href={fileAddress(report.id, format)} download>
          <IconDownload size={20} stroke={1.75} aria-hidden="true" />
          <span>
            {t(`download.${format}`, { size: number(Math.max(1, Math.round((sizes[format] ?? 0) / 1000))) })}
            <span className="tm-hidden">{` ${nameOf(report)}`}</span>
          </span>
        </a>
      ))}
    </div>
  );
}

/** How far a report is, with the way to stop it. */
function UnderWay({ report, onStop, busy }: { report: Report; onStop: () => void; busy: boolean }) {
  const { t } = useTranslation('reports');
  const { nameOf } = useReportWords();
  const says =
    report.state === 'waiting' ? t('waiting') : t('progress', { done: report.done, steps: report.steps });
  return (
    <>
      <progress
        className={classes.progress}
        max={report.steps}
        value={report.done}
        aria-label={t('progressOf', { name: nameOf(report) })}
      >
        {says}
      </progress>
      <div className={classes.row} style={{ marginTop: 0, justifyContent: 'space-between' }}>
        <span className="tm-small">{says}</span>
        <Button variant="subtle" size="compact-sm" loading={busy} onClick={onStop}>
          {t('stop')}
          <span className="tm-hidden">{` ${nameOf(report)}`}</span>
        </Button>
      </div>
    </>
  );
}

/** One report: how far it is, its files, or what went wrong and how to try again. */
export function ReportCard({ report }: { report: Report }) {
  const { t } = useTranslation(['reports', 'errors']);
  const { fullDate } = useFormat();
  const { nameOf } = useReportWords();
  const deed = useReportDeed();
  const again = () => deed.mutate(() => reportDeeds.ask(sameAs(report)));
  const facts = [
    t(`reports:language.${report.language === 'en' ? 'en' : 'nl'}`),
    report.madeAt
      ? t('reports:made', { date: fullDate(report.madeAt) })
      : t('reports:asked', { date: fullDate(report.askedAt) }),
    report.askedBy,
    t('reports:rule', { version: report.definitionVersion }),
    report.registerVersion && t('reports:register', { version: report.registerVersion }),
  ];
  return (
    <li className={`tm-card ${classes.report}`}>
      <h3 style={{ margin: 0, fontSize: '1.1875rem' }}>{nameOf(report)}</h3>
      <p className="tm-small tm-dim" style={{ margin: '2px 0 0' }}>
        {facts.filter(Boolean).join(' · ')}
      </p>
      {isUnderWay(report) && (
        <UnderWay
          report={report}
          busy={deed.isPending}
          onStop={() => deed.mutate(() => reportDeeds.cancel(report.id))}
        />
      )}
      {report.state === 'ready' && <Files report={report} />}
      {(report.state === 'failed' || report.state === 'cancelled') && (
        <div className={report.state === 'failed' ? classes.failed : undefined}>
          <p className="tm-small" style={{ margin: '8px 0' }}>
            {report.state === 'failed'
              ? (t(`errors:${report.failure ?? 'report-failed'}` as never) as string)
              : t('reports:cancelled')}
          </p>
          <Button variant="outline" size="sm" loading={deed.isPending} onClick={again}>
            {report.state === 'failed' ? t('reports:retry') : t('reports:makeAfterAll')}
            <span className="tm-hidden">{` ${nameOf(report)}`}</span>
          </Button>
        </div>
      )}
      {report.state === 'ready' && report.hasLaterRegister && (
        <Note>
          <p style={{ margin: '0 0 8px' }}>{t('reports:later')}</p>
          <Button variant="outline" size="sm" loading={deed.isPending} onClick={again}>
            {t('reports:makeAnew')}
            <span className="tm-hidden">{` ${nameOf(report)}`}</span>
          </Button>
        </Note>
      )}
      {deed.error && <FailureAlert error={deed.error} />}
    </li>
  );
}
