import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findField, labelOf, withLabel } from './findField';
import classes from './forms.module.css';
import type { Errors } from './useErrors';

interface Line {
  field: string;
  /** The sentence with the name of its field before it. */
  text: string;
  /** Where the link leads; null for what has no field in this form. */
  target: string | null;
}

/**
 * The box above a form that was refused: what is missing, each by the name of its field and with a link to it. Stands inside the form,
 * and takes the focus.
 */
export function ErrorSummary({ errors }: { errors: Errors }) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const { list, attempt } = errors;

  // The names are those that the fields show, so they are read from the form as it stands now.
  useLayoutEffect(() => {
    const form = box.current?.closest('form') ?? document.body;
    setLines(
      list.map(({ field, message }) => {
        const frame = findField(form, field);
        return {
          field,
          text: withLabel(frame && labelOf(frame), message),
          target: frame?.dataset.control ?? null,
        };
      }),
    );
  }, [list]);

  useEffect(() => {
    if (attempt > 0 && list.length > 0) box.current?.focus();
  }, [attempt, list.length]);

  if (list.length === 0) return null;

  const goTo = (id: string) => {
    const target = document.getElementById(id);
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
        {lines.map(({ field, text, target }) => (
          <li key={field + text}>
            {target === null ? (
              text
            ) : (
              <a
                href={`#${target}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(target);
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
