import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProvinceFigure } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import { HrefLink } from '@/shared/ui';
import { href } from './address';
import { chanceWords, pointAtTarget, shareOf } from './forecast';
import { forecastQuery, provinces } from './queries';

const sectorOf = ({ sector }: ProvinceFigure) => (sector === 'vo' ? 'vo' : 'po');

/** The range that is expected at the date of the target, for the gauge; nothing until it is known. */
export function useExpected(figure: ProvinceFigure, date?: string) {
  const forecast = useQuery({
    ...forecastQuery({ province: figure.area, sector: sectorOf(figure), date }),
    enabled: figure.target !== null && figure.denominator > 0,
  });
  const point = forecast.data && pointAtTarget(forecast.data);
  if (!forecast.data || !point) return null;
  const { denominator, chance } = forecast.data;
  return {
    date: point.date,
    from: shareOf(point.low80, denominator),
    to: shareOf(point.high80, denominator),
    chance,
  };
}

/** What is expected, in one line under the gauge, with the way to what it rests on. */
export function Expected({ figure, date }: { figure: ProvinceFigure; date?: string }) {
  const { t } = useTranslation('forecast');
  const { fullDate, share, number } = useFormat();
  const expected = useExpected(figure, date);
  if (!expected) return null;
  const sector = sectorOf(figure);
  const words = expected.chance === null ? null : chanceWords(expected.chance);
  return (
    <p className="tm-tiny tm-dim" style={{ margin: '8px 0 0' }}>
      {t('line.range', {
        date: fullDate(expected.date),
        from: share(expected.from),
        to: share(expected.to),
      })}{' '}
      {words &&
        t('line.chance', {
          target: number(figure.target ?? 0, 1),
          chance: t(`chance.${words.key}`, { chance: words.chance }),
        })}{' '}
      <HrefLink
        href={href('/dekking/verwachting', {
          provincie: provinces.find((name) => name === figure.area && name !== 'Overijssel'),
          sector: sector === 'vo' ? 'vo' : undefined,
          op: date,
        })}
        fz="inherit"
        aria-label={t(`line.open.${sector}`)}
      >
        {t('line.why')}
      </HrefLink>
    </p>
  );
}
