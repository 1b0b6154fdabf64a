import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HrefButton } from '@/shared/ui';
import { mostChosen } from './address';
import classes from './matching.module.css';

interface Props {
  count: number;
  href: string;
  onClear: () => void;
  onAsk: () => void;
}

/** How many are chosen, and the ways on: side by side, or asked together. It says so to readers as it changes. */
export function CompareBar({ count, href, onClear, onAsk }: Props) {
  const { t } = useTranslation(['matching', 'requests']);
  return (
    <div className={classes.bar} data-on={count > 0} role="region" aria-label={t('matching:compare.bar')}>
      <span role="status">
        {count > 0 && (
          <>
            <strong>{t('matching:compare.chosen', { count, most: mostChosen })}</strong>
            {count === 1 && ` ${t('matching:compare.oneMore')}`}
            {count === mostChosen && ` ${t('matching:compare.full')}`}
          </>
        )}
      </span>
      {count > 0 && (
        <span className={classes.deeds}>
          <Button variant="subtle" size="sm" onClick={onClear}>
            {t('matching:compare.clear')}
          </Button>
          {count > 1 && (
            <>
              <HrefButton href={href} variant="outline">
                {t('matching:compare.go')}
              </HrefButton>
              <Button onClick={onAsk}>{t('requests:several.go', { count })}</Button>
            </>
          )}
        </span>
      )}
    </div>
  );
}
