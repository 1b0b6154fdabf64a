import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { ReasonForm } from '@/features/partnerships/ReasonForm';
import { api, call } from '@/shared/api/client';
import { useTyped } from '@/shared/filters';
import { useFormat, useWords } from '@/shared/format';
import { TextField } from '@/shared/forms';
import {
  Breadcrumbs,
  EmptyState,
  HrefButton,
  HrefLink,
  Loaded,
  MatchReasons,
  Note,
  PageTitle,
} from '@/shared/ui';
import type { PairingAddress } from './desk';
import { OverrideForm } from './overrides/OverrideForm';
import classes from './regions.module.css';

type Pairing = components['schemas']['GetNeedPairingResponse'];
type Candidate = components['schemas']['Candidate'];

const route = getRouteApi('/regio/$code/koppelen');

function useObstacleWords() {
  const { t } = useTranslation('desk');
  const words = useWords();
  return ({ code, values }: Candidate['obstacles'][number]) => {
    const said =
      code === 'kind'
        ? words.kind(values[0] ?? '')
        : code === 'topics'
          ? words.topics(values)
          : code === 'audience'
            ? words.audience(values)
            : code === 'months'
              ? words.months(values)
              : code === 'weekdays'
                ? words.weekdays(values)
                : values.join(', ');
    return t(`obstacle.${code}`, { values: said });
  };
}

function Suggest({
  of,
  candidate,
  onDone,
}: {
  of: PairingAddress;
  candidate: Candidate;
  onDone: () => void;
}) {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const suggest = useMutation({
    mutationFn: (reason: string) => {
      const body = { offerId: candidate.offerId, reason };
      return of.vraag
        ? call(api.POST('/needs/{id}/suggestions', { params: { path: { id: of.vraag } }, body }))
        : call(
            api.POST('/schools/{code}/suggestions', { params: { path: { code: of.school ?? '' } }, body }),
          );
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <div style={{ marginTop: 14 }}>
      <ReasonForm
        id={`reason-${candidate.offerId}`}
        label={t('pairing.reason')}
        help={t('pairing.reasonHelp')}
        button={t('pairing.send', { name: candidate.organisation.name })}
        cancel={t('pairing.cancel')}
        onSubmit={(reason) => suggest.mutateAsync(reason)}
        onDone={onDone}
      />
    </div>
  );
}

function Card({ code, of, candidate }: { code: string; of: PairingAddress; candidate: Candidate }) {
  const { t } = useTranslation(['desk', 'ui', 'matching', 'ranking']);
  const words = useWords();
  const { kilometres } = useFormat();
  const inWords = useObstacleWords();
  const [open, setOpen] = useState<'suggest' | 'override' | null>(null);
  const { organisation, state } = candidate;
  const free = state === 'free' || state === 'refused';
  return (
    <li className={`tm-card ${classes.candidate}`}>
      <div className={classes.candidateHead}>
        <div>
          <span className="tm-small tm-dim">{words.capital(words.kind(candidate.kind))}</span>
          <h3>
            <HrefLink href={`/aanbod/${candidate.offerId}`} inherit>
              {candidate.title}
            </HrefLink>
          </h3>
          <span>{[organisation.name, organisation.place].filter(Boolean).join(', ')}</span>
        </div>
        <span className="tm-small">
          {candidate.distanceMetres === null
            ? t('ui:distance.unknown')
            : `${candidate.isDistanceEstimated ? `${t('ui:distance.about')} ` : ''}${kilometres(candidate.distanceMetres ?? 0)} ${t('ui:km')}`}
        </span>
      </div>
      {candidate.fits && candidate.reasons.length > 0 && <MatchReasons reasons={candidate.reasons} />}
      {candidate.obstacles.length > 0 && (
        <ul className={classes.obstacles} aria-label={t('desk:pairing.notFit')}>
          {candidate.obstacles.map((obstacle) => (
            <li key={obstacle.code}>
              <IconAlertTriangle size={17} stroke={1.75} aria-hidden="true" />
              {inWords(obstacle)}
            </li>
          ))}
        </ul>
      )}
      {state !== 'free' && <p className="tm-small tm-dim">{t(`desk:pairing.state.${state}`)}</p>}
      {open === 'suggest' && <Suggest of={of} candidate={candidate} onDone={() => setOpen(null)} />}
      {open === 'override' && of.vraag && (
        <OverrideForm
          region={code}
          needId={of.vraag}
          offerId={candidate.offerId}
          onDone={() => setOpen(null)}
        />
      )}
      {open === null && (
        <div className={classes.deeds}>
          {free && (
            <Button
              variant="outline"
              size="sm"
              onClick={() => setOpen('suggest')}
              aria-label={t('desk:pairing.suggestOf', { title: candidate.title, name: organisation.name })}
            >
              {t('desk:pairing.suggest')}
            </Button>
          )}
          {candidate.fits && of.vraag && (
            <Button
              variant="subtle"
              size="sm"
              onClick={() => setOpen('override')}
              aria-label={t('ranking:openOf', { title: candidate.title, name: organisation.name })}
            >
              {t('ranking:open')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Content({
  code,
  of,
  pairing,
  busy,
}: {
  code: string;
  of: PairingAddress;
  pairing: Pairing;
  busy: boolean;
}) {
  const { t } = useTranslation('desk');
  const fits = pairing.items.filter((c) => c.fits);
  const others = pairing.items.filter((c) => !c.fits);
  const group = (title: string, items: readonly Candidate[], text?: string) =>
    items.length > 0 && (
      <section className={classes.section}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {text && (
          <p className="tm-small tm-dim" style={{ margin: '2px 0 0' }}>
            {text}
          </p>
        )}
        <ul className={classes.hanging}>
          {items.map((candidate) => (
            <Card key={candidate.offerId} code={code} of={of} candidate={candidate} />
          ))}
        </ul>
      </section>
    );
  return (
    <div aria-busy={busy}>
      {pairing.items.length === 0 && <EmptyState>{t('pairing.nobody')}</EmptyState>}
      {group(pairing.need ? t('pairing.fits') : t('pairing.near'), fits)}
      {group(t('pairing.others'), others, t('pairing.othersText'))}
    </div>
  );
}

/** Whom do I propose, and why? */
export default function PairingPage() {
  const { t } = useTranslation(['desk', 'regions']);
  const words = useWords();
  const { fullDate } = useFormat();
  const { code } = route.useParams();
  const of = route.useSearch();
  const [asked, setAsked] = useState('');
  const typed = useTyped(asked, setAsked);
  const q = asked.trim() || undefined;
  const pairing = useQuery({
    queryKey: ['regions', code, 'pairing', of, q],
    queryFn: () =>
      of.vraag
        ? call(api.GET('/needs/{id}/candidates', { params: { path: { id: of.vraag }, query: { q } } }))
        : call(
            api.GET('/schools/{code}/candidates', {
              params: { path: { code: of.school ?? '' }, query: { q } },
            }),
          ),
    enabled: Boolean(of.vraag ?? of.school),
    placeholderData: keepPreviousData,
  });
  const view = pairing.data;
  const need = view?.need;
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs
        trail={[{ name: t('regions:title'), href: `/regio/${code}` }, { name: t('desk:pairing.crumb') }]}
      />
      <PageTitle fz="2.125rem" documentTitle={t('desk:pairing.crumb')} mb={8}>
        {view ? t('desk:pairing.title', { school: view.school.name }) : t('desk:pairing.crumb')}
      </PageTitle>
      {!of.vraag && !of.school ? (
        <EmptyState action={<HrefButton href={`/regio/${code}`}>{t('desk:pairing.toDesk')}</HrefButton>}>
          {t('desk:pairing.nothing')}
        </EmptyState>
      ) : (
        <div className={classes.columns}>
          <div>
            <div style={{ maxWidth: '28rem', marginBottom: 24 }}>
              <TextField
                id="q"
                label={t('desk:pairing.search')}
                value={typed.text}
                onChange={typed.setText}
                maxLength={100}
              />
            </div>
            <Loaded query={pairing} rows={6} what={t('desk:pairing.crumb')}>
              {(data) => <Content code={code} of={of} pairing={data} busy={pairing.isFetching} />}
            </Loaded>
          </div>
          <aside className={classes.side}>
            {need && (
              <section className="tm-card">
                <h2 className={classes.asideTitle}>{t('desk:pairing.asks')}</h2>
                <p style={{ margin: 0 }}>
                  {[
                    words.capital(words.kind(need.kind)),
                    need.topics.length > 0 ? words.topics(need.topics) : null,
                    words.audience(need.audiences),
                    t('desk:people', { count: need.groupSize }),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </p>
                <p className="tm-small tm-dim" style={{ margin: '4px 0 0' }}>
                  {t('desk:window', { from: fullDate(need.from), until: fullDate(need.until) })}
                </p>
                {need.remarks && <blockquote className={classes.quote}>{`“${need.remarks}”`}</blockquote>}
                {view.help?.note && (
                  <>
                    <p className="tm-small" style={{ margin: '10px 0 0' }}>
                      <strong>{t('desk:pairing.toYou')}</strong>
                    </p>
                    <blockquote className={classes.quote}>{`“${view.help.note}”`}</blockquote>
                  </>
                )}
              </section>
            )}
            <Note title={t('desk:pairing.howTitle')}>{t('desk:pairing.how')}</Note>
          </aside>
        </div>
      )}
    </div>
  );
}
