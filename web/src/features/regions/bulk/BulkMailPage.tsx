import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { asSourceDocument } from '@/features/notifications/mail';
import { api, call } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import { useFormat, useWords } from '@/shared/format';
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
import { emptyLetter, formOf, industries, newNumber, type Letter, type LetterAddress } from './letter';
import classes from '../regions.module.css';

type Preview = components['schemas']['PreviewBulkMailResponse'];
type Sent = components['schemas']['BulkMailView'];

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

/** The letter as it begins: empty, or an invitation to the companies of a municipality where schools wait. */
function useBegin() {
  const { t } = useTranslation('bulk');
  const words = useWords();
  return (address: LetterAddress, municipalities: readonly { code: string; name: string }[]): Letter => {
    if (address.aan !== 'bedrijven') return emptyLetter;
    const municipality = municipalities.find(({ code }) => code === address.gemeente);
    const letter: Letter = {
      ...emptyLetter,
      audience: 'organisations',
      noOffer: true,
      municipality: municipality?.code ?? '',
      industry: address.bedrijfstak ?? '',
      invites: address.uitnodiging === 'ja',
    };
    if (!letter.invites || !municipality) return letter;
    const { scholen: count, soort } = address;
    const kinds = soort ? t('inviteKind', { kind: words.kind(soort) }) : '';
    return {
      ...letter,
      subject: count ? t('inviteSubject', { count }) : t('inviteSubjectNone'),
      text: (count
        ? t('inviteText', { count, municipality: municipality.name, kinds })
        : t('inviteTextNone', { municipality: municipality.name })
      ).replaceAll(' \n', '\n'),
    };
  };
}

function SentMail({ mail }: { mail: Sent }) {
  const { t } = useTranslation(['bulk', 'campaign']);
  const { fullDate } = useFormat();
  const done = mail.receivers - mail.waiting;
  return (
    <li className="tm-card" style={{ padding: '16px 20px' }}>
      <h3 style={{ margin: 0, fontSize: '1.1875rem' }}>{mail.subject}</h3>
      <p className="tm-small tm-dim" style={{ margin: '2px 0 8px' }}>
        {[
          fullDate(mail.madeAt.slice(0, 10)),
          mail.madeBy,
          t(`to.${mail.audience}`),
          mail.uncovered && t('uncovered'),
          mail.noNeed && t('noNeed'),
          mail.noOffer && t('noOffer'),
          mail.industry && t(`campaign:industry.${mail.industry}`),
          mail.invitesToOffer && t('wasInvite'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {mail.waiting > 0 && (
        <progress className={classes.progress} max={mail.receivers} value={done}>
          {t('progress', { done, count: mail.receivers })}
        </progress>
      )}
      <p className="tm-small" style={{ margin: 0 }}>
        {mail.waiting > 0
          ? t('progress', { done, count: mail.receivers })
          : t('sentTo', { count: mail.sent })}
        {mail.tooSoon > 0 && ` ${t('wasTooSoon', { count: mail.tooSoon })}`}
        {mail.unwanted > 0 && ` ${t('unwanted', { count: mail.unwanted })}`}
      </p>
      <details style={{ marginTop: 8 }}>
        <summary className="tm-small">{t('read')}</summary>
        <p className={classes.quote}>{mail.text}</p>
      </details>
    </li>
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
