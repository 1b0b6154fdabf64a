import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HrefButton } from '@/shared/ui';
import { mostChosen } from './address';
import classes from './matching.module.css';

/** How many are chosen to lay side by side, and the way there. It says so to readers as it changes. */
export function CompareBar({ count, href, onClear }: { count: number; href: string; onClear: () => void }) {
  const { t } = useTranslation('matching');
  return (
    <div className={classes.bar} data-on={count > 0} role="region" aria-label={t('compare.bar')}>
      <span role="status">
        {count > 0 && (
          <>
            <strong>{t('compare.chosen', { count, most: mostChosen })}</strong>
            {count === 1 && ` ${t('compare.oneMore')}`}
            {count === mostChosen && ` ${t('compare.full')}`}
          </>
        )}
      </span>
      {count > 0 && (
        <span className={classes.deeds}>
          <Button variant="subtle" size="sm" onClick={onClear}>
            {t('compare.clear')}
          </Button>
          {count > 1 && <HrefButton href={href}>{t('compare.go')}</HrefButton>}
        </span>
      )}
    </div>
  );
}
