import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { ErrorSummary, FormActions, SelectField, useErrors } from '@/shared/forms';
import { useRole } from '@/shared/session';
import { FailureAlert } from '@/shared/ui';
import { definitionsQuery, provinces, regionsQuery } from '../queries';
import { reportDeeds, useReportDeed, type Report } from './queries';
import classes from './reports.module.css';
import { useDefinitionWords } from '../useDefinitionWords';
import { useReportWords } from './useReportWords';

interface Props {
  /** The quarters of which one can be asked for, the last first. */
  quarters: readonly string[];
  onAsked: (report: Report) => void;
}

/** Which report to make: a quarter, an area, a language and a counting rule. A coordinator has the own region. */
export function AskForm({ quarters, onAsked }: Props) {
  const { t } = useTranslation(['reports', 'coverage', 'regions']);
  const { language: pageLanguage } = useFormat();
  const { quarterOf } = useReportWords();
  const definitionOf = useDefinitionWords();
  const words = useWords();
  const role = useRole();
  const regions = useQuery(regionsQuery);
  const definitions = useQuery(definitionsQuery);
  const errors = useErrors();
  const deed = useReportDeed();
  const own = role?.role === 'coordinator' ? (role.regionCode ?? '') : null;
  const [chosen, setChosen] = useState({
    quarter: '',
    province: 'Overijssel',
    region: '',
    language: '',
    definition: '',
  });
  const set = (change: Partial<typeof chosen>) => setChosen((was) => ({ ...was, ...change }));
  const quarter = chosen.quarter || (quarters[0] ?? '');
  const region = own ?? chosen.region;
  const language = chosen.language || pageLanguage;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    errors.clear();
    deed.mutate(
      () =>
        reportDeeds.ask({
          quarter,
          province: chosen.province,
          region: region || null,
          language,
          definition: chosen.definition || null,
        }),
      {
        onSuccess: onAsked,
        onError: errors.fromProblem,
      },
    );
  };
  return (
    <form className={`tm-card ${classes.form}`} onSubmit={submit} noValidate aria-label={t('reports:ask')}>
      <ErrorSummary errors={errors} />
      <SelectField
        id="quarter"
        label={t('reports:quarterLabel')}
        help={t('reports:quarterHelp')}
        error={errors.of('quarter')}
        value={quarter}
        onChange={(value) => set({ quarter: value })}
        options={quarters.map((value) => ({ value, label: words.capital(quarterOf(value)) }))}
      />
      <SelectField
        id="province"
        label={t('coverage:province')}
        error={errors.of('province')}
        value={chosen.province}
        onChange={(province) => set({ province, region: '' })}
        options={provinces.map((name) => ({ value: name, label: name }))}
      />
      <SelectField
        id="region"
        label={t('reports:region')}
        error={errors.of('region')}
        value={region}
        onChange={(value) => set({ region: value })}
        options={[
          ...(own === null ? [{ value: '', label: t('reports:wholeProvince') }] : []),
          ...(regions.data ?? [])
            .filter(({ code }) => own === null || code === own)
            .map(({ code, name }) => ({ value: code, label: t('regions:region', { name }) })),
        ]}
      />
      <SelectField
        id="language"
        label={t('reports:languageLabel')}
        error={errors.of('language')}
        value={language}
        onChange={(value) => set({ language: value })}
        options={(['nl', 'en'] as const).map((value) => ({ value, label: t(`reports:language.${value}`) }))}
      />
      <SelectField
        id="definition"
        label={t('reports:definitionLabel')}
        help={t('reports:definitionHelp')}
        error={errors.of('definition')}
        value={chosen.definition || (definitions.data?.items[0]?.version ?? '')}
        onChange={(value) => set({ definition: value })}
        options={(definitions.data?.items ?? []).map(({ version, acceptsEvidence }) => ({
          value: version,
          label: definitionOf(version, acceptsEvidence),
        }))}
      />
      <FormActions>
        <Button type="submit" loading={deed.isPending}>
          {t('reports:make')}
        </Button>
      </FormActions>
      {deed.error && errors.list.length === 0 && <FailureAlert error={deed.error} />}
    </form>
  );
}
