import { Button, Stack } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/problem';
import { ErrorSummary, FormActions, PasswordField, useErrors } from '@/shared/forms';
import { FailureAlert, HrefButton, HrefLink, useFailureText } from '@/shared/ui';
import { NarrowPage } from './NarrowPage';

interface Props<T> {
  title: string;
  lead: string;
  button: string;
  token: string;
  /** Where a new link is asked for. */
  again: string;
  action: UseMutationResult<T, Error, { token: string; password: string }>;
}

const linkCodes = ['link-invalid', 'link-expired', 'link-used'];

/** Behind a mailed link: choose a password. The link itself does nothing until the button. */
export function PasswordPage<T>({ title, lead, button, token, again, action }: Props<T>) {
  const { t } = useTranslation('accounts');
  const say = useFailureText();
  const errors = useErrors();
  const [password, setPassword] = useState('');
  const problem = action.error instanceof ApiError ? action.error : null;

  if (!token || (problem && linkCodes.includes(problem.code))) {
    return (
      <NarrowPage title={t('link.title')} lead={problem ? say(problem) : t('link.missing')}>
        <FormActions>
          <HrefButton href={again}>{t('link.again')}</HrefButton>
          <HrefLink href="/inloggen">{t('signIn.go')}</HrefLink>
        </FormActions>
      </NarrowPage>
    );
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!errors.check(password.length >= 12 ? [] : [{ field: 'password', code: 'password-too-short' }]))
      return;
    action.mutate({ token, password }, { onError: (error) => errors.fromProblem(error) });
  };

  return (
    <NarrowPage title={title} lead={lead}>
      <ErrorSummary errors={errors} />
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <PasswordField
            id="password"
            label={t('newPassword')}
            help={t('passwordHelp')}
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            error={errors.of('password')}
          />
          {action.isError && errors.list.length === 0 && <FailureAlert error={action.error} kept />}
        </Stack>
        <FormActions>
          <Button type="submit" loading={action.isPending}>
            {button}
          </Button>
        </FormActions>
      </form>
    </NarrowPage>
  );
}
