import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormActions } from '@/shared/forms';
import { HrefButton } from '@/shared/ui';
import { useResetPassword } from './api';
import { tokenOf } from './local';
import { NarrowPage } from './NarrowPage';
import { PasswordPage } from './PasswordPage';

export default function ResetPasswordPage() {
  const { t } = useTranslation('accounts');
  const { hash } = useLocation();
  const reset = useResetPassword();
  if (reset.isSuccess) {
    return (
      <NarrowPage title={t('reset.done')} lead={t('reset.doneText')}>
        <FormActions>
          <HrefButton href="/inloggen">{t('signIn.go')}</HrefButton>
        </FormActions>
      </NarrowPage>
    );
  }
  return (
    <PasswordPage
      title={t('reset.title')}
      lead={t('reset.lead')}
      button={t('reset.go')}
      token={tokenOf(hash)}
      again="/wachtwoord-vergeten"
      action={reset}
    />
  );
}
