import { Button, Stack } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, FormActions, PasswordField, TextField, useErrors } from '@/shared/forms';
import { deskOf, useRole, useSession } from '@/shared/session';
import { FailureAlert, HrefLink } from '@/shared/ui';
import { useSignIn } from './api';
import { DemonstrationAccounts } from './DemonstrationAccounts';
import { localAddress } from './local';
import { NarrowPage } from './NarrowPage';

const route = getRouteApi('/inloggen');

export default function SignInPage() {
  const { t } = useTranslation('accounts');
  const { terug } = route.useSearch();
  const router = useRouter();
  const { account } = useSession();
  const role = useRole();
  const errors = useErrors();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  // Also for who was signed in already: this page has nothing for them.
  useEffect(() => {
    if (account) router.history.replace(localAddress(terug) ?? (role ? deskOf(role) : '/claim'));
  }, [account, role, terug, router]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const complete = errors.check([
      ...(email.trim() ? [] : [{ field: 'email', code: 'email-invalid' }]),
      ...(password ? [] : [{ field: 'password', code: 'text-required' }]),
    ]);
    if (complete)
      signIn.mutate({ email: email.trim(), password }, { onError: (error) => errors.fromProblem(error) });
  };

  return (
    <NarrowPage title={t('signIn.title')} lead={terug ? t('signIn.first') : undefined}>
      <ErrorSummary errors={errors} />
      <form onSubmit={submit} noValidate style={{ marginTop: 20 }}>
        <Stack gap="lg">
          <TextField
            id="email"
            label={t('email')}
            type="email"
            inputMode="email"
            autoComplete="username"
            spellCheck={false}
            value={email}
            onChange={setEmail}
            error={errors.of('email')}
          />
          <PasswordField
            id="password"
            label={t('password')}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={errors.of('password')}
          />
          {signIn.isError && errors.list.length === 0 && <FailureAlert error={signIn.error} />}
        </Stack>
        <FormActions>
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn.go')}
          </Button>
          <HrefLink href="/wachtwoord-vergeten">{t('signIn.forgot')}</HrefLink>
        </FormActions>
      </form>
      <p style={{ marginTop: 32 }}>
        {t('signIn.none')} <HrefLink href="/account-maken">{t('signIn.register')}</HrefLink>
      </p>
      <DemonstrationAccounts signIn={signIn} />
    </NarrowPage>
  );
}
