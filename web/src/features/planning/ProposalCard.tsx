import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonForm } from '@/features/partnerships/ReasonForm';
import { useFormat } from '@/shared/format';
import { HrefLink, StageBadge } from '@/shared/ui';
import classes from './planning.module.css';
import { planDeeds, usePlanDeed, type PlanView, type Proposal } from './queries';

/** A plan as it was read, to change it only when it is still so. */
export interface OfPlan {
  plan: PlanView;
  etag: string | null;
}

/** One proposal of the plan: who with whom, how far, and what became of it. */
export function ProposalCard({
  plan,
  etag,
  proposal,
  mayChange,
}: OfPlan & { proposal: Proposal; mayChange: boolean }) {
  const { t, i18n } = useTranslation(['plan', 'errors']);
  const { kilometres, number } = useFormat();
  const deed = usePlanDeed();
  const [dropping, setDropping] = useState(false);
  const why =
    proposal.reason && proposal.state === 'lapsed' && i18n.exists(`errors:${proposal.reason}`)
      ? t(`errors:${proposal.reason}` as never)
      : proposal.reason;
  return (
    <li className={`tm-card ${classes.proposal}`}>
      <div>
        <h3>{proposal.schoolName}</h3>
        <p className="tm-small">
          {t('plan:pair', {
            municipality: proposal.municipality.name,
            organisation: proposal.organisation.name,
          })}{' '}
          <HrefLink href={`/aanbod/${proposal.offerId}`}>{proposal.title}</HrefLink>
        </p>
        <p className="tm-small tm-dim">
          {[
            t('plan:far', { km: kilometres(proposal.metres) }),
            proposal.isByHand && t('plan:byHand'),
            proposal.wave !== null && t('plan:inWave', { wave: number(proposal.wave) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {why && <p className="tm-small">{t('plan:because', { reason: why })}</p>}
      </div>
      <div>
        {proposal.state === 'sent' && proposal.partnershipId ? (
          <>
            {proposal.stage && <StageBadge stage={proposal.stage} />}
            <p className="tm-small">
              <HrefLink href={`/samenwerking/${proposal.partnershipId}`}>
                {t('plan:openPartnership')}
              </HrefLink>
            </p>
          </>
        ) : (
          proposal.state === 'open' &&
          mayChange &&
          !dropping && (
            <Button
              variant="outline"
              size="compact-sm"
              aria-label={t('plan:dropOf', { name: proposal.schoolName })}
              onClick={() => setDropping(true)}
            >
              {t('plan:drop')}
            </Button>
          )
        )}
      </div>
      {dropping && (
        <div className={classes.deed}>
          <ReasonForm
            id={`reason-${proposal.id}`}
            label={t('plan:reasonOf')}
            help={t('plan:reasonHelp')}
            button={t('plan:dropNow', { name: proposal.schoolName })}
            cancel={t('plan:cancel')}
            onSubmit={(reason) => deed.mutateAsync(() => planDeeds.drop(plan.id, etag, proposal.id, reason))}
            onDone={() => setDropping(false)}
          />
        </div>
      )}
    </li>
  );
}
