import { useTranslation } from 'react-i18next';
import classes from './cards.module.css';

/** Places of an offer: a square each up to eight, filled when taken, and always in words. */
export function CapacityMeter({ left, total }: { left: number; total: number }) {
  const { t } = useTranslation('ui');
  const taken = Math.max(0, total - left);
  return (
    <span className={classes.capacity}>
      {total <= 8 && (
        <span className={classes.places} aria-hidden="true">
          {Array.from({ length: total }, (_, i) => (
            <span key={i} className={`${classes.place} ${i < taken ? classes.taken : ''}`} />
          ))}
        </span>
      )}
      <span>{left > 0 ? t('capacity.left', { count: left, total }) : t('capacity.full')}</span>
    </span>
  );
}
