import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeedForm } from '@/features/partnerships/DeedForm';
import { api, call } from '@/shared/api/client';
import { useFormat, useWords } from '@/shared/format';
import { SelectField, TextAreaField } from '@/shared/forms';
import { EmptyState, Loaded } from '@/shared/ui';
import { planDeeds, usePlanDeed, type PlanView } from './queries';

interface Props {
  plan: PlanView;
  etag: string | null;
  onDone: () => void;
}

/** Puts a pair into the plan by hand: a school that has no proposal, one of its needs, and an offer that fits it. */
export function AddPair({ plan, etag, onDone }: Props) {
  const { t } = useTranslation('plan');
  const { kilometres } = useFormat();
  const words = useWords();
  const deed = usePlanDeed();
  const [school, setSchool] = useState('');
  const [need, setNeed] = useState('');
  const [offer, setOffer] = useState('');
  const [reason, setReason] = useState('');
  const open = new Set(
    plan.proposals.filter(({ state }) => state === 'open').map(({ schoolCode }) => schoolCode),
  );
  const dropped = plan.proposals
    .filter(({ state, schoolCode }) => state === 'dropped' && !open.has(schoolCode))
    .map(({ schoolCode, schoolName, municipality }) => ({
      code: schoolCode,
      name: schoolName,
      municipality,
    }));
  const schools = [...plan.result.left.filter(({ code }) => !open.has(code)), ...dropped].filter(
    ({ code }, i, all) => all.findIndex((other) => other.code === code) === i,
  );
  const needs = useQuery({
    queryKey: ['schools', school, 'open-needs'],
    queryFn: () =>
      call(
        api.GET('/schools/{code}/needs', {
          params: { path: { code: school }, query: { status: 'published' } },
        }),
      ),
    enabled: school !== '',
  });
  const offers = useQuery({
    queryKey: ['needs', need, 'matches', 'plan'],
    queryFn: () =>
      call(api.GET('/needs/{id}/matches', { params: { path: { id: need }, query: { pageSize: 50 } } })),
    enabled: need !== '',
  });
  const choose = { value: '', label: t('extra.choose') };
  if (schools.length === 0) return <EmptyState>{t('add.nobody')}</EmptyState>;
  return (
    <DeedForm
      button={t('add.button')}
      onSubmit={() =>
        deed.mutateAsync(() => planDeeds.add(plan.id, etag, { needId: need, offerId: offer }, reason))
      }
      onDone={onDone}
      other={
        <Button variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      }
    >
      {(errors) => (
        <>
          <SelectField
            id="add-school"
            label={t('left.school')}
            value={school}
            onChange={(code) => {
              setSchool(code);
              setNeed('');
              setOffer('');
            }}
            options={[
              choose,
              ...schools.map(({ code, name, municipality }) => ({
                value: code,
                label: `${name}, ${municipality.name}`,
              })),
            ]}
          />
          {school !== '' && (
            <Loaded query={needs} rows={1}>
              {({ items }) =>
                items.length === 0 ? (
                  <p className="tm-small">{t('add.noNeed')}</p>
                ) : (
                  <SelectField
                    id="add-need"
                    field="needId"
                    label={t('add.need')}
                    error={errors.of('needId')}
                    value={need}
                    onChange={(id) => {
                      setNeed(id);
                      setOffer('');
                    }}
                    options={[
                      choose,
                      ...items.map((item) => ({
                        value: item.id,
                        label: [words.capital(words.kind(item.kind ?? '')), words.topics(item.topics)]
                          .filter(Boolean)
                          .join(', '),
                      })),
                    ]}
                  />
                )
              }
            </Loaded>
          )}
          {need !== '' && (
            <Loaded query={offers} rows={1}>
              {({ items }) =>
                items.length === 0 ? (
                  <p className="tm-small">{t('add.noOffer')}</p>
                ) : (
                  <SelectField
                    id="add-offer"
                    field="offerId"
                    label={t('add.offer')}
                    error={errors.of('offerId')}
                    value={offer}
                    onChange={setOffer}
                    options={[
                      choose,
                      ...items.map((match) => ({
                        value: match.offer.id,
                        label: t('add.offerOf', {
                          title: match.offer.title,
                          name: match.organisation.name,
                          km: match.distanceMetres === null ? '?' : kilometres(match.distanceMetres),
                        }),
                      })),
                    ]}
                  />
                )
              }
            </Loaded>
          )}
          <TextAreaField
            id="add-reason"
            field="reason"
            label={t('reasonOf')}
            help={t('reasonHelp')}
            error={errors.of('reason')}
            value={reason}
            onChange={setReason}
            maxLength={2000}
          />
        </>
      )}
    </DeedForm>
  );
}
