import { useTranslation } from 'react-i18next';

/** To an organisation: the school asks others too, so the first to say yes does it. */
export function AskedOthers({ count }: { count: number }) {
  const { t } = useTranslation('requests');
  return count > 0 ? <p style={{ margin: '0 0 16px' }}>{t('form.askedOthers', { count })}</p> : null;
}
