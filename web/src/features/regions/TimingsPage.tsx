import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { api, call, callTagged } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { ErrorSummary, FormActions, FormSection, NumberField, useErrors } from '@/shared/forms';
import { useSession } from '@/shared/session';
import { Breadcrumbs, FailureAlert, Loaded, Note, PageTitle } from '@/shared/ui';

type Answer = components['schemas']['GetRegionTimingsResponse'];
type Timings = Answer['timings'];
type FieldName = keyof Timings;

const route = getRouteApi('/regio/$code/termijnen');

const requestFields = ['remindAfter', 'escalateAfter', 'expireAfter', 'silentAfter'] as const;
const activityFields = ['weekAhead', 'dayAhead', 'askAfter', 'unconfirmedAfter'] as const;
const sleepFields = ['lapseAfterMonths'] as const;
const allFields: readonly FieldName[] = [...requestFields, ...activityFields, ...sleepFields];

const keyOf = (code: string) => ['region-timings', code] as const;

const wordsOf = (timings: Timings) =>
  Object.fromEntries(allFields.map((name) => [name, String(timings[name])])) as Record<FieldName, string>;

const numberOf = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null);

function TimingsForm({ code, answer, etag }: { code: string; answer: Answer; etag: string | null }) {
  const { t } = useTranslation('regions');
  const { fullDate } = useFormat();
  const { session } = useSession();
  const client = useQueryClient();
  const errors = useErrors();
  const [values, setValues] = useState(() => wordsOf(answer.timings));
  const [saved, setSaved] = useState(false);
  const mayChange =
    session?.memberships.some(({ role }) => role === 'coordinator' || role === 'administrator') ?? false;
  const again = () => client.invalidateQueries({ queryKey: keyOf(code) });
  const set = useMutation({
    mutationFn: () =>
      call(
        api.PUT('/regions/{code}/timings', {
          params: { path: { code }, header: { 'If-Match': etag ?? '"0"' } },
          body: Object.fromEntries(allFields.map((name) => [name, numberOf(values[name])])) as never,
        }),
      ),
    onSuccess: async () => {
      errors.clear();
      setSaved(true);
      await again();
    },
    onError: (error) => errors.fromProblem(error),
  });
  const clear = useMutation({
    mutationFn: () => call(api.DELETE('/regions/{code}/timings', { params: { path: { code } } })),
    onSuccess: async () => {
      errors.clear();
      setValues(wordsOf(answer.defaults));
      setSaved(true);
      await again();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    set.mutate();
  };
  const field = (name: FieldName) => (
    <NumberField
      key={name}
      id={name}
      label={t(`timings.${name}`)}
      help={t(`timings.${name}Help`, { usual: answer.defaults[name] })}
      error={errors.of(name)}
      value={values[name]}
      onChange={(text) => setValues((was) => ({ ...was, [name]: text }))}
      disabled={!mayChange}
    />
  );
  const failure = set.error && errors.list.length === 0 ? set.error : clear.error;
  return (
    <form onSubmit={submit} noValidate style={{ maxWidth: '44rem' }}>
      <ErrorSummary errors={errors} />
      {failure && <FailureAlert error={failure} />}
      <p role="status" style={{ margin: '0 0 20px' }}>
        {saved && <strong>{`${t('timings.saved')} `}</strong>}
        {answer.isOwn && answer.setAt
          ? t('timings.own', { date: fullDate(answer.setAt) })
          : t('timings.notOwn')}
      </p>
      <FormSection title={t('timings.requests')}>{requestFields.map(field)}</FormSection>
      <FormSection title={t('timings.activities')}>{activityFields.map(field)}</FormSection>
      <FormSection title={t('timings.sleep')}>{sleepFields.map(field)}</FormSection>
      <Note>{t('timings.whenItHolds')}</Note>
      {mayChange && (
        <FormActions>
          <Button type="submit" loading={set.isPending}>
            {t('timings.save')}
          </Button>
          {answer.isOwn && (
            <Button variant="subtle" loading={clear.isPending} onClick={() => clear.mutate()}>
              {t('timings.clear')}
            </Button>
          )}
        </FormActions>
      )}
    </form>
  );
}

/** How long anything may wait with the schools of one region. */
export default function TimingsPage() {
  const { t } = useTranslation('regions');
  const { code } = route.useParams();
  const timings = useQuery({
    queryKey: keyOf(code),
    queryFn: () => callTagged(api.GET('/regions/{code}/timings', { params: { path: { code } } })),
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs
        trail={[{ name: t('timings.back'), href: `/regio/${code}` }, { name: t('timings.title') }]}
      />
      <PageTitle mt={16} mb={8}>
        {t('timings.title')}
      </PageTitle>
      <p className="tm-lead" style={{ margin: '0 0 28px', maxWidth: '44rem' }}>
        {t('timings.lead')}
      </p>
      <Loaded query={timings} rows={8}>
        {({ data, etag }) => <TimingsForm key={etag} code={code} answer={data} etag={etag} />}
      </Loaded>
    </div>
  );
}
