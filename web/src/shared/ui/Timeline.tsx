import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import classes from './cards.module.css';

export interface TimelineItem {
  id: string;
  /** Date or moment; null for what comes next. */
  at: string | null;
  title: ReactNode;
  /** Their own words, or what it meant. */
  body?: ReactNode;
  /** Next is whose turn it is; automatic is what nobody clicked. */
  kind?: 'done' | 'next' | 'automatic';
}

/** What happened, newest first: date, who did what, their words. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string }) {
  const { t } = useTranslation('ui');
  const { shortDate } = useFormat();
  return (
    <ol className={classes.timeline} aria-label={label ?? t('timeline.label')}>
      {items.map((item) => (
        <li
          key={item.id}
          className={`${classes.moment} ${item.kind === 'next' ? classes.next : item.kind === 'automatic' ? classes.automatic : ''}`}
        >
          {item.at ? (
            <time dateTime={item.at}>{shortDate(item.at)}</time>
          ) : (
            <span className={classes.when}>{t('timeline.now')}</span>
          )}
          <div>
            <span className={classes.what}>{item.title}</span>
            {item.kind === 'automatic' && <span className="tm-hidden">{`(${t('timeline.automatic')})`}</span>}
            {item.body && <div className="tm-small tm-dim">{item.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
