import { NativeSelect, PasswordInput, TextInput, Textarea, type TextInputProps } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { parseDate, useFormat } from '@/shared/format';
import { Field, type FieldFrame } from './Field';
import classes from './forms.module.css';

type TextProps = FieldFrame & {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  size?: 'sm' | 'md';
} & Pick<
    TextInputProps,
    'type' | 'inputMode' | 'autoComplete' | 'placeholder' | 'maxLength' | 'w' | 'spellCheck' | 'disabled'
  >;

export function TextField({ id, field, label, help, error, optional, value, onChange, ...input }: TextProps) {
  return (
    <Field {...{ id, field, label, help, error, optional }}>
      {(control) => (
        <TextInput
          {...control}
          {...input}
          name={id}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A whole number. Kept as text while typing, so that nothing a person types is lost. */
export function NumberField(props: TextProps) {
  return <TextField inputMode="numeric" autoComplete="off" w="9rem" {...props} />;
}

export function PasswordField({ id, field, label, help, error, value, onChange, autoComplete }: TextProps) {
  const { t } = useTranslation('ui');
  return (
    <Field {...{ id, field, label, help, error }}>
      {(control) => (
        <PasswordInput
          {...control}
          name={id}
          value={value}
          autoComplete={autoComplete}
          onChange={(e) => onChange(e.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
        />
      )}
    </Field>
  );
}

export function TextAreaField({
  id,
  field,
  label,
  help,
  error,
  optional,
  value,
  onChange,
  maxLength,
}: FieldFrame & { value: string; onChange: (value: string) => void; maxLength?: number }) {
  return (
    <Field {...{ id, field, label, help, error, optional }}>
      {(control) => (
        <Textarea
          {...control}
          name={id}
          value={value}
          maxLength={maxLength}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function SelectField({
  id,
  field,
  label,
  help,
  error,
  optional,
  value,
  onChange,
  options,
  size,
  disabled,
}: FieldFrame & {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  size?: 'sm' | 'md';
  disabled?: boolean;
}) {
  return (
    <Field {...{ id, field, label, help, error, optional }}>
      {(control) => (
        <NativeSelect
          {...control}
          name={id}
          size={size}
          value={value}
          data={[...options]}
          disabled={disabled}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface DateProps extends FieldFrame {
  /** `2027-02-11`, or null while empty or unreadable. */
  value: string | null;
  onChange: (value: string | null) => void;
  min?: string;
  max?: string;
  size?: 'sm' | 'md';
}

/** A date, typed as people write it or chosen from the calendar. */
export function DateField({
  id,
  field,
  label,
  help,
  error,
  optional,
  value,
  onChange,
  min,
  max,
  size,
}: DateProps) {
  const { t } = useTranslation('ui');
  const { language } = useFormat();
  return (
    <Field {...{ id, field, label, help: help === undefined ? t('dateHelp') : help, error, optional }}>
      {(control) => (
        <DateInput
          {...control}
          name={id}
          size={size}
          value={value}
          onChange={(chosen) => onChange(chosen ? dayjs(chosen).format('YYYY-MM-DD') : null)}
          dateParser={parseDate}
          valueFormat="D MMMM YYYY"
          locale={language}
          minDate={min}
          maxDate={max}
          autoComplete="off"
          firstDayOfWeek={1}
          // Beside its field, so that it lies inside the page's own landmark.
          popoverProps={{ withinPortal: false }}
          classNames={{ day: classes.day }}
          ariaLabels={{
            previousMonth: t('calendar.previousMonth'),
            nextMonth: t('calendar.nextMonth'),
            previousYear: t('calendar.previousYear'),
            nextYear: t('calendar.nextYear'),
            previousDecade: t('calendar.previousDecade'),
            nextDecade: t('calendar.nextDecade'),
          }}
        />
      )}
    </Field>
  );
}
