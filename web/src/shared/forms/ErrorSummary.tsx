import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './forms.module.css';
import type { Errors } from './useErrors';

/** The box above a form that was refused: what is missing, with links to the fields. Takes the focus. */
export function ErrorSummary({ errors }: { errors: Errors }) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const { list, attempt } = errors;

  useEffect(() => {
    if (attempt > 0 && list.length > 0) box.current?.focus();
  }, [attempt, list.length]);

  if (list.length === 0) return null;

  const goTo = (field: string) => {
    const target = document.getElementById(field);
    const control = target?.matches('fieldset')
      ? target.querySelector<HTMLElement>('input, select, textarea')
      : target;
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  };

  return (
    <div ref={box} className={classes.summary} tabIndex={-1} role="alert">
      <h2>{t('errors.title', { count: list.length })}</h2>
      <ul>
        {list.map(({ field, message }) => (
          <li key={field + message}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(field);
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
