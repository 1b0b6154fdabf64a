import { NativeSelect, PasswordInput, TextInput, Textarea, type TextInputProps } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDate, useFormat } from '@/shared/format';
import { Field, type ControlProps, type FieldFrame } from './Field';
import classes from './forms.module.css';

/** Puts a control in its frame: the props of the frame go to that, and the rest to the control. */
function framed<P extends FieldFrame>(
  { id, field, label, help, error, optional, ...rest }: P,
  draw: (
    control: ControlProps & { name: string; error: boolean },
    rest: Omit<P, keyof FieldFrame>,
  ) => ReactNode,
) {
  return (
    <Field {...{ id, field, label, help, error, optional }}>
      {/* The control says that it is wrong by its own property only; what is wrong stands in the frame. */}
      {(control) => draw({ ...control, name: id, error: control['aria-invalid'] ?? false }, rest)}
    </Field>
  );
}

interface Text extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
}

type TextProps = Text & {
  onBlur?: () => void;
  size?: 'sm' | 'md';
} & Pick<
    TextInputProps,
    'type' | 'inputMode' | 'autoComplete' | 'placeholder' | 'maxLength' | 'w' | 'spellCheck' | 'disabled'
  >;

export function TextField(props: TextProps) {
  return framed(props, (control, { onChange, ...input }) => (
    <TextInput {...control} {...input} onChange={(e) => onChange(e.currentTarget.value)} />
  ));
}

/** A whole number. Kept as text while typing, so that nothing a person types is lost. */
export function NumberField(props: TextProps) {
  return <TextField inputMode="numeric" autoComplete="off" w="9rem" {...props} />;
}

export function PasswordField(props: Text & { autoComplete?: string }) {
  const { t } = useTranslation('ui');
  return framed(props, (control, { onChange, ...input }) => (
    <PasswordInput
      {...control}
      {...input}
      onChange={(e) => onChange(e.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
    />
  ));
}

export function TextAreaField(props: Text & { maxLength?: number }) {
  return framed(props, (control, { onChange, ...input }) => (
    <Textarea {...control} {...input} onChange={(e) => onChange(e.currentTarget.value)} />
  ));
}

interface SelectProps extends Text {
  options: readonly { value: string; label: string }[];
  size?: 'sm' | 'md';
  disabled?: boolean;
}

export function SelectField(props: SelectProps) {
  return framed(props, (control, { onChange, options, ...input }) => (
    <NativeSelect
      {...control}
      {...input}
      data={[...options]}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  ));
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
export function DateField({ help, ...props }: DateProps) {
  const { t } = useTranslation('ui');
  const { language } = useFormat();
  return framed(
    { ...props, help: help === undefined ? t('dateHelp') : help },
    (control, { onChange, min, max, ...input }) => (
      <DateInput
        {...control}
        {...input}
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
    ),
  );
}
