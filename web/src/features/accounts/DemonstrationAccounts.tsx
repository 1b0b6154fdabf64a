import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/session';
import { Note } from '@/shared/ui';
import type { useSignIn } from './api';

/** The demonstration's accounts and their password, as the command line prints them; they exist only in its invented world. */
const accounts = ['school', 'bedrijf', 'pps', 'regio', 'provincie', 'beheer'] as const;
const password = 'zwaluwstaart-en-duimstok';

/** In a demonstration a visitor looks around as whoever they want to be. */
export function DemonstrationAccounts({ signIn }: { signIn: ReturnType<typeof useSignIn> }) {
  const { t } = useTranslation('accounts');
  const { session } = useSession();
  if (!session?.isDemonstration) return null;
  return (
    <div style={{ marginTop: 40 }}>
      <Note title={t('demonstration.title')}>
        <p style={{ margin: '4px 0 12px' }}>{t('demonstration.text')}</p>
        <ul style={{ display: 'flex', flexWrap: 'wrap', gap: 8, listStyle: 'none', margin: 0, padding: 0 }}>
          {accounts.map((name) => (
            <li key={name}>
              <Button
                variant="default"
                disabled={signIn.isPending}
                onClick={() => signIn.mutate({ email: `${name}@voorbeeld.example`, password })}
              >
                {t(`demonstration.${name}`)}
              </Button>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  );
}
