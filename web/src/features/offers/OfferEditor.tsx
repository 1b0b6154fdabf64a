import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, callTagged } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import { ErrorSummary, FormActions, useErrors, useKeptDraft } from '@/shared/forms';
import { ConflictNote, FailureAlert, Note } from '@/shared/ui';
import { OfferFields } from './OfferFields';
import { OfferPreview } from './OfferPreview';
import { OfferStatusCard } from './OfferStatusCard';
import { checkOffer, formOf, type OfferDraft, type OfferView } from './offerForm';
import classes from './offerForm.module.css';

interface Props {
  organisation: { id: string; name: string; place: string | null };
  start: OfferDraft;
  /** The offer as it stands on the server; null while there is none yet. */
  known: { offer: OfferView; etag: string | null } | null;
}

/** The form of an offer: it is kept as a draft, or placed when everything holds. */
export function OfferEditor({ organisation, start, known }: Props) {
  const { t } = useTranslation('offerForm');
  const navigate = useNavigate();
  const client = useQueryClient();
  const errors = useErrors();
  const form = useKeptDraft(
    known ? `offer:${known.offer.id}` : `offer:new:${organisation.id}`,
    start,
    known?.etag ?? null,
  );
  const [kept, setKept] = useState(known && { id: known.offer.id, etag: known.etag });
  const status = known?.offer.status ?? 'draft';
  const isDraft = status === 'draft';

  const save = useMutation({
    mutationFn: async (publish: boolean) => {
      const body = formOf(form.draft);
      const saved = kept
        ? await callTagged(
            api.PUT('/offers/{id}', {
              params: { path: { id: kept.id } },
              headers: { 'If-Match': kept.etag ?? '' },
              body,
            }),
          )
        : await callTagged(
            api.POST('/organisations/{id}/offers', { params: { path: { id: organisation.id } }, body }),
          );
      setKept({ id: saved.data.id, etag: saved.etag });
      if (publish && saved.data.status === 'draft') {
        await call(
          api.PUT('/offers/{id}/status', {
            params: { path: { id: saved.data.id } },
            headers: { 'If-Match': saved.etag ?? '' },
            body: { status: 'published' },
          }),
        );
      }
      return { id: saved.data.id, publish };
    },
    onSuccess: async ({ id, publish }) => {
      errors.clear();
      form.forget();
      await client.invalidateQueries({ queryKey: ['organisations', organisation.id] });
      if (publish) {
        await client.invalidateQueries({ queryKey: ['offers'] });
        await navigate({ to: '/aanbod/$id', params: { id } });
      } else if (!known) {
        await navigate({
          to: '/aanbod/$id/bewerken',
          params: { id },
          search: { bewaard: true },
          replace: true,
        });
      }
    },
    onError: (error) => errors.fromProblem(error),
  });

  const submit = (publish: boolean) => {
    if ((publish || !isDraft) && !errors.check(checkOffer(form.draft))) return;
    save.mutate(publish);
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
        {form.isRestored && (
          <div className={classes.restored}>
            <Note title={t('restored')}>{t('restoredText')}</Note>
            <Button variant="subtle" size="sm" onClick={form.startAgain}>
              {t('startAgain')}
            </Button>
          </div>
        )}
        <ErrorSummary errors={errors} />
        <OfferFields draft={form.draft} errors={errors} onChange={form.change} />
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
            {save.isSuccess && !save.data.publish ? t('kept') : ''}
          </span>
        </FormActions>
      </form>
      <aside className={classes.aside}>
        <OfferPreview
          draft={form.draft}
          organisation={organisation}
          taken={known?.offer.places[0]?.taken ?? 0}
        />
        {known && <OfferStatusCard offer={known.offer} etag={kept?.etag ?? known.etag} />}
      </aside>
    </div>
  );
}
