import { Button, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import { today } from '@/shared/format/format';
import { ErrorSummary, FormActions, FormSection, SchoolChoice, useErrors, type Found } from '@/shared/forms';
import { Breadcrumbs, ConflictNote, FailureAlert, HrefLink, PageTitle } from '@/shared/ui';
import { checkRelation, emptyRelation, formOf, type RelationDraft } from './relation';
import { RelationFields } from './RelationFields';
import { OrganisationChoice } from './OrganisationChoice';
import classes from '../partnerships.module.css';

/** Who says so: a school or an organisation, each from its own desk. */
type Side = { side: 'school'; code: string } | { side: 'organisation'; id: string };

const deskOf = (me: Side) => (me.side === 'school' ? `/school/${me.code}` : `/organisatie/${me.id}`);

const register = (me: Side, other: Found, draft: RelationDraft) => {
  const relation = formOf(draft);
  return me.side === 'school'
    ? call(
        api.POST('/schools/{code}/partnerships', {
          params: { path: { code: me.code } },
          body: { organisationId: other.value, relation },
        }),
      )
    : call(
        api.POST('/organisations/{id}/partnerships', {
          params: { path: { id: me.id } },
          body: { schoolCode: other.value, relation },
        }),
      );
};

/** The page of the two that have met here already; null while it is not known or there is none. */
function useKnown(me: Side, other: Found | null, wanted: boolean): string | null {
  const known = useQuery({
    queryKey: ['partnerships', 'of', deskOf(me)],
    queryFn: async () => {
      const query = { pageSize: 100 };
      const list =
        me.side === 'school'
          ? await call(
              api.GET('/schools/{code}/partnerships', { params: { path: { code: me.code }, query } }),
            )
          : await call(
              api.GET('/organisations/{id}/partnerships', { params: { path: { id: me.id }, query } }),
            );
      return list.items;
    },
    enabled: wanted,
  });
  return (
    known.data?.find((p) => other?.value === (me.side === 'school' ? p.organisation.id : p.school.code))
      ?.id ?? null
  );
}

/** What follows, in the order in which it happens. */
function Consequences({ side, name }: { side: Side['side']; name: string | undefined }) {
  const { t } = useTranslation('relations');
  const other = name ?? t(`other.${side}`);
  return (
    <section className="tm-card" aria-labelledby="consequences">
      <Title order={2} fz="1.25rem" mb={8} id="consequences">
        {t('next.title')}
      </Title>
      <ol className={classes.steps}>
        <li>{t('next.mail', { name: other })}</li>
        <li>{t(`next.counts.${side}`)}</li>
        <li>{t('next.no', { name: other })}</li>
      </ol>
    </section>
  );
}

function RegisterRelation({ me }: { me: Side }) {
  const { t } = useTranslation('relations');
  const navigate = useNavigate();
  const client = useQueryClient();
  const errors = useErrors();
  const [other, setOther] = useState<Found | null>(null);
  const [draft, setDraft] = useState(emptyRelation);
  const field = me.side === 'school' ? 'organisationId' : 'schoolCode';
  const send = useMutation({
    mutationFn: (chosen: Found) => register(me, chosen, draft),
    onSuccess: async ({ partnershipId }) => {
      await client.invalidateQueries();
      await navigate({ to: '/samenwerking/$id', params: { id: partnershipId } });
    },
    onError: (error) => {
      if (!errors.fromProblem(error)) errors.clear();
    },
  });
  const failed = send.error instanceof ApiError && send.error.fields.length === 0 ? send.error : null;
  const exists = failed?.code === 'partnership-exists';
  const known = useKnown(me, other, exists);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = other
      ? []
      : [{ field, code: me.side === 'school' ? 'organisation-required' : 'school-required' }];
    if (errors.check([...missing, ...checkRelation(draft, today())]) && other) send.mutate(other);
  };
  const choice = {
    id: field,
    label: t(`find.${me.side}`),
    help: t(`findHelp.${me.side}`),
    texts: {
      what: t(`found.what.${me.side}`),
      none: (text: string) => t(`found.none.${me.side}`, { text }),
      choose: (count: number) => t(`found.choose.${me.side}`, { count }),
      more: t('found.more'),
    },
    error: errors.of(field),
    chosen: other,
    onChoose: (found: Found | null) => {
      send.reset();
      setOther(found);
    },
  };
  return (
    <div className={classes.columns}>
      <form noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <FormSection title={t(`who.${me.side}`)}>
          {me.side === 'school' ? <OrganisationChoice {...choice} /> : <SchoolChoice {...choice} />}
        </FormSection>
        <FormSection title={t('what')} help={t('whatHelp')}>
          <RelationFields
            draft={draft}
            errors={errors}
            onChange={(change) => setDraft((was) => ({ ...was, ...change }))}
          />
        </FormSection>
        {exists ? (
          <ConflictNote title={failed.detail}>
            {known && (
              <HrefLink href={`/samenwerking/${known}`}>{t('known', { name: other?.name })}</HrefLink>
            )}
          </ConflictNote>
        ) : (
          failed && <FailureAlert error={failed} kept />
        )}
        <FormActions>
          <Button type="submit" loading={send.isPending}>
            {other ? t('sendTo', { name: other.name }) : t('send')}
          </Button>
        </FormActions>
      </form>
      <aside className={classes.aside}>
        <Consequences side={me.side} name={other?.name} />
      </aside>
    </div>
  );
}

/** One says that it works with another already; the other confirms. */
function RelationPage({ me }: { me: Side }) {
  const { t } = useTranslation(['relations', 'needs']);
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs trail={[{ name: t('needs:desk'), href: deskOf(me) }, { name: t('relations:title') }]} />
      <PageTitle>{t('relations:title')}</PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 0' }}>
        {t(`relations:lead.${me.side}`)}
      </p>
      <RegisterRelation me={me} />
    </div>
  );
}

const schoolRoute = getRouteApi('/school/$code/samenwerking-melden');
const organisationRoute = getRouteApi('/organisatie/$id/samenwerking-melden');

export function SchoolRelationPage() {
  const { code } = schoolRoute.useParams();
  return <RelationPage key={code} me={{ side: 'school', code }} />;
}

export function OrganisationRelationPage() {
  const { id } = organisationRoute.useParams();
  return <RelationPage key={id} me={{ side: 'organisation', id }} />;
}
