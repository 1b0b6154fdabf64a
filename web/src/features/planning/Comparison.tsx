import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { axisOf, positionOn } from './axis';
import classes from './planning.module.css';
import type { PlanResult } from './queries';

const ways = ['best', 'firstCome', 'nearestFirst'] as const;

/** The plan beside what would come of it without one, as positions on one scale that does not begin at nought. */
export function Comparison({ result }: { result: PlanResult }) {
  const { t } = useTranslation('plan');
  const { change, kilometres, number, percentage, share } = useFormat();
  const { now } = result;
  const axis = axisOf([now.percentage, now.target, ...ways.map((way) => result[way].percentage)]);
  const at = (value: number) => `${positionOn(axis, value)}%`;
  /** Now and the target would write over each other; then now steps aside. */
  const crowded =
    now.percentage !== null &&
    now.target !== null &&
    Math.abs(positionOn(axis, now.percentage) - positionOn(axis, now.target)) < 20;
  /** Where now stands beside the beginning of the scale, that need not be told. */
  const atStart = now.percentage !== null && !crowded && positionOn(axis, now.percentage) < 20;
  const aside =
    (now.percentage ?? 0) < (now.target ?? 0) ? 'translateX(calc(-100% - 44px))' : 'translateX(44px)';
  return (
    <ul className={classes.ways}>
      <li className={classes.way} aria-hidden="true">
        <div className={classes.marks}>
          {!atStart && <span style={{ left: 0, transform: 'none' }}>{`${number(axis.from)}%`}</span>}
          {now.percentage !== null && (
            <span
              className={classes.mark}
              style={{
                left: at(crowded ? (now.target ?? 0) : now.percentage),
                transform: crowded ? aside : undefined,
              }}
            >
              {t('now', { share: percentage(now.percentage) })}
            </span>
          )}
          {now.target !== null && (
            <span className={classes.targetFlag} style={{ left: at(now.target) }}>
              {t('target', { share: percentage(now.target) })}
            </span>
          )}
        </div>
      </li>
      {ways.map((way) => {
        const outcome = result[way];
        return (
          <li key={way} className={classes.way} data-best={way === 'best' || undefined}>
            <div className={classes.wayName}>
              <strong>{t(`way.${way}`)}</strong>
              <span className="tm-small tm-dim">{t(`how.${way}`)}</span>
            </div>
            <div className={classes.scale} aria-hidden="true">
              {now.percentage !== null && outcome.percentage !== null && (
                <>
                  <span
                    className={classes.gain}
                    style={{
                      left: at(now.percentage),
                      width: `${positionOn(axis, outcome.percentage) - positionOn(axis, now.percentage)}%`,
                    }}
                  />
                  <span className={classes.now} style={{ left: at(now.percentage) }} />
                </>
              )}
              {now.target !== null && <span className={classes.target} style={{ left: at(now.target) }} />}
              {outcome.percentage !== null && (
                <span className={classes.dot} style={{ left: at(outcome.percentage) }} />
              )}
            </div>
            <span className={`${classes.share} tm-num`}>
              {outcome.percentage === null ? '–' : `${share(outcome.percentage)}%`}
            </span>
            <span className={classes.number}>
              <strong>{change(outcome.schools)}</strong> {t('schools', { count: outcome.schools })}
            </span>
            <span className={classes.number}>
              {outcome.meanMetres === null ? '–' : t('mean', { km: kilometres(outcome.meanMetres) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
