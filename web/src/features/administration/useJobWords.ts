import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { rhythmOf } from './cron';
import type { JobRun } from './queries';

/** What a job is called, when it runs and what a run did. A job without words shows its own name. */
export function useJobWords() {
  const { t } = useTranslation('administration');
  const { clock, number } = useFormat();
  const word = (id: string, part: 'name' | 'what', fallback: string) =>
    t(`job.${id}.${part}` as never, { defaultValue: fallback }) as string;
  const duration = (seconds: number) =>
    seconds < 1
      ? t('took.moment')
      : seconds < 120
        ? t('took.seconds', { count: Math.round(seconds) })
        : t('took.minutes', { count: Math.round(seconds / 60) });
  return {
    name: (id: string) => word(id, 'name', id),
    what: (id: string) => word(id, 'what', ''),
    rhythm: (cron: string) => {
      const rhythm = rhythmOf(cron);
      switch (rhythm.kind) {
        case 'minutes':
          return t('rhythm.minutes', { count: rhythm.every });
        case 'hours':
          return t('rhythm.hours', { from: clock(rhythm.from), until: clock(rhythm.until) });
        case 'daily':
          return t('rhythm.daily', { at: clock(rhythm.at) });
        case 'workdays':
          return t('rhythm.workdays', { at: clock(rhythm.at) });
        default:
          return rhythm.cron;
      }
    },
    duration,
    /** How many were dealt with, how many failed, and how long it took. */
    did: (run: JobRun) =>
      [
        t('jobs.done', { count: run.done, number: number(run.done) }),
        run.failed > 0 && t('jobs.failed', { count: run.failed, number: number(run.failed) }),
        run.durationSeconds !== null && duration(run.durationSeconds),
      ]
        .filter(Boolean)
        .join(' · '),
  };
}
