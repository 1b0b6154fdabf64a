import type { ReactNode } from 'react';
import { HrefButton } from './links';
import { WholeName } from './WholeName';
import classes from './ToDoList.module.css';

export interface ToDo {
  id: string;
  /** The day before which it makes a difference, or "nu". */
  when: string;
  /** How much time that leaves or takes. */
  time?: string;
  title: string;
  detail?: ReactNode;
  href: string;
  /** The deed, such as "Kies een datum". */
  deed: string;
}

/** What waits for the reader, most pressing first: when, what, and the one button that leads there. */
export function ToDoList({ items }: { items: readonly ToDo[] }) {
  return (
    <ol className={classes.list}>
      {items.map((item, i) => (
        <li key={item.id} className={classes.row}>
          <div className={classes.when}>
            <b>{item.when}</b>
            {item.time && <span>{item.time}</span>}
          </div>
          <div className={classes.what}>
            <h2>{item.title}</h2>
            {item.detail && <div className="tm-small tm-dim">{item.detail}</div>}
          </div>
          <HrefButton size="sm" variant={i === 0 ? 'filled' : 'outline'} href={item.href}>
            <WholeName short={item.deed} about={item.title} />
          </HrefButton>
        </li>
      ))}
    </ol>
  );
}
