import { Button, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, FormActions, TextField, useErrors } from '@/shared/forms';
import { FailureAlert, HrefLink } from '@/shared/ui';
import { useAskReset } from './api';
import { CheckMail } from './CheckMail';
import { NarrowPage } from './NarrowPage';

export default function ForgotPasswordPage() {
  const { t } = useTranslation('accounts');
  const errors = useErrors();
  const ask = useAskReset();
  const [email, setEmail] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!errors.check(email.includes('@') ? [] : [{ field: 'email', code: 'email-invalid' }])) return;
    ask.mutate({ email: email.trim() }, { onError: (error) => errors.fromProblem(error) });
  };

  if (ask.isSuccess) return <CheckMail email={email} title={t('forgot.sent')} text={t('forgot.sentText')} />;

  return (
    <NarrowPage title={t('forgot.title')} lead={t('forgot.lead')}>
      <ErrorSummary errors={errors} />
      <form onSubmit={submit} noValidate>
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
          {ask.isError && errors.list.length === 0 && <FailureAlert error={ask.error} kept />}
        </Stack>
        <FormActions>
          <Button type="submit" loading={ask.isPending}>
            {t('forgot.go')}
          </Button>
          <HrefLink href="/inloggen">{t('forgot.back')}</HrefLink>
        </FormActions>
      </form>
    </NarrowPage>
  );
}
