import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { useFormat, useWords } from '@/shared/format';
import { Facts } from '@/shared/ui';

/** What one side said of the last thing that the two did together before TechMatch. */
export function RelationFacts({ relation }: { relation: components['schemas']['RelationView'] }) {
  const { t } = useTranslation('partnerships');
  const words = useWords();
  const { fullDate, timeRange } = useFormat();
  return (
    <Facts
      items={[
        [t('agreements.activity'), words.capital(words.kind(relation.kind))],
        [t('link.when'), `${fullDate(relation.heldOn)}, ${timeRange(relation.start, relation.end)}`],
        [t('agreements.where'), words.capital(words.venue(relation.venue))],
        [t('agreements.who'), t('agreements.people', { count: relation.groupSize })],
      ]}
    />
  );
}
