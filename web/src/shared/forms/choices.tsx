import type { ReactNode } from 'react';
import { FieldSet, type FieldSetProps } from './Field';
import { OptionRow } from './OptionRow';
import { toggled } from './toggled';

interface Props<T extends string> extends Omit<FieldSetProps, 'children'> {
  options: readonly T[];
  labelOf: (option: T) => ReactNode;
  /** One line below the label. */
  describe?: (option: T) => ReactNode;
  /** More rows behind the options. */
  children?: ReactNode;
}

interface OneProps<T extends string> extends Props<T> {
  value: string | null | undefined;
  onChange: (value: T) => void;
}

/** A question with one answer: a row with a radio button for each. */
export function OneOf<T extends string>({
  options,
  labelOf,
  describe,
  children,
  value,
  onChange,
  ...frame
}: OneProps<T>) {
  return (
    <FieldSet {...frame}>
      {options.map((option) => (
        <OptionRow
          key={option}
          type="radio"
          name={frame.id}
          checked={value === option}
          onChange={() => onChange(option)}
          label={labelOf(option)}
          description={describe?.(option)}
        />
      ))}
      {children}
    </FieldSet>
  );
}

interface SomeProps<T extends string> extends Props<T> {
  value: readonly T[];
  onChange: (value: T[]) => void;
}

/** A question with any number of answers: a row with a checkbox for each. */
export function SomeOf<T extends string>({
  options,
  labelOf,
  describe,
  children,
  value,
  onChange,
  ...frame
}: SomeProps<T>) {
  return (
    <FieldSet {...frame}>
      {options.map((option) => (
        <OptionRow
          key={option}
          type="checkbox"
          name={frame.id}
          checked={value.includes(option)}
          onChange={(on) => onChange(toggled(value, option, on))}
          label={labelOf(option)}
          description={describe?.(option)}
        />
      ))}
      {children}
    </FieldSet>
  );
}
