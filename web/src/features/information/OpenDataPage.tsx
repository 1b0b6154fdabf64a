import { Button, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { api, apiBase, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { DataTable, HrefLink, Loaded, Segmented, type Column } from '@/shared/ui';
import { InfoPage } from './InfoPage';
import classes from './openData.module.css';

type Dataset = components['schemas']['OpenDataset'];
type DataColumn = Dataset['columns'][number];

const provinces = ['Overijssel', 'Gelderland'] as const;
type Province = (typeof provinces)[number];

/** What is there for programs besides the files. */
const addresses = [
  { key: 'catalog', path: '/open-data/catalog' },
  { key: 'description', path: '/openapi.json' },
  { key: 'coverage', path: '/coverage?province=Overijssel' },
  { key: 'forecast', path: '/coverage/forecast?sector=po' },
  { key: 'map', path: '/map/municipalities?province=Overijssel' },
] as const;

const openDataQuery = queryOptions({
  queryKey: ['open-data'],
  queryFn: () => call(api.GET('/open-data')),
  staleTime: Infinity,
});

/** One dataset: what it is, its files, and what each column says. */
function DatasetCard({ set, province }: { set: Dataset; province: Province }) {
  const { t } = useTranslation('information');
  const { language } = useFormat();
  const file = (format: 'csv' | 'geojson') =>
    `${apiBase}/open-data/${set.name}?province=${province}&format=${format}`;
  const columns: Column<DataColumn>[] = [
    {
      key: 'name',
      header: t('openData.column'),
      render: (column) => <code>{column.name}</code>,
      csv: (column) => column.name,
    },
    {
      key: 'meaning',
      header: t('openData.meaning'),
      render: (column) => column.meaning[language],
      csv: (column) => column.meaning[language],
    },
    {
      key: 'type',
      header: t('openData.type'),
      render: (column) =>
        t(`openData.types.${column.type}`) + (column.mayBeEmpty ? `, ${t('openData.mayBeEmpty')}` : ''),
      csv: (column) => column.type,
      fold: 'bare',
    },
  ];
  return (
    <section id={set.name} className={`tm-card ${classes.set}`} aria-labelledby={`${set.name}-title`}>
      <div className={classes.head}>
        <div>
          <Title order={3} id={`${set.name}-title`} fz="1.1875rem">
            <HrefLink href={`/open-data#${set.name}`} c="inherit" td="none">
              {set.title[language]}
            </HrefLink>
          </Title>
          <p style={{ margin: '4px 0 0' }}>{set.description[language]}</p>
        </div>
        <div className={classes.files}>
          <Button
            component="a"
            href={file('csv')}
            download
            variant="outline"
            size="sm"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            aria-label={t('openData.take', { format: 'CSV', name: set.title[language] })}
          >
            {t('openData.csv')}
          </Button>
          {set.hasPlaces && (
            <Button
              component="a"
              href={file('geojson')}
              download
              variant="outline"
              size="sm"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
              aria-label={t('openData.take', { format: 'GeoJSON', name: set.title[language] })}
            >
              {t('openData.geojson')}
            </Button>
          )}
        </div>
      </div>
      <details>
        <summary>{t('openData.columns', { count: set.columns.length })}</summary>
        <DataTable
          caption={t('openData.columnsOf', { name: set.title[language] })}
          columns={columns}
          rows={set.columns}
          rowKey={(column) => column.name}
          dense
        />
        <p className="tm-small tm-dim" style={{ margin: '12px 0 0' }}>
          {t(set.hasDates ? 'openData.dated' : 'openData.undated')} {set.hasPlaces && t('openData.placed')}{' '}
          <code className={classes.address}>{file('csv')}</code>
        </p>
      </details>
    </section>
  );
}

/** What anyone may take along: the files with the meaning of every column, and the addresses for programs. */
export default function OpenDataPage() {
  const { t } = useTranslation('information');
  const [province, setProvince] = useState<Province>('Overijssel');
  const datasets = useQuery(openDataQuery);
  return (
    <InfoPage
      page="openData"
      first={
        <section style={{ marginTop: 40 }}>
          <div className={classes.head} style={{ marginBottom: 12 }}>
            <Title order={2}>{t('openData.files')}</Title>
            <Segmented
              legend={t('openData.province')}
              value={province}
              onChange={setProvince}
              options={provinces.map((name) => ({ value: name, label: name }))}
            />
          </div>
          <Loaded query={datasets} what={t('openData.files')} rows={6}>
            {({ datasets: sets }) => (
              <div className={classes.sets}>
                {sets.map((set) => (
                  <DatasetCard key={set.name} set={set} province={province} />
                ))}
              </div>
            )}
          </Loaded>
        </section>
      }
    >
      <section style={{ marginTop: 40 }}>
        <Title order={2} mb={12}>
          {t('openData.addresses')}
        </Title>
        <DataTable
          caption={t('openData.caption')}
          rows={addresses}
          rowKey={(row) => row.key}
          columns={[
            { key: 'name', header: t('openData.set'), render: (row) => t(`openData.sets.${row.key}`) },
            {
              key: 'address',
              header: t('openData.address'),
              render: (row) => <a href={apiBase + row.path}>{apiBase + row.path}</a>,
              fold: 'bare',
            },
          ]}
        />
      </section>
    </InfoPage>
  );
}
