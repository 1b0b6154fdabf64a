import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';

const day = 60 * 8;

/** How long something takes in words: minutes up to three hours, whole days of eight hours, else hours. */
export function useDuration() {
  const { t } = useTranslation('offers');
  const { number } = useFormat();
  return (minutes: number) =>
    minutes <= 180
      ? t('minutes', { count: minutes })
      : minutes % day === 0
        ? t('days', { count: minutes / day })
        : t('hours', { count: Math.round(minutes / 6) / 10, hours: number(minutes / 60, 1) });
}
