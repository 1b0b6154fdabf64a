import { useTranslation } from 'react-i18next';
import type { Errors } from '@/shared/forms';
import type { Rating } from '../api';
import classes from './proof.module.css';

export type Side = 'school' | 'organisation';
export const noRating: Rating = { fit: null, prepared: null, again: null };
export const questions = ['fit', 'prepared', 'again'] as const;

/** What was answered, or null where every question stayed open. */
export const ratingOf = (rating: Rating): Rating | null =>
  questions.some((q) => rating[q] !== null) ? rating : null;

function Score({
  id,
  question,
  value,
  error,
  onChange,
}: {
  id: string;
  question: string;
  value: number | null;
  error?: string;
  onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation('proof');
  return (
    <fieldset
      id={id}
      className={classes.score}
      data-field={id}
      data-control={id}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend data-label>{question}</legend>
      <div className={classes.marks}>
        {[1, 2, 3, 4, 5].map((n) => (
          <label key={n} className={classes.mark}>
            <input
              type="radio"
              name={id}
              value={n}
              checked={value === n}
              onChange={() => onChange(n)}
              aria-label={t('rating.answer', { question: '', n }).trim()}
            />
            {n}
          </label>
        ))}
        {value !== null && (
          <button
            type="button"
            className={classes.clear}
            aria-label={t('rating.noneNamed', { question })}
            onClick={() => onChange(null)}
          >
            {t('rating.none')}
          </button>
        )}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="tm-small">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The three questions with which a side looks back; each may stay open. */
export function RatingFields({
  side,
  id = 'rating',
  value,
  onChange,
  errors,
}: {
  side: Side;
  id?: string;
  value: Rating;
  onChange: (value: Rating) => void;
  errors: Errors;
}) {
  const { t } = useTranslation(['proof', 'ui']);
  return (
    <section aria-label={t('proof:rating.title')}>
      <p style={{ margin: 0 }}>
        <strong>{t('proof:rating.title')}</strong> <span className="tm-dim">{t('ui:optional')}</span>
      </p>
      <p className="tm-small tm-dim" style={{ margin: '2px 0 0' }}>
        {t('proof:rating.scale')} {t('proof:rating.lead')}
      </p>
      <div className={classes.form}>
        {questions.map((q) => (
          <Score
            key={q}
            id={`${id}.${q}`}
            question={t(`proof:rating.${side}.${q}`)}
            value={value[q]}
            error={errors.of(`rating.${q}`)}
            onChange={(answer) => onChange({ ...value, [q]: answer })}
          />
        ))}
      </div>
    </section>
  );
}
