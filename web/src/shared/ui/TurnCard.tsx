import { IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import classes from './cards.module.css';

/** The one card that says it is the reader's turn. Shown only when it is. */
export function TurnCard({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <section className={classes.turn}>
      <p className={classes.turnHead}>{t('turn.mine')}</p>
      <h2 style={{ margin: '0 0 6px', fontSize: '1.625rem', lineHeight: 1.2 }}>{title}</h2>
      {children}
    </section>
  );
}

/** Whose turn it is when it is not the reader's, and until when. */
export function TheirTurn({
  name,
  until,
  children,
}: {
  name: string;
  until?: string | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation('ui');
  const { dayMonth } = useFormat();
  return (
    <div className={classes.theirs}>
      <IconHourglass size={24} stroke={1.75} aria-hidden="true" style={{ flex: 'none' }} />
      <div>
        <strong>
          {until ? t('turn.theirsUntil', { name, date: dayMonth(until) }) : t('turn.theirs', { name })}
        </strong>
        {children && <div className="tm-small tm-dim">{children}</div>}
      </div>
    </div>
  );
}

/** A remark beside the content, with a yellow bar. */
export function Note({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className={`${classes.note} tm-small`}>
      {title && <strong style={{ display: 'block' }}>{title}</strong>}
      {children}
    </div>
  );
}
