import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';

interface Waiting {
  kind: string;
  until?: string | null;
  workingDaysLeft?: number | null;
}

interface Step {
  step: string;
  until: string | null;
  nextOn: string | null;
  lastOn: string | null;
}

/** More working days than this are no news; the date says enough. */
const soon = 20;

/** What both desks say in the same words: how many things, until when, and what comes next. */
export function useDeskWords() {
  const { t } = useTranslation('desks');
  const { shortDate, fullDate } = useFormat();
  return {
    title: (count: number) =>
      count === 0
        ? t('todoNone')
        : t('todo', {
            count,
            number: t(`numberWord.${count}` as never, { defaultValue: String(count) }) as string,
          }),
    when: ({ kind, until }: Waiting) =>
      until
        ? t('before', { date: shortDate(until) })
        : kind === 'sayWhetherItTookPlace'
          ? t('now')
          : t('anytime'),
    time: ({ kind, workingDaysLeft }: Waiting) =>
      kind === 'sayWhetherItTookPlace'
        ? t('oneMinute')
        : typeof workingDaysLeft === 'number' && workingDaysLeft <= soon
          ? t('workingDays', { count: workingDaysLeft })
          : undefined,
    next: ({ step, until, nextOn, lastOn }: Step) => {
      if (nextOn) return fullDate(nextOn);
      if (step === 'none' || step === 'awaitDay')
        return lastOn ? t('lastOn', { date: fullDate(lastOn) }) : '–';
      if (step === 'answerRequest' && until) return t('answerBefore', { date: shortDate(until) });
      return t(`next.${step}` as never, { defaultValue: '–' }) as string;
    },
  };
}
