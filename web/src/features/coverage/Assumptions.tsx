import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CoverageForecast } from '@/shared/api/contract';
import { useFormat, useWords } from '@/shared/format';
import { DataTable, HrefLink, type Column } from '@/shared/ui';
import { chanceWords } from './forecast';

type Stage = CoverageForecast['assumptions']['stages'][number];

/** From so much more than chance alone the pace is called uneven. */
const uneven = 1.5;

/** What the forecast takes for true, in sentences and per stage. */
export function Assumptions({ forecast, province }: { forecast: CoverageForecast; province: string }) {
  const { t } = useTranslation('forecast');
  const { fullDate, number } = useFormat();
  const words = useWords();
  const { agreedDays, holidaysKnownUntil, learntSince, newAYear, paths, stages, unevenness } =
    forecast.assumptions;
  const kept = chanceWords(agreedDays.kept);
  const columns: Column<Stage>[] = [
    {
      key: 'stage',
      header: t('stages.stage'),
      render: (row) => words.capital(words.stage(row.stage)),
      csv: (row) => words.stage(row.stage),
    },
    {
      key: 'now',
      header: t('stages.now'),
      render: (row) => number(row.now),
      csv: (row) => row.now,
      align: 'right',
    },
    {
      key: 'chance',
      header: t('stages.chance'),
      render: (row) => {
        const { key, chance } = chanceWords(row.chance);
        return t(`chanceShort.${key}`, { chance });
      },
      csv: (row) => Math.round(1000 * row.chance) / 1000,
      align: 'right',
    },
    {
      key: 'days',
      header: t('stages.days'),
      render: (row) => (row.medianDays === null ? '–' : number(row.medianDays)),
      csv: (row) => row.medianDays,
      align: 'right',
      fold: 'named',
    },
    {
      key: 'seen',
      header: t('stages.seen'),
      render: (row) => number(row.seen),
      csv: (row) => row.seen,
      align: 'right',
      fold: 'named',
    },
  ];
  return (
    <>
      <Title order={2} fz="1.25rem" mb={8}>
        {t('assumptions.title')}
      </Title>
      <p style={{ margin: '0 0 8px' }}>
        {learntSince
          ? t('assumptions.learnt', { since: fullDate(learntSince), date: fullDate(forecast.date) })
          : t('assumptions.nothingLearnt')}{' '}
        {t('assumptions.pace', { count: newAYear, number: number(newAYear), province })}{' '}
        {unevenness >= uneven && t('assumptions.uneven')}
      </p>
      <DataTable
        caption={t('stages.caption')}
        columns={columns}
        rows={stages}
        rowKey={(row) => row.stage}
        csvName={`verwachting-aannames-${forecast.date}`}
        dense
      />
      <ul className="tm-small tm-dim" style={{ margin: '12px 0 0', paddingLeft: 18 }}>
        <li>{t('stages.note')}</li>
        <li>
          {t('assumptions.agreedDays', { count: agreedDays.now, number: number(agreedDays.now) })}{' '}
          {t(agreedDays.seen > 0 ? 'assumptions.agreedKept' : 'assumptions.agreedNotSeen', {
            count: agreedDays.seen,
            number: number(agreedDays.seen),
            share: t(`chanceShort.${kept.key}`, { chance: kept.chance }),
          })}
        </li>
        <li>
          {holidaysKnownUntil
            ? t('assumptions.holidays', { date: fullDate(holidaysKnownUntil) })
            : t('assumptions.noHolidays')}
        </li>
        <li>
          {t('assumptions.schools', { count: forecast.denominator, number: number(forecast.denominator) })}
        </li>
        <li>{t('assumptions.leftOut')}</li>
        <li>
          {t('assumptions.paths', { number: number(paths) })}{' '}
          <HrefLink href="/zo-rekenen-we" fz="inherit">
            {t('assumptions.rule')}
          </HrefLink>
        </li>
      </ul>
    </>
  );
}
