import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import classes from './Duimstok.module.css';

const ticks = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const clamp = (value: number) => Math.min(100, Math.max(0, value));

interface Props {
  /** What is measured, such as "Basisonderwijs". */
  label: string;
  /** Share between 0 and 100; null when there is nothing to count. */
  value: number | null;
  /** Target between 0 and 100. */
  target: number;
  /** The counts behind the share, said in the sentence for readers. */
  counts?: { numerator: number; denominator: number };
  /** Range that is expected later. */
  forecast?: { from: number; to: number };
  /** Thin for rows and cards: no numbers and no flag. */
  thin?: boolean;
}

/** A share against its target, always from 0 to 100. For readers it is one sentence. */
export function Duimstok({ label, value, target, counts, forecast, thin = false }: Props) {
  const { t } = useTranslation('ui');
  const { share, number } = useFormat();
  const goal = number(target, 1);
  const sentence =
    value === null
      ? t('gauge.none', { label })
      : [
          counts
            ? t('gauge.sentenceCounts', {
                label,
                value: share(value),
                target: goal,
                numerator: number(counts.numerator),
                denominator: number(counts.denominator),
              })
            : t('gauge.sentence', { label, value: share(value), target: goal }),
          forecast && t('gauge.forecast', { from: share(forecast.from), to: share(forecast.to) }),
        ]
          .filter(Boolean)
          .join(' ');

  return (
    <div className={`${classes.root} ${thin ? classes.thin : ''}`} role="img" aria-label={sentence}>
      <div className={classes.bar}>
        <div className={classes.fill} style={{ width: `${clamp(value ?? 0)}%` }} />
        {forecast && (
          <div
            className={classes.forecast}
            style={{
              left: `${clamp(forecast.from)}%`,
              width: `${clamp(forecast.to) - clamp(forecast.from)}%`,
            }}
          />
        )}
      </div>
      <div className={classes.rule}>
        {!thin &&
          ticks.map((tick) => (
            <span
              key={tick}
              className={`${classes.tick} ${tick % 20 === 10 && tick !== 50 ? classes.odd : ''}`}
              style={{ left: `${tick}%` }}
            >
              {tick}
            </span>
          ))}
      </div>
      <div className={classes.target} style={{ left: `${clamp(target)}%` }}>
        {!thin && <span className={classes.flag}>{t('gauge.target', { target: goal })}</span>}
      </div>
    </div>
  );
}
