import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import classes from './map.module.css';
import { coverageClasses } from './scale';

/** The colours of the coverage map as a strip, with a mark at the target. */
export function CoverageScale({ target, withNone = false }: { target: number; withNone?: boolean }) {
  const { t } = useTranslation('map');
  const { list } = useFormat();
  const steps = coverageClasses(target);
  const said = list(
    steps.map(({ from, to }) => (to === null ? t('scaleLast', { from }) : t('scaleClass', { from, to }))),
  );
  return (
    <div className={classes.legend}>
      <div className={classes.scale} role="img" aria-label={t('scale', { classes: said, target })}>
        {steps.map(({ from, to, color }, i) => (
          <span
            key={from}
            className={`${classes.step} ${from === target ? classes.atTarget : ''}`}
            style={{ borderTopColor: color }}
          >
            {from === target
              ? t('targetMark', { value: from })
              : i === 0
                ? `${from}%`
                : to === null
                  ? `${from}%+`
                  : from}
          </span>
        ))}
      </div>
      {withNone && (
        <span className={classes.none}>
          <span className={classes.noneMark} aria-hidden="true" />
          {t('noSchoolsLegend')}
        </span>
      )}
    </div>
  );
}
