import { Button, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { TextAreaField, useErrors } from '@/shared/forms';
import { Facts, FailureAlert, WholeName } from '@/shared/ui';
import type { Claim } from './queries';
import classes from './claims.module.css';

function Decide({ claim }: { claim: Claim }) {
  const { t } = useTranslation('administration');
  const client = useQueryClient();
  const errors = useErrors();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = `reason-${claim.id}`;
  const decide = useMutation({
    mutationFn: (status: 'approved' | 'refused') =>
      call(
        api.PUT('/claims/{id}/status', {
          params: { path: { id: claim.id } },
          headers: { 'If-Match': `"${claim.version}"` },
          body: { status, reason: status === 'refused' ? reason : null },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['claims'] });
      await client.invalidateQueries({ queryKey: ['regions'] });
    },
    onError: (error) => errors.fromProblem(error),
  });
  const refuse = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') document.getElementById(field)?.focus();
    else decide.mutate('refused');
  };
  if (claim.isOwn) return <p className="tm-small tm-dim">{t('claims.own')}</p>;
  return (
    <>
      {decide.isError && errors.list.length === 0 && (
        <FailureAlert
          error={decide.error}
          onRetry={() => void client.invalidateQueries({ queryKey: ['claims'] })}
        />
      )}
      {refusing ? (
        <div style={{ marginTop: 14 }}>
          <TextAreaField
            id={field}
            label={t('claims.reason')}
            help={t('claims.reasonHelp', { name: claim.claimantName })}
            error={missing ? t('claims.reasonMissing') : errors.of('reason')}
            value={reason}
            onChange={setReason}
            maxLength={500}
          />
          <div className={classes.deeds}>
            <Button size="sm" color="red" onClick={refuse} loading={decide.isPending}>
              {t('claims.refuseSure')}
            </Button>
            <Button size="sm" variant="subtle" onClick={() => setRefusing(false)}>
              {t('claims.back')}
            </Button>
          </div>
        </div>
      ) : (
        <div className={classes.deeds}>
          <Button size="sm" onClick={() => decide.mutate('approved')} loading={decide.isPending}>
            <WholeName short={t('claims.approve')} about={`${claim.claimantName}, ${claim.name}`} />
          </Button>
          <Button size="sm" variant="outline" onClick={() => setRefusing(true)}>
            <WholeName short={t('claims.refuse')} about={`${claim.claimantName}, ${claim.name}`} />
          </Button>
        </div>
      )}
    </>
  );
}

/** People who want to act for a school or an organisation, with what helps to decide. */
export function ClaimList({ claims, order }: { claims: readonly Claim[]; order: 2 | 3 }) {
  const { t } = useTranslation('administration');
  const { recently, fullDate } = useFormat();
  return (
    <ul className={classes.claims}>
      {claims.map((claim) => (
        <li key={claim.id} className={`tm-card ${classes.claim}`}>
          <div className={classes.claimHead}>
            <Title order={order} className={classes.claimName}>
              {[claim.name, claim.place].filter(Boolean).join(', ')}
            </Title>
            <span className="tm-small tm-dim">{t('claims.asked', { when: recently(claim.madeAt) })}</span>
          </div>
          <div style={{ marginTop: 10 }}>
            <Facts
              items={[
                [t('claims.who'), `${claim.claimantName}, ${claim.claimantEmail}`],
                [t('claims.website'), claim.website],
                [t('claims.kvk'), claim.kvkNumber],
                [
                  t('claims.members'),
                  claim.members > 0
                    ? t('claims.membersCount', { count: claim.members })
                    : t('claims.membersNone'),
                ],
                [
                  t('claims.decided'),
                  claim.decidedAt &&
                    [
                      t(`claimStatus.${claim.status}`),
                      fullDate(claim.decidedAt),
                      claim.decidedByName ?? t('claims.byDomain'),
                    ].join(', '),
                ],
                [t('claims.why'), claim.reason],
              ]}
            />
          </div>
          {claim.explanation && <p className={`tm-small ${classes.quote}`}>{`“${claim.explanation}”`}</p>}
          {claim.status === 'pending' && <Decide claim={claim} />}
        </li>
      ))}
    </ul>
  );
}
