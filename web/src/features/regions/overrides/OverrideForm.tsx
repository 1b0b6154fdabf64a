import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeedForm } from '@/features/partnerships/DeedForm';
import { api, call } from '@/shared/api/client';
import { DateField, FieldSet, OptionRow, TextAreaField } from '@/shared/forms';

interface Props {
  region: string;
  needId: string;
  offerId: string;
  onDone: () => void;
}

/** Lift or lower an offer, for this need or for the whole region, with a reason and an end. */
export function OverrideForm({ region, needId, offerId, onDone }: Props) {
  const { t } = useTranslation('ranking');
  const client = useQueryClient();
  const [isLift, setLift] = useState(true);
  const [whole, setWhole] = useState(false);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(dayjs().add(3, 'month').format('YYYY-MM-DD'));
  const say = useMutation({
    mutationFn: () => {
      const body = { offerId, isLift, reason, until };
      return whole
        ? call(api.POST('/regions/{code}/ranking-overrides', { params: { path: { code: region } }, body }))
        : call(api.POST('/needs/{id}/ranking-overrides', { params: { path: { id: needId } }, body }));
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <div style={{ marginTop: 14 }}>
      <DeedForm
        button={isLift ? t('lift') : t('lower')}
        onSubmit={() => say.mutateAsync()}
        onDone={onDone}
        other={
          <Button variant="subtle" onClick={onDone}>
            {t('cancel')}
          </Button>
        }
      >
        {(errors) => (
          <>
            <FieldSet
              id={`isLift-${offerId}`}
              field="isLift"
              legend={t('direction')}
              layout="columns2"
              error={errors.of('isLift')}
            >
              {[true, false].map((up) => (
                <OptionRow
                  key={String(up)}
                  type="radio"
                  name={`isLift-${offerId}`}
                  checked={isLift === up}
                  onChange={() => setLift(up)}
                  label={up ? t('up') : t('down')}
                />
              ))}
            </FieldSet>
            <FieldSet id={`scope-${offerId}`} field="scope" legend={t('scope')} layout="columns2">
              {[false, true].map((all) => (
                <OptionRow
                  key={String(all)}
                  type="radio"
                  name={`scope-${offerId}`}
                  checked={whole === all}
                  onChange={() => setWhole(all)}
                  label={all ? t('wholeRegion') : t('thisNeed')}
                />
              ))}
            </FieldSet>
            <DateField
              id={`until-${offerId}`}
              field="until"
              label={t('until')}
              error={errors.of('until')}
              value={until}
              onChange={setUntil}
            />
            <TextAreaField
              id={`why-${offerId}`}
              field="reason"
              label={t('reason')}
              help={t('reasonHelp')}
              error={errors.of('reason')}
              value={reason}
              onChange={setReason}
              maxLength={500}
            />
          </>
        )}
      </DeedForm>
    </div>
  );
}
