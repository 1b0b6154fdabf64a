import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState, FailureAlert, LoadingSkeleton } from '@/shared/ui';
import { FieldSet } from './Field';
import { TextField } from './fields';
import { OptionRow } from './OptionRow';

export interface Found {
  value: string;
  name: string;
  /** One line below the name, by which one tells it from another of that name. */
  description: string;
}

export interface SearchChoiceProps<T> {
  /** Name of the field on the wire. */
  id: string;
  label: string;
  help?: string;
  error?: string;
  chosen: Found | null;
  onChoose: (found: Found | null) => void;
  /** Under which name the answers are kept. */
  queryKey: readonly string[];
  search: (q: string) => Promise<{ total: number; items: readonly T[] }>;
  toFound: (item: T) => Found;
  texts: {
    /** What is searched, for the case that it fails. */
    what: string;
    none: (text: string) => string;
    choose: (total: number) => string;
    /** Shown when there are more than the list holds. */
    more: string;
  };
}

/** Search in a long register and choose one: a field, and under it what was found as options. */
export function SearchChoice<T>({
  id,
  label,
  help,
  error,
  chosen,
  onChoose,
  queryKey,
  search,
  toFound,
  texts,
}: SearchChoiceProps<T>) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const found = useQuery({
    queryKey: [...queryKey, 'search', q],
    queryFn: () => search(q),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
  const options = q.length >= 2 ? (found.data?.items ?? []).map(toFound) : [];
  return (
    <>
      <TextField
        id={`${id}-search`}
        field={options.length > 0 ? `${id}-search` : id}
        label={label}
        help={help}
        error={options.length > 0 ? undefined : error}
        value={text}
        onChange={(value) => {
          setText(value);
          onChoose(null);
        }}
        autoComplete="off"
        maxLength={100}
      />
      <div style={{ marginTop: 20 }} aria-live="polite">
        {q.length < 2 ? null : found.isError ? (
          <FailureAlert error={found.error} what={texts.what} onRetry={() => void found.refetch()} />
        ) : !found.data ? (
          <LoadingSkeleton rows={4} />
        ) : options.length === 0 ? (
          <EmptyState>{texts.none(q)}</EmptyState>
        ) : (
          <FieldSet
            id={id}
            legend={texts.choose(found.data.total)}
            help={found.data.total > options.length ? texts.more : undefined}
            error={error}
          >
            {options.map((option) => (
              <OptionRow
                key={option.value}
                type="radio"
                name={id}
                value={option.value}
                checked={option.value === chosen?.value}
                onChange={() => onChoose(option)}
                label={option.name}
                description={option.description}
              />
            ))}
          </FieldSet>
        )}
      </div>
    </>
  );
}
