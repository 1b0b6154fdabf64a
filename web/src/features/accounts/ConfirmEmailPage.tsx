import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirmEmail } from './api';
import { tokenOf } from './local';
import { PasswordPage } from './PasswordPage';

/** The link of the first mail: the address is yours, choose a password, and you are in. */
export default function ConfirmEmailPage() {
  const { t } = useTranslation('accounts');
  const { hash } = useLocation();
  const router = useRouter();
  const confirm = useConfirmEmail();

  useEffect(() => {
    if (confirm.isSuccess) router.history.replace('/claim');
  }, [confirm.isSuccess, router]);

  return (
    <PasswordPage
      title={t('confirm.title')}
      lead={t('confirm.lead')}
      button={t('confirm.go')}
      token={tokenOf(hash)}
      again="/account-maken"
      action={confirm}
    />
  );
}
