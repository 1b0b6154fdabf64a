import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { DataTable, type Column } from '@/shared/ui';
import type { PlanResult } from './queries';

type Row = PlanResult['values'][number];

const shownFirst = 8;

/** Where one, five or twenty more places would bring most schools: where to find a company next. */
export function Values({ result }: { result: PlanResult }) {
  const { t } = useTranslation('plan');
  const { change, number } = useFormat();
  const words = useWords();
  const [all, setAll] = useState(false);
  const rows = [...result.values]
    .filter(({ twenty }) => twenty > 0)
    .sort(
      (a, b) =>
        b.five - a.five ||
        b.twenty - a.twenty ||
        b.one - a.one ||
        a.municipality.name.localeCompare(b.municipality.name),
    );
  const what = ({ kind, topic }: Row) =>
    topic
      ? t('value.kindOf', { kind: words.capital(words.kind(kind)), topic: words.topic(topic) })
      : words.capital(words.kind(kind));
  const count = (key: 'one' | 'five' | 'twenty'): Column<Row> => ({
    key,
    header: t(`value.${key}`),
    render: (row) => change(row[key]),
    sort: (row) => row[key],
    csv: (row) => row[key],
    align: 'right',
    fold: key === 'five' ? undefined : 'named',
  });
  const columns: Column<Row>[] = [
    { key: 'what', header: t('value.what'), render: what, sort: what, csv: what },
    {
      key: 'where',
      header: t('value.where'),
      render: ({ municipality }) => municipality.name,
      sort: ({ municipality }) => municipality.name,
      csv: ({ municipality }) => municipality.name,
      fold: 'bare',
    },
    count('one'),
    count('five'),
    count('twenty'),
  ];
  if (rows.length === 0)
    return (
      <>
        <Title order={2}>{t('value.title')}</Title>
        <p className="tm-small">{t('value.none')}</p>
      </>
    );
  return (
    <>
      <DataTable
        caption={t('value.title')}
        columns={columns}
        rows={all ? rows : rows.slice(0, shownFirst)}
        rowKey={({ municipality, kind, topic }) => `${municipality.code} ${kind} ${topic}`}
        csvName="plan-extra-plekken"
        csvRows={() => Promise.resolve(rows)}
        dense
        head={
          <div>
            <Title order={2}>{t('value.title')}</Title>
            <p className="tm-small tm-dim" style={{ margin: 0 }}>
              {t('value.text')}
            </p>
          </div>
        }
      />
      {rows.length > shownFirst && (
        <Button variant="subtle" size="sm" onClick={() => setAll((was) => !was)} aria-expanded={all}>
          {all ? t('value.fewer') : t('value.all', { number: number(rows.length) })}
        </Button>
      )}
    </>
  );
}
