import type { ReactNode } from 'react';
import classes from './forms.module.css';

interface Props {
  type: 'radio' | 'checkbox';
  name: string;
  value?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  /** One line below the label. */
  description?: ReactNode;
  disabled?: boolean;
}

/** A choice as a bordered row with a real radio button or checkbox in it. */
export function OptionRow({ type, name, value, checked, onChange, label, description, disabled }: Props) {
  return (
    <label className={classes.option}>
      <input
        type={type}
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={`${classes.optionText} ${description ? classes.described : ''}`}>
        <span className={classes.name}>{label}</span>
        {description && <span className={classes.more}>{description}</span>}
      </span>
    </label>
  );
}
