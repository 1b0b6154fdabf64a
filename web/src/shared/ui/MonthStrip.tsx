import { today } from '@/shared/format/format';
import { useFormat } from '@/shared/format';
import { monthStrip } from './monthStrip';
import classes from './desk.module.css';

/** Twelve months from now, filled as long as something holds. What it shows is always said in words beside it. */
export function MonthStrip({ until }: { until: string | null }) {
  const { monthName } = useFormat();
  return (
    <ol className={classes.strip} aria-hidden="true">
      {monthStrip(today(), until).map(({ month, filled }) => (
        <li key={month}>
          <span
            style={{
              background: `linear-gradient(to right, var(--tm-petrol) ${filled * 100}%, #fff ${filled * 100}%)`,
            }}
          />
          {monthName(month).charAt(0)}
        </li>
      ))}
    </ol>
  );
}
