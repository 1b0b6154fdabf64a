import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { useFormat, useWords } from '@/shared/format';
import { Facts } from '@/shared/ui';

/** What the two did last. */
export function LastTime({ last }: { last: components['schemas']['RenewalViewLastTimeView'] }) {
  const { t } = useTranslation(['renewals', 'partnerships']);
  const words = useWords();
  const { fullDate, timeRange } = useFormat();
  return (
    <Facts
      items={[
        [
          t('partnerships:agreements.activity'),
          [words.capital(words.kind(last.kind)), last.title].filter(Boolean).join(': '),
        ],
        [t('renewals:last'), `${fullDate(last.heldOn)}, ${timeRange(last.start, last.end)}`],
        [t('partnerships:agreements.where'), words.capital(words.venue(last.venue))],
        [t('partnerships:agreements.who'), t('partnerships:agreements.people', { count: last.groupSize })],
      ]}
    />
  );
}
