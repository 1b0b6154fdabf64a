import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/problem';

export interface FieldError {
  /** Name of the field on the wire, and id of its control. */
  field: string;
  message: string;
}

export interface Errors {
  list: readonly FieldError[];
  /** Counts the submits that failed, so that the box takes the focus each time. */
  attempt: number;
  /** The sentence for one field, if it has one. */
  of: (field: string) => string | undefined;
  /** Shows what the client itself found; the codes are the server's. Gives true when there is nothing. */
  check: (found: readonly { field: string; code: string }[]) => boolean;
  /** Shows what the server refused. Gives false when it was no refusal of fields. */
  fromProblem: (error: unknown) => boolean;
  clear: () => void;
}

/** The errors of one form, with the same sentences on both sides of the wire. */
export function useErrors(): Errors {
  const { t, i18n } = useTranslation('errors');
  const [state, setState] = useState<{ list: FieldError[]; attempt: number }>({ list: [], attempt: 0 });

  const show = useCallback(
    (list: FieldError[]) => setState((was) => ({ list, attempt: was.attempt + 1 })),
    [],
  );

  const check = useCallback(
    (found: readonly { field: string; code: string }[]) => {
      show(
        found.map(({ field, code }) => ({
          field,
          message: i18n.exists(code, { ns: 'errors' }) ? t(code as never) : code,
        })),
      );
      return found.length === 0;
    },
    [show, t, i18n],
  );

  const fromProblem = useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiError) || error.fields.length === 0) return false;
      show(error.fields.map(({ field, detail, code }) => ({ field, message: detail || code })));
      return true;
    },
    [show],
  );

  const clear = useCallback(() => setState((was) => ({ ...was, list: [] })), []);

  return useMemo(
    () => ({
      ...state,
      of: (field) => state.list.find((error) => error.field === field)?.message,
      check,
      fromProblem,
      clear,
    }),
    [state, check, fromProblem, clear],
  );
}
