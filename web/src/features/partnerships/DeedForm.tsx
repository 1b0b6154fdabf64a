import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/problem';
import { ErrorSummary, FormActions, useErrors, type Errors } from '@/shared/forms';
import { ConflictNote, FailureAlert, useFailureText } from '@/shared/ui';
import classes from './partnerships.module.css';

interface Props {
  /** The deed on the button, such as "Leg donderdag 11 februari vast". */
  button: string;
  color?: string;
  onSubmit: () => Promise<unknown>;
  onDone?: () => void;
  /** Another way out, beside the button. */
  other?: ReactNode;
  children?: (errors: Errors) => ReactNode;
}

/** One deed with its fields, its button and every way in which it can fail; what was typed stays. */
export function DeedForm({ button, color, onSubmit, onDone, other, children }: Props) {
  const { t } = useTranslation('partnerships');
  const say = useFailureText();
  const errors = useErrors();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<ApiError | null>(null);
  const submit = async () => {
    setBusy(true);
    setFailed(null);
    try {
      await onSubmit();
      errors.clear();
      onDone?.();
    } catch (error) {
      if (!errors.fromProblem(error)) {
        errors.clear();
        setFailed(error instanceof ApiError ? error : new ApiError(0, 'network', ''));
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ErrorSummary errors={errors} />
      {children && <div className={classes.fields}>{children(errors)}</div>}
      {failed?.status === 409 ? (
        <ConflictNote title={say(failed)}>{t('conflict')}</ConflictNote>
      ) : (
        failed && <FailureAlert error={failed} kept />
      )}
      <FormActions>
        <Button type="submit" color={color} loading={busy}>
          {button}
        </Button>
        {other}
      </FormActions>
    </form>
  );
}
