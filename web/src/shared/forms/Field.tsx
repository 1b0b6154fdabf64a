import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './forms.module.css';

export interface FieldFrame {
  /** Id of the control: the name of the field on the wire, unless the page has that field twice. */
  id: string;
  /** Name of the field on the wire where the id is another; by it the error box finds the control. */
  field?: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  /** Says in words that it may stay empty. */
  optional?: boolean;
}

export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

function ErrorText({ id, children }: { id: string; children: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <p id={id} className={classes.error}>
      <IconAlertCircle size={20} stroke={1.75} aria-hidden="true" />
      <span>
        <span className="tm-hidden">{`${t('errors.announce')} `}</span>
        {children}
      </span>
    </p>
  );
}

const describedBy = (id: string, help: unknown, error: unknown) =>
  [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

/** Label above, help under it, the control, and its error: with a red bar, an icon and a sentence. */
export function Field({
  id,
  field = id,
  label,
  help,
  error,
  optional,
  children,
}: FieldFrame & { children: (control: ControlProps) => ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <div className={`${classes.field} ${error ? classes.bad : ''}`} data-field={field} data-control={id}>
      <label className={classes.label} htmlFor={id}>
        <span data-label>{label}</span>{' '}
        {optional && <span className={classes.optional}>{t('optional')}</span>}
      </label>
      {help && (
        <p id={`${id}-help`} className={classes.help}>
          {help}
        </p>
      )}
      <div className={classes.control}>
        {children({
          id,
          'aria-describedby': describedBy(id, help, error),
          'aria-invalid': error ? true : undefined,
        })}
      </div>
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
    </div>
  );
}

export interface FieldSetProps extends Omit<FieldFrame, 'label'> {
  legend: ReactNode;
  /** Rows under each other, two or three columns, or as wide as their words. */
  layout?: 'rows' | 'columns2' | 'columns3' | 'wrap';
  /** The heading above says the same already; readers still get the legend. */
  hideLegend?: boolean;
  children: ReactNode;
}

/** A question with options: a real fieldset around `OptionRow`s. */
export function FieldSet({
  id,
  field = id,
  legend,
  help,
  error,
  optional,
  layout = 'rows',
  hideLegend = false,
  children,
}: FieldSetProps) {
  const { t } = useTranslation('ui');
  const box =
    layout === 'wrap'
      ? classes.wrap
      : `${classes.options} ${layout === 'rows' ? '' : (classes[layout] ?? '')}`;
  return (
    <fieldset
      id={id}
      data-field={field}
      data-control={id}
      className={`${classes.set} ${error ? classes.bad : ''}`}
      aria-describedby={describedBy(id, help, error)}
      aria-invalid={error ? true : undefined}
    >
      <legend className={hideLegend ? 'tm-hidden' : undefined}>
        <span data-label>{legend}</span>{' '}
        {optional && <span className={classes.optional}>{t('optional')}</span>}
      </legend>
      {help && (
        <p id={`${id}-help`} className={classes.help}>
          {help}
        </p>
      )}
      <div className={box}>{children}</div>
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
    </fieldset>
  );
}

/** A part of a form with its own heading and a line above. */
export function FormSection({
  title,
  help,
  children,
}: {
  title: string;
  help?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 style={{ fontSize: '1.375rem', margin: 0 }}>{title}</h2>
      {help && <p className={classes.help}>{help}</p>}
      {children}
    </section>
  );
}

/** Two fields beside each other; under each other on a phone. */
export function TwoColumns({ children }: { children: ReactNode }) {
  return <div className={classes.two}>{children}</div>;
}

/** The buttons under a form, the strong one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
