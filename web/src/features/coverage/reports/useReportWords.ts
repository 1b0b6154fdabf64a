import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readQuarter } from './quarter';
import type { Report } from './queries';

/** How quarters and reports are called. */
export function useReportWords() {
  const { t } = useTranslation(['reports', 'regions']);
  return useMemo(() => {
    const quarterOf = (text: string) => {
      const quarter = readQuarter(text);
      return quarter ? t(`reports:quarter.${quarter.number}`, { year: quarter.year }) : text;
    };
    const areaOf = ({ province, region, regionName }: Report) =>
      region
        ? t('reports:regionIn', {
            region: t('regions:region', { name: regionName ?? region }),
            province,
          })
        : province;
    const nameOf = (report: Report) =>
      t('reports:name', { quarter: quarterOf(report.quarter), area: areaOf(report) });
    return { quarterOf, areaOf, nameOf };
  }, [t]);
}
