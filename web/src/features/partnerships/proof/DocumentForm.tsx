import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/problem';
import { useFormat } from '@/shared/format';
import { ErrorSummary, Field, FieldSet, FormActions, OptionRow, useErrors } from '@/shared/forms';
import { FailureAlert } from '@/shared/ui';
import { isPhoto, sendDocument, type Sending } from './upload';
import classes from './proof.module.css';

interface Props {
  partnershipId: string;
  activityId: string;
  maxMegabytes: number;
  /** The last day on which a document other than a photo is kept. */
  keptUntil: string;
}

/** Sends a document along, with how far it is; a photo only with the word that no pupil can be recognised. */
export function DocumentForm({ partnershipId, activityId, maxMegabytes, keptUntil }: Props) {
  const { t } = useTranslation('proof');
  const { fullDate, wholePercentage } = useFormat();
  const client = useQueryClient();
  const errors = useErrors();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [noPupils, setNoPupils] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [share, setShare] = useState(0);
  const [added, setAdded] = useState<string | null>(null);
  const [failed, setFailed] = useState<ApiError | null>(null);
  const id = `file-${activityId}`;
  const photo = file !== null && isPhoto(file);
  const tooLarge = file !== null && file.size > maxMegabytes * 1024 * 1024;

  const submit = async () => {
    setAdded(null);
    setFailed(null);
    const missing = !file ? [{ field: 'file', code: 'document-missing' }] : [];
    const unsaid = photo && !noPupils ? [{ field: 'noPupils', code: 'document-pupils' }] : [];
    if (!errors.check([...missing, ...unsaid]) || !file || tooLarge) return;
    setShare(0);
    const now = sendDocument(activityId, file, photo && noPupils, setShare);
    setSending(now);
    try {
      await now.done;
      setAdded(file.name);
      setFile(null);
      setNoPupils(false);
      if (input.current) input.current.value = '';
      await client.invalidateQueries({ queryKey: ['partnerships', partnershipId] });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code === 'stopped') return;
      if (!errors.fromProblem(error)) setFailed(error);
    } finally {
      setSending(null);
    }
  };

  return (
    <form
      noValidate
      aria-label={t('documents.open')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ErrorSummary errors={errors} />
      <div className={classes.form}>
        <Field
          id={id}
          field="file"
          label={t('documents.file')}
          help={t('documents.fileHelp', { megabytes: maxMegabytes, until: fullDate(keptUntil) })}
          error={
            tooLarge
              ? t('documents.tooLarge', { megabytes: maxMegabytes })
              : (errors.of('file') ?? errors.of('fileName'))
          }
        >
          {(control) => (
            <input
              {...control}
              ref={input}
              type="file"
              accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.jpg,.jpeg,.png"
              className={classes.file}
              disabled={sending !== null}
              onChange={(event) => {
                errors.clear();
                setAdded(null);
                setFailed(null);
                setNoPupils(false);
                setFile(event.currentTarget.files?.[0] ?? null);
              }}
            />
          )}
        </Field>
        {photo && (
          <FieldSet
            id={`noPupils-${activityId}`}
            field="noPupils"
            legend={t('documents.noPupils')}
            hideLegend
            error={errors.of('noPupils')}
          >
            <OptionRow
              type="checkbox"
              name="noPupils"
              checked={noPupils}
              onChange={setNoPupils}
              label={t('documents.noPupils')}
              description={t('documents.noPupilsHelp')}
            />
          </FieldSet>
        )}
        {sending && (
          <div
            className={classes.bar}
            role="progressbar"
            aria-label={file?.name}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
          >
            <span style={{ width: `${share * 100}%` }} />
          </div>
        )}
        {failed && <FailureAlert error={failed} />}
      </div>
      <FormActions>
        <Button type="submit" variant="outline" disabled={sending !== null}>
          {t('documents.send')}
        </Button>
        {sending && (
          <Button variant="subtle" onClick={() => sending.stop()}>
            {t('documents.stop')}
          </Button>
        )}
        <span role="status" className="tm-small">
          {sending
            ? share < 1
              ? // Every tenth is told, so that a reader is not talked over.
                t('documents.sending', {
                  file: file?.name ?? '',
                  percentage: wholePercentage(Math.floor(share * 10) * 10),
                })
              : t('documents.checking')
            : added
              ? t('documents.added', { file: added })
              : ''}
        </span>
      </FormActions>
    </form>
  );
}
