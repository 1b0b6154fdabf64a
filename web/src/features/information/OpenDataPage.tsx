import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { apiBase } from '@/shared/api/client';
import { DataTable } from '@/shared/ui';
import { InfoPage } from './InfoPage';

const sets = [
  { key: 'coverage', path: '/coverage?province=Overijssel' },
  { key: 'coverageGelderland', path: '/coverage?province=Gelderland' },
  { key: 'trend', path: '/coverage/trend?province=Overijssel' },
  { key: 'schools', path: '/coverage/schools?province=Overijssel' },
  { key: 'offers', path: '/offers' },
  { key: 'municipalities', path: '/municipalities?province=Overijssel' },
  { key: 'map', path: '/map/municipalities?province=Overijssel' },
  { key: 'description', path: '/openapi.json' },
] as const;

/** What anyone may read by machine, and where. */
export default function OpenDataPage() {
  const { t } = useTranslation('information');
  return (
    <InfoPage page="openData">
      <section style={{ marginTop: 40 }}>
        <Title order={2} mb={12}>
          {t('openData.addresses')}
        </Title>
        <DataTable
          caption={t('openData.caption')}
          rows={sets}
          rowKey={(set) => set.key}
          columns={[
            { key: 'name', header: t('openData.set'), render: (set) => t(`openData.sets.${set.key}`) },
            {
              key: 'address',
              header: t('openData.address'),
              render: (set) => <a href={apiBase + set.path}>{apiBase + set.path}</a>,
              fold: 'bare',
            },
          ]}
        />
      </section>
    </InfoPage>
  );
}
