import { Button, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '@/app/i18n';
import { ErrorSummary, FormActions, TextField, useErrors } from '@/shared/forms';
import { FailureAlert, HrefLink } from '@/shared/ui';
import { useRegister } from './api';
import { CheckMail } from './CheckMail';
import { NarrowPage } from './NarrowPage';

/** Asks for an account: a name and an address. The password is chosen behind the mailed link. */
export default function RegisterPage() {
  const { t } = useTranslation('accounts');
  const errors = useErrors();
  const register = useRegister();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const complete = errors.check([
      ...(name.trim() ? [] : [{ field: 'name', code: 'text-required' }]),
      ...(email.includes('@') ? [] : [{ field: 'email', code: 'email-invalid' }]),
    ]);
    if (!complete) return;
    register.mutate(
      { name: name.trim(), email: email.trim(), language: currentLanguage() },
      { onError: (error) => errors.fromProblem(error) },
    );
  };

  if (register.isSuccess)
    return <CheckMail email={email} title={t('register.sent')} text={t('register.sentText')} />;

  return (
    <NarrowPage title={t('register.title')} lead={t('register.lead')}>
      <ErrorSummary errors={errors} />
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextField
            id="name"
            label={t('name')}
            help={t('register.nameHelp')}
            autoComplete="name"
            maxLength={100}
            value={name}
            onChange={setName}
            error={errors.of('name')}
          />
          <TextField
            id="email"
            label={t('email')}
            help={t('register.emailHelp')}
            type="email"
            inputMode="email"
            autoComplete="email"
            spellCheck={false}
            maxLength={254}
            value={email}
            onChange={setEmail}
            error={errors.of('email')}
          />
          {register.isError && errors.list.length === 0 && <FailureAlert error={register.error} kept />}
        </Stack>
        <p className="tm-small tm-dim" style={{ margin: '20px 0 0' }}>
          {t('register.privacy')} <HrefLink href="/privacy">{t('register.privacyLink')}</HrefLink>
        </p>
        <FormActions>
          <Button type="submit" loading={register.isPending}>
            {t('register.go')}
          </Button>
        </FormActions>
      </form>
      <p style={{ marginTop: 32 }}>
        {t('register.has')} <HrefLink href="/inloggen">{t('signIn.go')}</HrefLink>
      </p>
    </NarrowPage>
  );
}
