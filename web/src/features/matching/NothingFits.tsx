import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { EmptyState, HrefButton, HrefLink } from '@/shared/ui';
import type { Matches } from './queries';

/** Nothing fits: what would have to give, and the offers that come nearest. */
export function NothingFits({ matches }: { matches: Matches }) {
  const { t } = useTranslation('matching');
  const { kilometres } = useFormat();
  const why = matches.nothingFits;
  return (
    <>
      <EmptyState action={<HrefButton href={`/vraag/${matches.needId}`}>{t('adapt')}</HrefButton>}>
        {why && !why.hasSchoolDays ? t('nothing.noDays') : t('nothing.text', { km: matches.maxDistanceKm })}
      </EmptyState>
      {why && why.wouldGive.length > 0 && (
        <section style={{ marginTop: 32 }}>
          <Title order={2} mb={8}>
            {t('nothing.give')}
          </Title>
          <ul>
            {why.wouldGive.map((give) => (
              <li key={give.code}>
                {
                  t(`obstacle.${give.code}` as never, {
                    count: give.offers,
                    values: give.values.join(', '),
                  }) as string
                }
              </li>
            ))}
          </ul>
        </section>
      )}
      {why && why.misses.length > 0 && (
        <section style={{ marginTop: 32 }}>
          <Title order={2} mb={8}>
            {t('nothing.near')}
          </Title>
          <ul>
            {why.misses.map((miss) => (
              <li key={miss.offer.id}>
                <HrefLink href={`/aanbod/${miss.offer.id}`}>{miss.offer.title}</HrefLink>
                {`, ${miss.organisation.name}`}
                {miss.distanceMetres !== null && ` (${kilometres(miss.distanceMetres)} km)`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
