import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import type { MadeClaim } from '@/shared/api/contract';
import {
  ErrorSummary,
  FormActions,
  SchoolChoice,
  TextAreaField,
  useErrors,
  type Found,
} from '@/shared/forms';
import { sessionQuery } from '@/shared/session';
import { FailureAlert, HrefButton, HrefLink } from '@/shared/ui';
import { ClaimMade } from './ClaimMade';

/** Find a school in the register, then ask to act for it; at once when the address is of the school's own domain. */
export function ClaimSchool({ signedIn }: { signedIn: boolean }) {
  const { t } = useTranslation('accounts');
  const router = useRouter();
  const client = useQueryClient();
  const errors = useErrors();
  const [chosen, setChosen] = useState<Found | null>(null);
  const [explanation, setExplanation] = useState('');
  const claim = useMutation({
    mutationFn: (code: string) =>
      call(
        api.POST('/schools/{code}/claims', {
          params: { path: { code } },
          body: { explanation: explanation.trim() || null },
        }),
      ),
    onSuccess: async (made: MadeClaim) => {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      if (made.status === 'approved') router.history.push(`/school/${made.schoolCode}`);
    },
    onError: (error) => errors.fromProblem(error),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (errors.check(chosen ? [] : [{ field: 'school', code: 'school-required' }]) && chosen)
      claim.mutate(chosen.value);
  };

  if (claim.isSuccess) return <ClaimMade claim={claim.data} />;

  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <SchoolChoice
        id="school"
        label={t('claim.find')}
        help={t('claim.findHelp')}
        error={errors.of('school')}
        chosen={chosen}
        onChoose={setChosen}
        texts={{
          what: t('claim.what'),
          none: (text) => t('claim.noSchool', { text }),
          choose: (count) => t('claim.choose', { count }),
          more: t('claim.more'),
        }}
      />
      {chosen && signedIn && (
        <div style={{ marginTop: 24 }}>
          <TextAreaField
            id="explanation"
            label={t('claim.explanation')}
            help={t('claim.explanationHelp')}
            optional
            maxLength={500}
            value={explanation}
            onChange={setExplanation}
            error={errors.of('explanation')}
          />
          {claim.isError && errors.list.length === 0 && (
            <div style={{ marginTop: 20 }}>
              <FailureAlert error={claim.error} kept />
            </div>
          )}
          <FormActions>
            <Button type="submit" loading={claim.isPending}>
              {t('claim.ask', { name: chosen.name })}
            </Button>
          </FormActions>
        </div>
      )}
      {chosen && !signedIn && (
        <div className="tm-card" style={{ marginTop: 24 }}>
          <p style={{ margin: '0 0 16px' }}>{t('claim.needAccount', { name: chosen.name })}</p>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '12px 24px', alignItems: 'center' }}>
            <HrefButton href="/account-maken">{t('register.go')}</HrefButton>
            <HrefLink href={`/inloggen?terug=${encodeURIComponent('/claim')}`}>{t('signIn.go')}</HrefLink>
          </div>
        </div>
      )}
    </form>
  );
}
