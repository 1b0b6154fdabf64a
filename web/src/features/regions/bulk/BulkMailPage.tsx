import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { asSourceDocument } from '@/features/notifications/mail';
import { api, call } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import {
  ErrorSummary,
  FieldSet,
  FormActions,
  OptionRow,
  SelectField,
  TextAreaField,
  TextField,
  useErrors,
} from '@/shared/forms';
import { Breadcrumbs, EmptyState, FailureAlert, Loaded, Note, PageTitle } from '@/shared/ui';
import { emptyLetter, formOf, industries, newNumber, type Letter } from './letter';
import { SentMail } from './SentMail';
import { useBegin } from './useBegin';
import classes from '../regions.module.css';

type Preview = components['schemas']['PreviewBulkMailResponse'];

const route = getRouteApi('/regio/$code/berichten');

function Receivers({ preview }: { preview: Preview }) {
  const { t } = useTranslation('bulk');
  const left = [
    preview.tooSoon > 0 && t('tooSoon', { count: preview.tooSoon, days: preview.quietDays }),
    preview.unwanted > 0 && t('unwanted', { count: preview.unwanted }),
    preview.unreachable > 0 && t('unreachable', { count: preview.unreachable }),
  ].filter(Boolean);
  return (
    <div role="status">
      <p style={{ margin: 0 }}>
        <strong>{t('receivers', { count: preview.receivers })}</strong>
      </p>
      {left.map((line) => (
        <p key={String(line)} className="tm-small" style={{ margin: '2px 0 0' }}>
          {line}
        </p>
      ))}
    </div>
  );
}

interface WriteProps {
  code: string;
  begin: Letter;
  municipalities: readonly { code: string; name: string }[];
  onSent: () => void;
}

function Write({ code, begin, municipalities, onSent }: WriteProps) {
  const { t } = useTranslation(['bulk', 'campaign']);
  const client = useQueryClient();
  const errors = useErrors();
  const [letter, setLetter] = useState<Letter>(begin);
  const [number, setNumber] = useState(newNumber);
  const [looked, setLooked] = useState<{ of: Letter; preview: Preview } | null>(null);
  const [tried, setTried] = useState(false);
  const set = (more: Partial<Letter>) => {
    setLetter({ ...letter, ...more });
    setTried(false);
  };
  const path = { path: { code } };
  const failed = (error: unknown) => void errors.fromProblem(error);
  const look = useMutation({
    mutationFn: () =>
      call(api.POST('/regions/{code}/bulk-mails/_preview', { params: path, body: formOf(letter) })),
    onSuccess: (preview) => {
      errors.clear();
      setLooked({ of: letter, preview });
    },
    onError: failed,
  });
  const attempt = useMutation({
    mutationFn: () =>
      call(api.POST('/regions/{code}/bulk-mails/_try', { params: path, body: formOf(letter) })),
    onSuccess: () => setTried(true),
    onError: failed,
  });
  const send = useMutation({
    mutationFn: () =>
      call(
        api.PUT('/regions/{code}/bulk-mails/{mailId}', {
          params: { path: { code, mailId: number } },
          body: formOf(letter),
        }),
      ),
    onSuccess: async () => {
      setLetter(emptyLetter);
      setLooked(null);
      setNumber(newNumber());
      onSent();
      await client.invalidateQueries({ queryKey: ['regions', code, 'bulk-mails'] });
    },
    onError: failed,
  });
  const shown = looked?.of === letter ? looked.preview : null;
  const problem = [look.error, attempt.error, send.error].find(
    (error) => error instanceof ApiError && error.fields.length === 0,
  );
  const toSchools = letter.audience === 'schools';
  return (
    <form
      noValidate
      className={classes.letter}
      onSubmit={(event) => {
        event.preventDefault();
        look.mutate();
      }}
    >
      <ErrorSummary errors={errors} />
      <FieldSet id="audience" legend={t('audience')} layout="columns2" error={errors.of('audience')}>
        {(['schools', 'organisations'] as const).map((audience) => (
          <OptionRow
            key={audience}
            type="radio"
            name="audience"
            checked={letter.audience === audience}
            onChange={() => set({ audience })}
            label={t(`to.${audience}`)}
          />
        ))}
      </FieldSet>
      <FieldSet id="which" legend={t('which')} optional layout="columns2">
        {toSchools ? (
          <>
            <OptionRow
              type="checkbox"
              name="uncovered"
              checked={letter.uncovered}
              onChange={(uncovered) => set({ uncovered })}
              label={t('uncovered')}
            />
            <OptionRow
              type="checkbox"
              name="noNeed"
              checked={letter.noNeed}
              onChange={(noNeed) => set({ noNeed })}
              label={t('noNeed')}
            />
          </>
        ) : (
          <OptionRow
            type="checkbox"
            name="noOffer"
            checked={letter.noOffer}
            onChange={(noOffer) => set({ noOffer })}
            label={t('noOffer')}
          />
        )}
      </FieldSet>
      <div className={classes.two}>
        {toSchools && (
          <SelectField
            id="sector"
            label={t('sector')}
            value={letter.sector}
            onChange={(sector) => set({ sector: sector as Letter['sector'] })}
            options={[
              { value: '', label: t('allSectors') },
              { value: 'po', label: t('po') },
              { value: 'vo', label: t('vo') },
            ]}
          />
        )}
        {!toSchools && (
          <SelectField
            id="industry"
            label={t('industry')}
            value={letter.industry}
            onChange={(industry) => set({ industry: industry as Letter['industry'] })}
            options={[
              { value: '', label: t('allIndustries') },
              ...industries.map((value) => ({ value, label: t(`campaign:industry.${value}`) })),
            ]}
          />
        )}
        <SelectField
          id="municipality"
          label={t('municipality')}
          error={errors.of('municipality')}
          value={letter.municipality}
          onChange={(municipality) => set({ municipality })}
          options={[
            { value: '', label: t('allMunicipalities') },
            ...municipalities.map((m) => ({ value: m.code, label: m.name })),
          ]}
        />
      </div>
      {!toSchools && (
        <FieldSet id="invitation" legend={t('inviteLegend')} optional>
          <OptionRow
            type="checkbox"
            name="invites"
            checked={letter.invites}
            onChange={(invites) => set({ invites })}
            label={t('invites')}
          />
        </FieldSet>
      )}
      <TextField
        id="subject"
        label={t('subject')}
        error={errors.of('subject')}
        value={letter.subject}
        onChange={(subject) => set({ subject })}
        maxLength={120}
      />
      <TextAreaField
        id="text"
        label={t('text')}
        help={t('textHelp')}
        error={errors.of('text')}
        value={letter.text}
        onChange={(text) => set({ text })}
        maxLength={4000}
      />
      {problem ? <FailureAlert error={problem} kept /> : null}
      <FormActions>
        <Button type="submit" variant={shown ? 'outline' : 'filled'} loading={look.isPending}>
          {t('look')}
        </Button>
      </FormActions>
      {shown && (
        <section className={classes.preview} aria-label={t('preview')}>
          <Receivers preview={shown} />
          {shown.html && (
            <>
              <p className="tm-small" style={{ margin: '12px 0 6px' }}>
                {t('exactly', { subject: shown.subject })}
              </p>
              <iframe
                className={classes.frame}
                title={t('preview')}
                sandbox=""
                srcDoc={asSourceDocument(shown.html)}
              />
            </>
          )}
          <FormActions>
            <Button
              loading={send.isPending}
              disabled={shown.receivers === 0 || !shown.html}
              onClick={() => send.mutate()}
            >
              {t('send', { count: shown.receivers })}
            </Button>
            <Button variant="outline" loading={attempt.isPending} onClick={() => attempt.mutate()}>
              {t('try')}
            </Button>
          </FormActions>
          <p className="tm-small" role="status" style={{ margin: 0 }}>
            {tried && t('tried')}
          </p>
        </section>
      )}
    </form>
  );
}

/** Write to many schools or companies at once, and see what was written before. */
export default function BulkMailPage() {
  const { t } = useTranslation(['bulk', 'regions']);
  const { code } = route.useParams();
  const address = route.useSearch();
  const [sent, setSent] = useState(false);
  const beginOf = useBegin();
  const municipalities = useQuery({
    queryKey: ['municipalities', code],
    queryFn: () => call(api.GET('/municipalities', { params: { query: { region: code } } })),
    staleTime: Infinity,
  });
  const list = useQuery({
    queryKey: ['regions', code, 'bulk-mails'],
    queryFn: () => call(api.GET('/regions/{code}/bulk-mails', { params: { path: { code } } })),
    refetchInterval: (query) => (query.state.data?.items.some((mail) => mail.waiting > 0) ? 5000 : false),
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs
        trail={[{ name: t('regions:title'), href: `/regio/${code}` }, { name: t('bulk:title') }]}
      />
      <PageTitle fz="2.125rem" mb={20}>
        {t('bulk:title')}
      </PageTitle>
      <div className={classes.columns}>
        <div>
          <Loaded query={municipalities} rows={8}>
            {(found) => (
              <Write
                code={code}
                begin={beginOf(address, found)}
                municipalities={found}
                onSent={() => setSent(true)}
              />
            )}
          </Loaded>
          <p role="status" style={{ margin: '12px 0 0' }}>
            {sent && t('bulk:underWay')}
          </p>
          <section style={{ marginTop: 40 }}>
            <h2 className={classes.sectionTitle}>{t('bulk:before')}</h2>
            <Loaded query={list} rows={3}>
              {({ items }) =>
                items.length === 0 ? (
                  <EmptyState>{t('bulk:none')}</EmptyState>
                ) : (
                  <ul className={classes.hanging}>
                    {items.map((mail) => (
                      <SentMail key={mail.id} mail={mail} />
                    ))}
                  </ul>
                )
              }
            </Loaded>
          </section>
        </div>
        <aside className={classes.side}>
          <Note title={t('bulk:ruleTitle')}>{t('bulk:rule')}</Note>
        </aside>
      </div>
    </div>
  );
}
