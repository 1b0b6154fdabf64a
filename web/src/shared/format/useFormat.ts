import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/app/i18n';
import * as format from './format';

type Bound<T> = T extends (language: Language, ...rest: infer R) => infer O ? (...rest: R) => O : never;

const bind = <T extends (language: Language, ...rest: never[]) => string>(language: Language, f: T) =>
  ((...rest: never[]) => f(language, ...rest)) as Bound<T>;

/** The formatters of `format.ts` in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'nl';
  return useMemo(
    () => ({
      language,
      weekdayDate: bind(language, format.weekdayDate),
      fullDate: bind(language, format.fullDate),
      dayMonth: bind(language, format.dayMonth),
      shortDate: bind(language, format.shortDate),
      fullMonth: bind(language, format.fullMonth),
      monthYear: bind(language, format.monthYear),
      monthName: bind(language, format.monthName),
      clock: bind(language, format.clock),
      timeRange: bind(language, format.timeRange),
      number: bind(language, format.number),
      share: bind(language, format.share),
      percentage: bind(language, format.percentage),
      wholePercentage: bind(language, format.wholePercentage),
      distance: bind(language, format.distance),
      kilometres: bind(language, format.kilometres),
      euro: bind(language, format.euro),
      change: bind(language, format.change),
      list: bind(language, format.list),
      recently: bind(language, format.recently),
    }),
    [language],
  );
}
