import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { Facts } from '@/shared/ui';

const questions = ['fit', 'prepared', 'again'] as const;

/** How schools look back on what an organisation did; nothing where too few said so. */
export function OrganisationRatings({ organisationId: id }: { organisationId: string }) {
  const { t } = useTranslation('proof');
  const { number } = useFormat();
  const ratings = useQuery({
    queryKey: ['organisations', id, 'ratings'],
    queryFn: () => call(api.GET('/organisations/{id}/ratings', { params: { path: { id } } })),
  });
  const known = questions.filter((q) => ratings.data?.[q]);
  if (!ratings.data || known.length === 0) return null;
  return (
    <div className="tm-card">
      <Title order={2} fz="1.25rem" mb={10}>
        {t('averages.title')}
      </Title>
      <Facts
        items={known.map((q) => {
          const a = ratings.data[q]!;
          return [
            t(`averages.${q}`),
            t('averages.over', {
              average: number(a.average, 1),
              activities: a.activities,
              schools: a.schools,
            }),
          ];
        })}
      />
    </div>
  );
}
