import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { TextAreaField } from '@/shared/forms';
import { FailureAlert } from '@/shared/ui';
import { deeds, usePartnershipDeed, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import folds from '../partnerships.module.css';

type Part = { partnership: Partnership };

/** That a side does not want to be proposed to the other, and the way back. */
export function Blocks({ partnership: p }: Part) {
  const { t } = useTranslation('requests');
  const { fullDate } = useFormat();
  const deed = usePartnershipDeed(p.id);
  if (p.blocks.length === 0) return null;
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={10}>
        {t('block.title')}
      </Title>
      {p.blocks.map((block) => {
        const date = fullDate((block.at as string).slice(0, 10));
        return (
          <div key={block.by}>
            <p className="tm-small" style={{ margin: '0 0 12px' }}>
              {block.canLift
                ? t('block.ours', { date })
                : t('block.theirs', {
                    date,
                    name: block.by === 'school' ? p.school.name : p.organisation.name,
                  })}
              {block.reason && ` “${block.reason}”`}
            </p>
            {block.canLift && (
              <Button
                variant="outline"
                size="sm"
                loading={deed.isPending}
                onClick={() => deed.mutate(() => deeds.unblock(p.id))}
              >
                {t('block.lift')}
              </Button>
            )}
          </div>
        );
      })}
      {deed.isError && <FailureAlert error={deed.error} />}
    </section>
  );
}

/** The way to not be proposed to the other any more. */
export function Block({ partnership: p }: Part) {
  const { t } = useTranslation('requests');
  const deed = usePartnershipDeed(p.id);
  const [reason, setReason] = useState('');
  if (!p.actions.includes('block')) return null;
  return (
    <details className={folds.fold}>
      <summary>{p.readAs === 'school' ? t('block.openSchool') : t('block.openOrganisation')}</summary>
      <p className="tm-small">{t('block.text')}</p>
      <DeedForm
        button={t('block.button')}
        onSubmit={() => deed.mutateAsync(() => deeds.block(p.id, reason.trim() === '' ? null : reason))}
      >
        {(errors) => (
          <TextAreaField
            id="blockReason"
            field="reason"
            label={t('block.reason')}
            help={t('block.help')}
            optional
            error={errors.of('reason')}
            value={reason}
            onChange={setReason}
            maxLength={2000}
          />
        )}
      </DeedForm>
    </details>
  );
}
