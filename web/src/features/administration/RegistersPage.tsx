import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { DataTable, EmptyState, Loaded, Pagination } from '@/shared/ui';
import { AdministrationFrame } from './AdministrationFrame';
import { RegisterUpload } from './RegisterUpload';
import { registersQuery, withoutLocationQuery, type RegisterVersion } from './queries';
import classes from './administration.module.css';

const route = getRouteApi('/beheer/registers');

function useScope() {
  const words = useWords();
  const { list } = useFormat();
  return ({ scopes }: RegisterVersion) => {
    const sectors = [...new Set(scopes.map((scope) => words.sectorShort(scope.sector)))];
    const provinces = [...new Set(scopes.map((scope) => scope.province))];
    return `${list(sectors)}, ${list(provinces)}`;
  };
}

function Versions({ page }: { page?: number }) {
  const { t } = useTranslation('administration');
  const { fullDate, number } = useFormat();
  const scope = useScope();
  const versions = useQuery(registersQuery(page));
  return (
    <Loaded query={versions} what={t('registers.versions')} rows={5}>
      {(data) =>
        data.items.length === 0 ? (
          <EmptyState>{t('registers.none')}</EmptyState>
        ) : (
          <>
            <DataTable
              caption={t('registers.versions')}
              rows={data.items}
              rowKey={(version) => version.label}
              csvName="registers"
              head={
                <Title order={2} fz="1.375rem">
                  {t('registers.versions')}
                </Title>
              }
              columns={[
                {
                  key: 'label',
                  header: t('registers.label'),
                  render: (version) => (
                    <>
                      {version.label}
                      <span className="tm-small tm-dim" style={{ display: 'block', fontWeight: 400 }}>
                        {version.source}
                      </span>
                    </>
                  ),
                  csv: (version) => version.label,
                },
                {
                  key: 'asOf',
                  header: t('registers.asOf'),
                  render: (version) => fullDate(version.asOf),
                  sort: (version) => version.asOf,
                  csv: (version) => version.asOf,
                },
                {
                  key: 'scope',
                  header: t('registers.scope'),
                  fold: 'bare',
                  render: scope,
                  csv: scope,
                },
                {
                  key: 'schools',
                  header: t('registers.schools'),
                  align: 'right',
                  render: (version) => number(version.schools),
                  csv: (version) => version.schools,
                },
                ...(['added', 'closed', 'rejected'] as const).map((count) => ({
                  key: count,
                  header: t(`count.${count}`),
                  align: 'right' as const,
                  fold: 'named' as const,
                  render: (version: RegisterVersion) => number(version.counts[count]),
                  csv: (version: RegisterVersion) => version.counts[count],
                })),
                {
                  key: 'importedAt',
                  header: t('registers.importedAt'),
                  fold: 'named',
                  render: (version) => fullDate(version.importedAt),
                  csv: (version) => version.importedAt,
                },
              ]}
            />
            <Pagination
              page={data.page}
              pageSize={data.pageSize}
              total={data.total}
              href={(to) => `/beheer/registers${to > 1 ? `?pagina=${to}` : ''}`}
            />
          </>
        )
      }
    </Loaded>
  );
}

function WithoutLocation() {
  const { t } = useTranslation('administration');
  const words = useWords();
  const { number } = useFormat();
  const without = useQuery(withoutLocationQuery());
  return (
    <section className={classes.section}>
      <Title order={2} fz="1.375rem" mb={8}>
        {t('registers.places')}
      </Title>
      <Loaded query={without} what={t('registers.places')} rows={3}>
        {(data) => (
          <>
            <dl className={classes.counts}>
              {data.precisions.map(({ precision, schools }) => (
                <div key={precision} data-tone="good">
                  <dt>{words.capital(words.precision(precision))}</dt>
                  <dd>{number(schools)}</dd>
                </div>
              ))}
              <div data-tone={data.total > 0 ? 'bad' : undefined}>
                <dt>{t('registers.noPlace')}</dt>
                <dd>{number(data.total)}</dd>
              </div>
            </dl>
            {data.total === 0 ? (
              <p className="tm-small tm-dim">{t('registers.allPlaced')}</p>
            ) : (
              <>
                <p className="tm-small">{t('registers.withoutText')}</p>
                <DataTable
                  dense
                  caption={t('registers.withoutCaption')}
                  csvName="scholen-zonder-locatie"
                  rows={data.items}
                  rowKey={(school) => school.code}
                  columns={[
                    {
                      key: 'name',
                      header: t('registers.school'),
                      render: (school) => school.name,
                      csv: (school) => school.name,
                    },
                    {
                      key: 'code',
                      header: t('registers.code'),
                      fold: 'bare',
                      render: (school) => school.code,
                      csv: (school) => school.code,
                    },
                    {
                      key: 'address',
                      header: t('registers.address'),
                      render: (school) =>
                        [
                          [school.street, school.houseNumber].filter(Boolean).join(' '),
                          [school.postalCode, school.place].filter(Boolean).join(' '),
                        ]
                          .filter(Boolean)
                          .join(', ') || '–',
                      csv: (school) =>
                        [school.street, school.houseNumber, school.postalCode, school.place]
                          .filter(Boolean)
                          .join(' '),
                    },
                    {
                      key: 'municipality',
                      header: t('registers.municipality'),
                      fold: 'bare',
                      render: (school) => school.municipality,
                      csv: (school) => school.municipality,
                    },
                  ]}
                />
                {data.total > data.items.length && (
                  <p className="tm-small tm-dim">
                    {t('registers.shown', { shown: number(data.items.length), total: number(data.total) })}
                  </p>
                )}
              </>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** The registers that were taken over, the way to take over a new one, and the schools without a place. */
export default function RegistersPage() {
  const { t } = useTranslation('administration');
  const { pagina } = route.useSearch();
  return (
    <AdministrationFrame title={t('registers.title')}>
      <RegisterUpload />
      <section className={classes.section}>
        <Versions page={pagina} />
      </section>
      <WithoutLocation />
    </AdministrationFrame>
  );
}
