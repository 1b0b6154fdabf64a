import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import type { MadeClaim, SchoolInList } from '@/shared/api/contract';
import { useWords } from '@/shared/format';
import {
  ErrorSummary,
  FieldSet,
  FormActions,
  OptionRow,
  TextAreaField,
  TextField,
  useErrors,
} from '@/shared/forms';
import { sessionQuery } from '@/shared/session';
import { EmptyState, FailureAlert, HrefButton, HrefLink, LoadingSkeleton } from '@/shared/ui';
import { ClaimMade } from './ClaimMade';

const schoolsQuery = (q: string) =>
  queryOptions({
    queryKey: ['schools', 'search', q],
    queryFn: () => call(api.GET('/schools', { params: { query: { q } } })),
    enabled: q.length >= 2,
  });

const addressOf = (school: SchoolInList) =>
  [[school.street, school.houseNumber].filter(Boolean).join(' '), school.place].filter(Boolean).join(', ');

/** Find a school in the register, then ask to act for it; at once when the address is of the school's own domain. */
export function ClaimSchool({ signedIn }: { signedIn: boolean }) {
  const { t } = useTranslation('accounts');
  const words = useWords();
  const router = useRouter();
  const client = useQueryClient();
  const errors = useErrors();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 250);
  const [code, setCode] = useState('');
  const [explanation, setExplanation] = useState('');
  const schools = useQuery({ ...schoolsQuery(search), placeholderData: keepPreviousData });
  const claim = useMutation({
    mutationFn: () =>
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
  const chosen = schools.data?.items.find((school) => school.code === code);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (errors.check(chosen ? [] : [{ field: 'school', code: 'school-unknown' }])) claim.mutate();
  };

  if (claim.isSuccess) return <ClaimMade claim={claim.data} />;

  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <TextField
        id="search"
        label={t('claim.find')}
        help={t('claim.findHelp')}
        value={text}
        onChange={setText}
        autoComplete="off"
        maxLength={100}
      />
      <div style={{ marginTop: 20 }} aria-live="polite">
        {search.length < 2 ? null : schools.isError ? (
          <FailureAlert error={schools.error} what={t('claim.what')} onRetry={() => void schools.refetch()} />
        ) : !schools.data ? (
          <LoadingSkeleton rows={4} />
        ) : schools.data.items.length === 0 ? (
          <EmptyState>{t('claim.noSchool', { text: search })}</EmptyState>
        ) : (
          <FieldSet
            id="school"
            legend={t('claim.choose', { count: schools.data.total })}
            help={schools.data.total > schools.data.items.length ? t('claim.more') : undefined}
            error={errors.of('school')}
          >
            {schools.data.items.map((school) => (
              <OptionRow
                key={school.code}
                type="radio"
                name="school"
                value={school.code}
                checked={school.code === code}
                onChange={() => setCode(school.code)}
                label={school.name}
                description={`${addressOf(school)} · ${words.sector(school.sector)} · ${school.code}`}
              />
            ))}
          </FieldSet>
        )}
      </div>
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
