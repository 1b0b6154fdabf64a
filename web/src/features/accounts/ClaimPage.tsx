import { Title } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpenClaim } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';
import { useSession } from '@/shared/session';
import { HrefButton, HrefLink, PageTitle, Segmented } from '@/shared/ui';
import { ClaimSchool } from './ClaimSchool';
import { RegisterOrganisation } from './RegisterOrganisation';

const route = getRouteApi('/claim');

/** What was asked before and is not decided yet, or was refused. */
function OpenClaims({ claims }: { claims: readonly OpenClaim[] }) {
  const { t } = useTranslation('accounts');
  const { dayMonth } = useFormat();
  if (claims.length === 0) return null;
  return (
    <section style={{ margin: '0 0 28px' }} className="tm-card">
      <Title order={2} fz="1.25rem" mb={8}>
        {t('claim.open')}
      </Title>
      <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
        {claims.map((claim) => (
          <li key={claim.id}>
            <strong>{[claim.name, claim.place].filter(Boolean).join(', ')}</strong>
            {'. '}
            {claim.status === 'refused'
              ? t('claim.refused', { reason: claim.reason ?? '' })
              : t('claim.pending', { date: dayMonth(claim.madeAt) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Three steps for who has no account: find it, make an account, ask. Finding needs no account. */
export default function ClaimPage() {
  const { t } = useTranslation('accounts');
  const { voor } = route.useSearch();
  const router = useRouter();
  const { account, session } = useSession();
  const forCompany = voor === 'bedrijf';
  return (
    <div className="tm-wrap" style={{ paddingTop: 44 }}>
      <div style={{ maxWidth: '44rem' }}>
        <PageTitle>{forCompany ? t('claim.titleCompany') : t('claim.titleSchool')}</PageTitle>
        <p className="tm-lead" style={{ margin: '12px 0 24px' }}>
          {forCompany ? t('claim.leadCompany') : t('claim.leadSchool')}
        </p>
        <div style={{ marginBottom: 28 }}>
          <Segmented
            legend={t('claim.who')}
            value={forCompany ? 'bedrijf' : 'school'}
            onChange={(value) => router.history.push(value === 'bedrijf' ? '/claim?voor=bedrijf' : '/claim')}
            options={[
              { value: 'school', label: t('claim.school') },
              { value: 'bedrijf', label: t('claim.company') },
            ]}
          />
        </div>
        <OpenClaims claims={session?.claims ?? []} />
        {!forCompany ? (
          <ClaimSchool signedIn={account !== null} />
        ) : account ? (
          <RegisterOrganisation />
        ) : (
          <div className="tm-card">
            <p style={{ margin: '0 0 8px' }}>{t('claim.companyNoAccount')}</p>
            <ul style={{ margin: '0 0 20px', paddingLeft: '1.2em' }}>
              <li>{t('claim.companyStep1')}</li>
              <li>{t('claim.companyStep2')}</li>
              <li>{t('claim.companyStep3')}</li>
            </ul>
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: '12px 24px', alignItems: 'center' }}>
              <HrefButton href="/account-maken">{t('register.go')}</HrefButton>
              <HrefLink href={`/inloggen?terug=${encodeURIComponent('/claim?voor=bedrijf')}`}>
                {t('signIn.go')}
              </HrefLink>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
