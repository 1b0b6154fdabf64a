import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/session';
import { HrefLink, Note } from '@/shared/ui';
import { NarrowPage } from './NarrowPage';

/** After asking for a link: the same words whether the address has an account or not. */
export function CheckMail({ email, title, text }: { email: string; title: string; text: string }) {
  const { t } = useTranslation('accounts');
  const { session } = useSession();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('h1')?.focus(), []);
  return (
    <div ref={box}>
      <NarrowPage title={title} lead={text}>
        <p>
          {t('mail.to')} <strong>{email}</strong>
        </p>
        <p className="tm-small tm-dim">{t('mail.nothing')}</p>
        {session?.isDemonstration && (
          <Note title={t('mail.demonstration')}>
            <HrefLink href="/mailbak">{t('mail.mailbox')}</HrefLink>
          </Note>
        )}
      </NarrowPage>
    </div>
  );
}
