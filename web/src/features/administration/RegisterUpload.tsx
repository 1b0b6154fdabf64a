import { Button, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/problem';
import { useFormat, useWords } from '@/shared/format';
import {
  DateField,
  ErrorSummary,
  Field,
  FormActions,
  SelectField,
  TwoColumns,
  useErrors,
} from '@/shared/forms';
import { DataTable, FailureAlert } from '@/shared/ui';
import { importRegister, type ImportChoice, type ImportReport } from './queries';
import classes from './administration.module.css';

const kinds = ['schools', 'pupils', 'boards', 'organisations'] as const;
const sectors = ['', 'po', 'vo', 'so'] as const;
const counts = ['read', 'added', 'changed', 'closed', 'unchanged', 'rejected'] as const;
const tones = { added: 'good', changed: 'good', closed: 'good', rejected: 'bad' } as Record<string, string>;

function Report({ report }: { report: ImportReport }) {
  const { t } = useTranslation('administration');
  const { number } = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [report]);
  return (
    <section className="tm-card" aria-label={t('upload.report')} style={{ marginTop: 24 }}>
      <Title order={3} fz="1.25rem" ref={heading} tabIndex={-1}>
        {report.isDryRun ? t('upload.wouldHappen') : t('upload.happened')}
      </Title>
      <p className="tm-small" style={{ margin: '2px 0 0' }}>
        {report.file}
        {' · '}
        {report.about}
      </p>
      <dl className={classes.counts}>
        {counts.map((count) => (
          <div key={count} data-tone={report.counts[count] > 0 ? tones[count] : undefined}>
            <dt>{t(`count.${count}`)}</dt>
            <dd>{number(report.counts[count])}</dd>
          </div>
        ))}
      </dl>
      {report.notes.length > 0 && (
        <ul className={classes.lines}>
          {report.notes.map((note, i) => (
            <li key={i}>{note}</li>
          ))}
        </ul>
      )}
      {report.rejected.length > 0 && (
        <div style={{ marginTop: 16 }}>
          <DataTable
            dense
            caption={t('upload.rejected')}
            showCaption
            csvName="afgekeurde-regels"
            rows={report.rejected}
            rowKey={(line) => String(line.number)}
            columns={[
              {
                key: 'number',
                header: t('upload.line'),
                render: (line) => number(line.number),
                csv: (line) => line.number,
              },
              {
                key: 'reason',
                header: t('upload.reason'),
                render: (line) => line.reason,
                csv: (line) => line.reason,
              },
              {
                key: 'content',
                header: t('upload.content'),
                render: (line) => <span className={classes.mono}>{line.content}</span>,
                csv: (line) => line.content,
              },
            ]}
          />
          {report.counts.rejected > report.rejected.length && (
            <p className="tm-small tm-dim">
              {t('registers.shown', {
                shown: number(report.rejected.length),
                total: number(report.counts.rejected),
              })}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

/** Takes over a register: first only looks what it would do, then does it. */
export function RegisterUpload() {
  const { t } = useTranslation('administration');
  const words = useWords();
  const client = useQueryClient();
  const errors = useErrors();
  const [file, setFile] = useState<File | null>(null);
  const [choice, setChoice] = useState<ImportChoice>({ kind: 'schools', asOf: null, sector: '' });
  const read = useMutation({
    mutationFn: (dryRun: boolean) => importRegister(file as File, choice, dryRun),
    onSuccess: async (report) => {
      errors.clear();
      if (!report.isDryRun)
        for (const queryKey of [
          ['register-versions'],
          ['schools-without-location'],
          ['schools'],
          ['coverage'],
        ])
          await client.invalidateQueries({ queryKey });
    },
    onError: (error) => errors.fromProblem(error),
  });
  const change = (part: Partial<ImportChoice>) => {
    read.reset();
    setChoice((was) => ({ ...was, ...part }));
  };
  const submit = (dryRun: boolean) => {
    if (errors.check(file ? [] : [{ field: 'file', code: 'file-missing' }])) read.mutate(dryRun);
  };
  const failed = read.error && !(read.error instanceof ApiError && read.error.fields.length > 0);
  const checked = read.data?.isDryRun === true;
  return (
    <section aria-label={t('upload.title')}>
      <Title order={2} fz="1.375rem">
        {t('upload.title')}
      </Title>
      <p className="tm-small tm-dim" style={{ margin: '2px 0 16px' }}>
        {t('upload.lead')}
      </p>
      <form
        noValidate
        className="tm-card"
        onSubmit={(event) => {
          event.preventDefault();
          submit(true);
        }}
      >
        <ErrorSummary errors={errors} />
        <div className={classes.stack}>
          <Field
            id="file"
            label={t('upload.file')}
            help={t('upload.fileHelp')}
            error={errors.of('file') ?? errors.of('fileName')}
          >
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".csv,.txt,text/csv"
                className={classes.file}
                onChange={(event) => {
                  read.reset();
                  setFile(event.currentTarget.files?.[0] ?? null);
                }}
              />
            )}
          </Field>
          <TwoColumns>
            <SelectField
              id="kind"
              label={t('upload.kind')}
              value={choice.kind}
              onChange={(kind) => change({ kind: kind as ImportChoice['kind'] })}
              options={kinds.map((value) => ({ value, label: t(`upload.kinds.${value}`) }))}
            />
            {choice.kind === 'schools' && (
              <SelectField
                id="sector"
                label={t('upload.sector')}
                error={errors.of('sector')}
                value={choice.sector}
                onChange={(sector) => change({ sector: sector as ImportChoice['sector'] })}
                options={sectors.map((value) => ({
                  value,
                  label: value === '' ? t('upload.sectorFile') : words.capital(words.sector(value)),
                }))}
              />
            )}
          </TwoColumns>
          {choice.kind === 'schools' && (
            <DateField
              id="asOf"
              label={t('upload.asOf')}
              help={t('upload.asOfHelp')}
              error={errors.of('asOf')}
              optional
              value={choice.asOf}
              onChange={(asOf) => change({ asOf })}
            />
          )}
        </div>
        {failed && (
          <div style={{ marginTop: 16 }}>
            <FailureAlert error={read.error} />
          </div>
        )}
        <FormActions>
          <Button
            type="submit"
            variant={checked ? 'outline' : 'filled'}
            loading={read.isPending && read.variables}
          >
            {t('upload.check')}
          </Button>
          {checked && (
            <Button onClick={() => submit(false)} loading={read.isPending && !read.variables}>
              {t('upload.go')}
            </Button>
          )}
          <span role="status" className="tm-small tm-dim">
            {read.isPending ? t('upload.busy') : ''}
          </span>
        </FormActions>
      </form>
      {read.data && <Report report={read.data} />}
    </section>
  );
}
