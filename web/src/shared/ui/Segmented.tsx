import { useId } from 'react';
import classes from './Segmented.module.css';

interface Props<T extends string> {
  /** What is chosen, such as "Onderwijs". Read out, not shown. */
  legend: string;
  options: readonly { value: T; label: string; name?: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** A choice of two or three beside each other, as real radio buttons. */
export function Segmented<T extends string>({ legend, options, value, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={classes.group}>
      <legend className="tm-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-label={option.name}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
