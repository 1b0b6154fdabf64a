import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { municipalitiesQuery } from '@/features/coverage/queries';
import { api, call } from '@/shared/api/client';
import { useWords } from '@/shared/format';
import {
  ErrorSummary,
  FieldSet,
  FormActions,
  OptionRow,
  SelectField,
  TextAreaField,
  TextField,
  TwoColumns,
  useErrors,
} from '@/shared/forms';
import { sessionQuery } from '@/shared/session';
import { FailureAlert } from '@/shared/ui';
import { ClaimMade } from './ClaimMade';

const empty = {
  kind: 'company' as 'company' | 'ppsCentre',
  name: '',
  kvkNumber: '',
  establishmentNumber: '',
  street: '',
  houseNumber: '',
  postalCode: '',
  place: '',
  municipalityCode: '',
  website: '',
  contactEmail: '',
  leadInstitution: '',
  level: '',
  explanation: '',
};
type Values = typeof empty;

const orNull = (value: string) => value.trim() || null;

/** A company or PPS centre signs up; one that is known already is not made again, then this asks to act for it. */
export function RegisterOrganisation() {
  const { t } = useTranslation('accounts');
  const words = useWords();
  const client = useQueryClient();
  const errors = useErrors();
  const [values, setValues] = useState(empty);
  const municipalities = useQuery(municipalitiesQuery());
  const isCompany = values.kind === 'company';
  const set =
    <K extends keyof Values>(field: K) =>
    (value: Values[K]) =>
      setValues((was) => ({ ...was, [field]: value }));

  const register = useMutation({
    mutationFn: () =>
      call(
        api.POST('/organisations', {
          body: {
            kind: values.kind,
            name: values.name.trim(),
            kvkNumber: isCompany ? orNull(values.kvkNumber.replace(/\s/g, '')) : null,
            establishmentNumber: isCompany ? orNull(values.establishmentNumber.replace(/\s/g, '')) : null,
            street: orNull(values.street),
            houseNumber: orNull(values.houseNumber),
            postalCode: orNull(values.postalCode),
            place: values.place.trim(),
            municipalityCode: values.municipalityCode,
            website: orNull(values.website),
            contactEmail: orNull(values.contactEmail),
            leadInstitution: isCompany ? null : orNull(values.leadInstitution),
            level: isCompany ? null : orNull(values.level),
            explanation: orNull(values.explanation),
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    onError: (error) => errors.fromProblem(error),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = (field: keyof Values, code: string) => (values[field].trim() ? [] : [{ field, code }]);
    const complete = errors.check([
      ...missing('name', 'text-required'),
      ...(isCompany ? missing('kvkNumber', 'kvk-required') : []),
      ...missing('place', 'text-required'),
      ...missing('municipalityCode', 'municipality-choice'),
    ]);
    if (complete) register.mutate();
  };

  if (register.isSuccess) return <ClaimMade claim={register.data.claim} />;

  const text = (field: Exclude<keyof Values, 'kind'>) => ({
    id: field,
    value: values[field],
    onChange: set(field),
    error: errors.of(field),
  });

  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <Stack gap="lg">
        <FieldSet id="kind" legend={t('organisation.kind')} layout="columns2" error={errors.of('kind')}>
          {(['company', 'ppsCentre'] as const).map((kind) => (
            <OptionRow
              key={kind}
              type="radio"
              name="kind"
              value={kind}
              checked={values.kind === kind}
              onChange={() => set('kind')(kind)}
              label={words.capital(words.organisationKind(kind))}
              description={t(`organisation.kindHelp.${kind}`)}
            />
          ))}
        </FieldSet>
        <TextField
          {...text('name')}
          label={t('organisation.name')}
          autoComplete="organization"
          maxLength={200}
        />
        {isCompany ? (
          <TwoColumns>
            <TextField
              {...text('kvkNumber')}
              label={t('organisation.kvk')}
              help={t('organisation.kvkHelp')}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              {...text('establishmentNumber')}
              label={t('organisation.establishment')}
              help={t('organisation.establishmentHelp')}
              inputMode="numeric"
              autoComplete="off"
              optional
            />
          </TwoColumns>
        ) : (
          <TwoColumns>
            <TextField {...text('leadInstitution')} label={t('organisation.lead')} optional />
            <SelectField
              {...text('level')}
              label={t('organisation.level')}
              options={[
                { value: '', label: t('organisation.choose') },
                { value: 'mbo', label: 'mbo' },
                { value: 'hbo', label: 'hbo' },
              ]}
            />
          </TwoColumns>
        )}
        <TwoColumns>
          <TextField {...text('street')} label={t('organisation.street')} optional />
          <TextField {...text('houseNumber')} label={t('organisation.houseNumber')} optional />
          <TextField
            {...text('postalCode')}
            label={t('organisation.postalCode')}
            autoComplete="postal-code"
            optional
          />
          <TextField {...text('place')} label={t('organisation.place')} autoComplete="address-level2" />
        </TwoColumns>
        <SelectField
          {...text('municipalityCode')}
          label={t('organisation.municipality')}
          help={t('organisation.municipalityHelp')}
          options={[
            { value: '', label: t('organisation.choose') },
            ...(municipalities.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        {municipalities.isError && (
          <FailureAlert
            error={municipalities.error}
            what={t('organisation.municipalities')}
            onRetry={() => void municipalities.refetch()}
          />
        )}
        <TwoColumns>
          <TextField {...text('website')} label={t('organisation.website')} autoComplete="url" optional />
          <TextField
            {...text('contactEmail')}
            label={t('organisation.contact')}
            help={t('organisation.contactHelp')}
            type="email"
            inputMode="email"
            optional
          />
        </TwoColumns>
        <TextAreaField
          {...text('explanation')}
          label={t('claim.explanation')}
          help={t('claim.explanationHelp')}
          maxLength={500}
          optional
        />
        {register.isError && errors.list.length === 0 && <FailureAlert error={register.error} kept />}
      </Stack>
      <FormActions>
        <Button type="submit" loading={register.isPending}>
          {isCompany ? t('organisation.goCompany') : t('organisation.goCentre')}
        </Button>
      </FormActions>
    </form>
  );
}
