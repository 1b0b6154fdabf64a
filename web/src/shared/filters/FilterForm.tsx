import type { CSSProperties, ReactNode } from 'react';
import { OptionRow, SelectField } from '@/shared/forms';
import classes from './filters.module.css';

interface FormProps {
  /** What is filtered, for readers. */
  label: string;
  /** How many stand beside each other where there is room. */
  columns?: number;
  /** Takes over what is still being typed. */
  onSubmit?: () => void;
  children: ReactNode;
}

/** Filters beside each other that answer as they are changed, so that there is no button. */
export function FilterForm({ label, columns = 3, onSubmit, children }: FormProps) {
  return (
    <form
      className={classes.filters}
      style={{ '--columns': columns } as CSSProperties}
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      {children}
    </form>
  );
}

interface ChoiceProps<T extends string | number> {
  id: string;
  label: string;
  /** What it says when nothing is chosen. */
  any: string;
  options: readonly T[];
  labelOf: (option: T) => string;
  value: T | undefined;
  /** Gets an empty text when the choice is taken back. */
  onChoose: (value: string) => void;
  disabled?: boolean;
}

/** One choice out of some, or none. */
export function ChoiceFilter<T extends string | number>({
  any,
  options,
  labelOf,
  value,
  onChoose,
  ...field
}: ChoiceProps<T>) {
  return (
    <SelectField
      {...field}
      value={String(value ?? '')}
      onChange={onChoose}
      options={[
        { value: '', label: any },
        ...options.map((option) => ({ value: String(option), label: labelOf(option) })),
      ]}
    />
  );
}

interface TickProps {
  name: string;
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}

/** One thing that must hold, in line with the choices beside it. */
export function TickFilter(props: TickProps) {
  return (
    <div className={classes.tick}>
      <OptionRow type="checkbox" {...props} />
    </div>
  );
}
