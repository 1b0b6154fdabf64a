import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeClaim } from '@/shared/api/contract';
import { HrefButton } from '@/shared/ui';

/** After asking: it is theirs at once, or someone looks at it first. */
export function ClaimMade({ claim }: { claim: MadeClaim }) {
  const { t } = useTranslation('accounts');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const approved = claim.status === 'approved';
  return (
    <div className="tm-card">
      <Title order={2} ref={heading} tabIndex={-1} mb={8}>
        {approved ? t('claim.approvedTitle') : t('claim.madeTitle')}
      </Title>
      <p style={{ margin: '0 0 18px' }}>
        {approved ? t('claim.approvedText', { name: claim.name }) : t('claim.madeText', { name: claim.name })}
      </p>
      {approved ? (
        <HrefButton
          href={claim.schoolCode ? `/school/${claim.schoolCode}` : `/organisatie/${claim.organisationId}`}
        >
          {t('claim.desk')}
        </HrefButton>
      ) : (
        <HrefButton href="/aanbod" variant="outline">
          {t('claim.meanwhile')}
        </HrefButton>
      )}
    </div>
  );
}
