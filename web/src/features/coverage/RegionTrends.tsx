import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { HrefLink, Loaded } from '@/shared/ui';
import { href } from './address';
import classes from './coverage.module.css';
import { regionTrendsQuery, type Province } from './queries';

const size = { width: 200, height: 72 };

/** The line of each region on the same scale, small, so that they can be compared at a glance. */
export function RegionTrends({
  province,
  sector,
  date,
  target,
}: {
  province: Province;
  sector: 'po' | 'vo';
  date?: string;
  target: number | null;
}) {
  const { t } = useTranslation('coverage');
  const { change, fullDate, number, percentage, share } = useFormat();
  const trends = useQuery(regionTrendsQuery(province, date));
  return (
    <section className={`tm-card ${classes.card} ${classes.twelve}`}>
      <Title order={2} fz="1.25rem" mb={4}>
        {t(`regionTrends.title.${sector}`)}
      </Title>
      <p className="tm-small tm-dim" style={{ margin: '0 0 12px' }}>
        {t('regionTrends.text')}
      </p>
      <Loaded query={trends} what={t('regionTrends.what')} rows={3}>
        {({ regions }) => {
          const lines = (regions ?? []).map((region) => ({
            ...region,
            points: region.points.filter((p) => p.sector === sector && p.percentage !== null),
          }));
          const times = lines.flatMap(({ points }) => points.map((p) => Date.parse(p.date)));
          const [first, last] = [Math.min(...times), Math.max(...times)];
          const high = Math.max(target ?? 0, ...lines.flatMap((l) => l.points.map((p) => p.percentage ?? 0)));
          const top = Math.min(100, Math.ceil((high + 4) / 10) * 10);
          const x = (day: string) =>
            4 + ((size.width - 8) * (Date.parse(day) - first)) / Math.max(1, last - first);
          const y = (value: number) => size.height - 4 - ((size.height - 8) * value) / top;
          return (
            <ul className={classes.multiples}>
              {lines.map(({ code, name, points }) => {
                const [begin, end] = [points[0], points.at(-1)];
                if (!begin || !end) return null;
                return (
                  <li key={code}>
                    <div className={classes.multipleHead}>
                      <strong>{name}</strong>
                      <span className="tm-num">{percentage(end.percentage ?? 0)}</span>
                    </div>
                    <svg
                      viewBox={`0 0 ${size.width} ${size.height}`}
                      role="img"
                      aria-label={t('regionTrends.label', {
                        name,
                        from: share(begin.percentage ?? 0),
                        to: share(end.percentage ?? 0),
                        since: fullDate(begin.date),
                      })}
                    >
                      <line x1={0} x2={size.width} y1={y(0)} y2={y(0)} stroke="#D3DCDB" />
                      {target !== null && (
                        <rect
                          x={0}
                          width={size.width}
                          y={y(target) - 1.5}
                          height={3}
                          fill="#F2C12E"
                          stroke="#13262D"
                          strokeWidth={0.5}
                        />
                      )}
                      <polyline
                        fill="none"
                        stroke={sector === 'po' ? '#0F5464' : '#3B7380'}
                        strokeWidth={2.5}
                        strokeLinejoin="round"
                        points={points.map((p) => `${x(p.date)},${y(p.percentage ?? 0)}`).join(' ')}
                      />
                      <circle
                        cx={x(end.date)}
                        cy={y(end.percentage ?? 0)}
                        r={4}
                        fill="#0F5464"
                        stroke="#fff"
                      />
                    </svg>
                    <p className="tm-tiny tm-dim" style={{ margin: 0 }}>
                      <HrefLink
                        href={href('/dekking/scholen', {
                          provincie: province,
                          regio: code,
                          sector,
                          op: date,
                        })}
                        fz="inherit"
                      >
                        {t('counts', {
                          count: end.denominator,
                          numerator: number(end.numerator),
                          denominator: number(end.denominator),
                        })}
                      </HrefLink>
                      {' · '}
                      {t('regionTrends.since', { change: change(end.numerator - begin.numerator) })}
                    </p>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
