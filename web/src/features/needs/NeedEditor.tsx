import { Button, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, callTagged } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import { useFormat } from '@/shared/format';
import { today } from '@/shared/format/format';
import { ErrorSummary, FormActions, useErrors, useKeptDraft } from '@/shared/forms';
import { useSession } from '@/shared/session';
import { ConflictNote, FailureAlert, Note } from '@/shared/ui';
import { NeedFields } from './NeedFields';
import { checkNeed, formOf, type NeedDraft, type NeedView } from './needForm';
import { matchCountQuery } from './queries';
import classes from './needs.module.css';

/** How much fits what is filled in so far; refreshed while the form changes. */
function FitsNow({ code, school, draft }: { code: string; school: string; draft: NeedDraft }) {
  const { t } = useTranslation('needs');
  const { distance } = useFormat();
  const [form] = useDebouncedValue(formOf(draft), 500);
  const count = useQuery({ ...matchCountQuery(code, form), enabled: form.kind !== null });
  return (
    <aside className={classes.aside} aria-label={t('fits.title')}>
      <div className="tm-card">
        <Title order={2} fz="1.25rem">
          {t('fits.title')}
        </Title>
        <p className="tm-small tm-dim" style={{ margin: '2px 0 10px' }}>
          {t('fits.within', { km: draft.maxDistanceKm, school })}
        </p>
        {count.data && form.kind !== null ? (
          <>
            <p className="tm-big" style={{ margin: 0 }}>
              {count.data.total}
            </p>
            <p role="status" style={{ margin: '4px 0 12px' }}>
              {t('fits.count', { count: count.data.total })}
            </p>
            <ul className={classes.best}>
              {count.data.best.map((offer) => (
                <li key={offer.offerId}>
                  <strong>{offer.organisationName}</strong>
                  {offer.distanceMetres !== null && (
                    <span className="tm-num">{distance(offer.distanceMetres)}</span>
                  )}
                </li>
              ))}
            </ul>
            {count.data.moreWithout.slice(0, 2).map((more) => (
              <p key={more.code} className="tm-small tm-dim" style={{ margin: '8px 0 0' }}>
                {t(`fits.without.${more.code}` as never, { count: more.total, defaultValue: '' }) as string}
              </p>
            ))}
          </>
        ) : (
          <p className="tm-small" style={{ margin: 0 }}>
            {t('fits.start')}
          </p>
        )}
      </div>
    </aside>
  );
}

interface Props {
  code: string;
  school: { name: string; sector: string };
  start: NeedDraft;
  /** The need as it stands on the server; null while there is none yet. */
  known: { need: NeedView; etag: string | null } | null;
  /** The offer that the reader came from, asked for as soon as the need is placed. */
  offerId?: string;
}

/** The form of a need: it is kept as a draft, or placed when everything holds. */
export function NeedEditor({ code, school, start, known, offerId }: Props) {
  const { t } = useTranslation('needs');
  const navigate = useNavigate();
  const client = useQueryClient();
  const errors = useErrors();
  const { account } = useSession();
  const [kept, setKept] = useState<{ id: string; etag: string | null } | null>(
    known && { id: known.need.id, etag: known.etag },
  );
  const form = useKeptDraft(
    ['need', account?.id, known?.need.id ?? code, offerId].filter(Boolean).join(':'),
    start,
    known?.etag ?? null,
  );
  const { draft, change } = form;
  const [isRestored, setRestored] = useState(form.isRestored);
  const isDraft = !known || known.need.status === 'draft';

  const save = useMutation({
    mutationFn: async (publish: boolean) => {
      const body = formOf(draft);
      const saved = kept
        ? await callTagged(
            api.PUT('/needs/{id}', {
              params: { path: { id: kept.id }, header: { 'If-Match': kept.etag ?? '' } as never },
              headers: { 'If-Match': kept.etag ?? '' },
              body,
            }),
          )
        : await callTagged(api.POST('/schools/{code}/needs', { params: { path: { code } }, body }));
      setKept({ id: saved.data.id, etag: saved.etag });
      if (publish && saved.data.status !== 'published') {
        await call(
          api.PUT('/needs/{id}/status', {
            params: { path: { id: saved.data.id } },
            headers: { 'If-Match': saved.etag ?? '' },
            body: { status: 'published' },
          }),
        );
      }
      return { id: saved.data.id, published: publish };
    },
    onSuccess: async ({ id, published }) => {
      errors.clear();
      setRestored(false);
      form.forget();
      await client.invalidateQueries({ queryKey: ['needs'] });
      await client.invalidateQueries({ queryKey: ['schools', code] });
      if (published) {
        await navigate({
          to: '/vraag/$id/passend',
          params: { id },
          search: offerId ? { aanbod: offerId } : {},
        });
      }
    },
    onError: (error) => {
      errors.fromProblem(error);
    },
  });

  const submit = (publish: boolean) => {
    if (publish && !errors.check(checkNeed(draft, today()))) return;
    save.mutate(publish);
  };
  const startAgain = () => {
    form.startAgain();
    setRestored(false);
    errors.clear();
  };
  const failed = save.error instanceof ApiError && save.error.fields.length === 0 ? save.error : null;

  return (
    <div className={classes.editor}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(true);
        }}
      >
        <ErrorSummary errors={errors} />
        {isRestored && (
          <div style={{ marginBottom: 24 }}>
            <Note title={t('restored.title')}>
              {t('restored.text')}{' '}
              <button type="button" className={classes.again} onClick={startAgain}>
                {t('restored.again')}
              </button>
            </Note>
          </div>
        )}
        <NeedFields draft={draft} sector={school.sector} errors={errors} onChange={change} />
        {failed?.status === 412 ? (
          <ConflictNote title={t('changed.title')}>{t('changed.text')}</ConflictNote>
        ) : (
          failed && <FailureAlert error={failed} kept />
        )}
        <FormActions>
          <Button type="submit" loading={save.isPending && save.variables}>
            {isDraft ? t('place') : t('change')}
          </Button>
          {isDraft && (
            <Button
              variant="subtle"
              onClick={() => submit(false)}
              loading={save.isPending && !save.variables}
            >
              {t('keep')}
            </Button>
          )}
          <span role="status" className="tm-small tm-dim">
            {save.isSuccess && !save.data.published ? t('kept') : ''}
          </span>
        </FormActions>
      </form>
      <FitsNow code={code} school={school.name} draft={draft} />
    </div>
  );
}
