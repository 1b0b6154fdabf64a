import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { DataTable, EmptyState, HrefLink, Loaded, Pagination, type Column } from '@/shared/ui';
import type { components } from '@/generated/api';
import { planHref, type PlanAddress } from './address';
import { plansQuery } from './queries';

type Item = components['schemas']['ListPlansItem'];

/** The plans that were kept, the newest first, and how far each came. */
export function EarlierPlans({ address }: { address: PlanAddress }) {
  const { t } = useTranslation('plan');
  const { fullDate, kilometres, number } = useFormat();
  const page = address.pagina ?? 1;
  const plans = useQuery(plansQuery(page));
  const columns: Column<Item>[] = [
    {
      key: 'name',
      header: t('earlier.plan'),
      render: (plan) => (
        <HrefLink href={`/plan/${plan.id}`}>
          {t('earlier.of', { area: plan.areaName, date: fullDate(plan.createdAt.slice(0, 10)) })}
        </HrefLink>
      ),
    },
    { key: 'by', header: t('earlier.by'), render: (plan) => plan.createdBy ?? '–', fold: 'bare' },
    {
      key: 'schools',
      header: t('earlier.proposals'),
      render: (plan) => number(plan.schools),
      align: 'right',
      fold: 'named',
    },
    {
      key: 'sent',
      header: t('earlier.sent'),
      render: (plan) => number(plan.sent),
      align: 'right',
      fold: 'named',
    },
    {
      key: 'reach',
      header: t('earlier.mean'),
      render: (plan) => (plan.schools > 0 ? kilometres(plan.totalMetres / plan.schools) : '–'),
      align: 'right',
      fold: 'named',
    },
  ];
  return (
    <section>
      <Title order={2} fz="1.3125rem" mb={10}>
        {t('earlier.title')}
      </Title>
      <Loaded query={plans} rows={3}>
        {({ items, total, pageSize }) =>
          items.length === 0 ? (
            <EmptyState>{t('earlier.none')}</EmptyState>
          ) : (
            <>
              <DataTable
                caption={t('earlier.title')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                dense
              />
              <Pagination
                page={page}
                pageSize={pageSize}
                total={total}
                href={(to) => planHref({ ...address, pagina: to > 1 ? to : undefined })}
              />
            </>
          )
        }
      </Loaded>
    </section>
  );
}
