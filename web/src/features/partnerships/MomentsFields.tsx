import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { DateField, TextField, type Errors } from '@/shared/forms';
import type { MomentForm } from './api';
import classes from './partnerships.module.css';

export interface MomentText {
  date: string | null;
  start: string;
  end: string;
}

export const emptyMoment: MomentText = { date: null, start: '', end: '' };

/** A time as people type it, in the form of the wire; what cannot be read stays as it is, null when there is none. */
export const wireTime = (text: string) => {
  const found = /^(\d{1,2})[.:](\d{2})$/.exec(text.trim());
  return found ? `${found[1]?.padStart(2, '0')}:${found[2]}` : text.trim() || null;
};

/** The moments that were begun, in the form of the wire. */
export const momentsOf = (moments: readonly MomentText[]): MomentForm[] =>
  moments
    .filter((m) => m.date !== null || m.start !== '' || m.end !== '')
    .map((m) => ({ date: m.date, start: wireTime(m.start), end: wireTime(m.end) }));

interface Props {
  moments: readonly MomentText[];
  onChange: (moments: MomentText[]) => void;
  errors: Errors;
  holidays: readonly { from: string; until: string }[];
  /** Name of the list on the wire. */
  field?: string;
  /** One moment, that stands on the wire under the name of the field itself. */
  single?: boolean;
  /** What makes the fields differ from those of another form on the page. */
  prefix?: string;
}

/** One to three moments: a day, from and until. */
export function MomentsFields({
  moments,
  onChange,
  errors,
  holidays,
  field = 'moments',
  single = false,
  prefix = '',
}: Props) {
  const { t } = useTranslation('partnerships');
  const { dayMonth, list } = useFormat();
  const set = (i: number, change: Partial<MomentText>) =>
    onChange(moments.map((m, j) => (j === i ? { ...m, ...change } : m)));
  const nameOf = (i: number) => (single ? field : `${field}[${i}]`);
  const error = (i: number, part: string) =>
    errors.of(`${nameOf(i)}.${part}`) ?? (part === 'date' ? errors.of(nameOf(i)) : undefined);
  return (
    <div id={`${prefix}${field}`} tabIndex={-1}>
      {!single && errors.of(field) && <p className={classes.error}>{errors.of(field)}</p>}
      {moments.map((moment, i) => (
        <fieldset key={i} className={classes.moment}>
          <legend>{moments.length > 1 ? t('moments.one', { n: i + 1 }) : t('moments.day')}</legend>
          <DateField
            id={`${prefix}${nameOf(i)}.date`}
            field={`${nameOf(i)}.date`}
            label={t('moments.date')}
            error={error(i, 'date')}
            value={moment.date}
            onChange={(date) => set(i, { date })}
          />
          <div className={classes.times}>
            <TextField
              id={`${prefix}${nameOf(i)}.start`}
              field={`${nameOf(i)}.start`}
              label={t('moments.from')}
              placeholder={t('moments.fromExample')}
              error={error(i, 'start')}
              value={moment.start}
              onChange={(start) => set(i, { start })}
              w="7rem"
            />
            <TextField
              id={`${prefix}${nameOf(i)}.end`}
              field={`${nameOf(i)}.end`}
              label={t('moments.until')}
              placeholder={t('moments.untilExample')}
              error={error(i, 'end')}
              value={moment.end}
              onChange={(end) => set(i, { end })}
              w="7rem"
            />
          </div>
        </fieldset>
      ))}
      {holidays.length > 0 && (
        <p className="tm-small tm-dim">
          {t('moments.holidays', {
            periods: list(
              holidays
                .slice(0, 3)
                .map((h) => t('moments.period', { from: dayMonth(h.from), until: dayMonth(h.until) })),
            ),
          })}
        </p>
      )}
    </div>
  );
}
