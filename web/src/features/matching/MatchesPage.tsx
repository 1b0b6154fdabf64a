import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NeedAlertChoice } from '@/features/alerts/NeedAlertChoice';
import { landQuery } from '@/features/coverage/queries';
import { NeedHelp, Suggestions } from '@/features/partnerships/coordination/NeedHelp';
import { NeedRequests } from '@/features/partnerships/requests/NeedRequests';
import { useGo } from '@/shared/filters';
import { useFormat, useWords } from '@/shared/format';
import { PointMap, toCard, type MapPoint } from '@/shared/map';
import {
  Breadcrumbs,
  EmptyState,
  HrefButton,
  HrefLink,
  Loaded,
  LoadingSkeleton,
  Note,
  PageTitle,
} from '@/shared/ui';
import { compareHref, matchesHref, mostChosen, readChosen, type MatchAddress } from './address';
import { AskSeveral } from './AskSeveral';
import { CompareBar } from './CompareBar';
import { MatchCard } from './MatchCard';
import { MatchFilters } from './MatchFilters';
import { NothingFits } from './NothingFits';
import { PoolHint } from './PoolHint';
import { chosenQuery, matchesQuery, needOfMatchesQuery, type Matches } from './queries';
import classes from './matching.module.css';

const route = getRouteApi('/vraag/$id/passend');

function Weights({ matches, weights }: { matches: Matches; weights: NonNullable<Matches['weights']> }) {
  const { t } = useTranslation('matching');
  const { number } = useFormat();
  const parts = ['topics', 'distance', 'audience', 'period', 'reliability', 'fairness'] as const;
  const total = parts.reduce((sum, part) => sum + (weights[part] ?? 0), 0) || 1;
  return (
    <details className={classes.order}>
      <summary>{t('order.why')}</summary>
      <p className="tm-small">{t('order.text')}</p>
      <ul className="tm-small">
        {parts.map((part) => (
          <li key={part}>
            {t(`order.${part}`)}
            {': '}
            {`${number((100 * (weights[part] ?? 0)) / total)}%`}
          </li>
        ))}
        {matches.items.some(({ score }) => score.coordinator !== null) && (
          <li>
            {t('order.coordinator', {
              share: `${number((100 * (weights.coordinator ?? 0)) / (total + (weights.coordinator ?? 0)))}%`,
            })}
          </li>
        )}
      </ul>
    </details>
  );
}

interface FoundProps {
  matches: Matches;
  address: MatchAddress;
  /** Another answer is on its way; this one stays until it is there. */
  busy: boolean;
}

function Found({ matches, address, busy }: FoundProps) {
  const { t } = useTranslation('matching');
  const land = useQuery(landQuery);
  const goTo = useGo();
  const [selected, setSelected] = useState<string | null>(address.aanbod ?? null);
  const [asking, setAsking] = useState<string | null>(address.aanbod ?? null);
  const [together, setTogether] = useState(false);
  const chosen = readChosen(address.naast);
  // What was chosen may be left out of the list by a filter since.
  const asked = useQuery({ ...chosenQuery(matches.needId, chosen), enabled: together && chosen.length > 1 });
  const choose = (ids: readonly string[]) =>
    goTo(matchesHref(matches.needId, { ...address, naast: ids.join(',') }), { replace: true });
  const points: MapPoint[] = matches.items.flatMap((match) =>
    match.organisation.location
      ? [
          {
            id: match.offer.id,
            lon: match.organisation.location.longitude,
            lat: match.organisation.location.latitude,
            number: match.rank,
            name: `${match.rank}. ${match.offer.title}, ${match.organisation.name}`,
            estimated: match.organisation.location.isEstimated,
          },
        ]
      : [],
  );
  const home = matches.school.location;
  const rings = [5, 10, 15, 20, 25, 30, 50, 100, 200].filter((km) => km < matches.maxDistanceKm).slice(-2);
  return (
    <div className={classes.results} aria-busy={busy}>
      <div>
        {matches.travel.isUnavailable && <p className="tm-small">{t('travel.unavailable')}</p>}
        <ol className={classes.cards}>
          {matches.items.map((match) => (
            <MatchCard
              key={match.offer.id}
              needId={matches.needId}
              match={match}
              by={matches.travel.by}
              selected={match.offer.id === selected}
              asking={match.offer.id === asking}
              onPoint={() => setSelected(match.offer.id)}
              onAsk={(on) => setAsking(on ? match.offer.id : null)}
              chosen={chosen.includes(match.offer.id)}
              full={chosen.length >= mostChosen}
              onChoose={(on) =>
                choose(on ? [...chosen, match.offer.id] : chosen.filter((id) => id !== match.offer.id))
              }
            />
          ))}
        </ol>
        {matches.total > matches.items.length && (
          <p className="tm-dim">{t('best', { count: matches.items.length, all: matches.total })}</p>
        )}
        <CompareBar
          count={chosen.length}
          href={compareHref(matches.needId, address)}
          onClear={() => choose([])}
          onAsk={() => setTogether(true)}
        />
        <AskSeveral
          needId={matches.needId}
          offers={(asked.data ?? matches).items.filter((match) => chosen.includes(match.offer.id))}
          opened={together}
          onClose={() => setTogether(false)}
          onRemove={(id) => choose(chosen.filter((other) => other !== id))}
        />
        <Note title={t('none.title')}>{t('none.text')}</Note>
      </div>
      <aside className={classes.mapSide} aria-label={t('map')}>
        <Suspense fallback={<LoadingSkeleton />}>
          <PointMap
            label={t('map')}
            points={points}
            home={home ? { lon: home.longitude, lat: home.latitude, name: matches.school.name } : null}
            rings={[...rings, matches.maxDistanceKm]}
            municipalities={land.data}
            selected={selected}
            onSelect={(id) => {
              setSelected(id);
              toCard(`match-${id}`);
            }}
            height="min(600px, 92vw)"
          />
        </Suspense>
        <p className="tm-tiny tm-dim" style={{ margin: '8px 0 0' }}>
          {matches.travel.by && `${t('travel.order')} `}
          {t('mapNote')}
        </p>
      </aside>
    </div>
  );
}

/** What fits a need, best first, as a list and on a map. */
export default function MatchesPage() {
  const { t } = useTranslation(['matching', 'needs']);
  const words = useWords();
  const { dayMonth } = useFormat();
  const { id } = route.useParams();
  const address = route.useSearch();
  const matches = useQuery({ ...matchesQuery(id, address), placeholderData: keepPreviousData });
  const need = useQuery(needOfMatchesQuery(id));
  const view = need.data;
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      {view && (
        <Breadcrumbs
          trail={[
            { name: t('needs:desk'), href: `/school/${view.schoolCode}` },
            { name: words.capital(words.kind(view.kind ?? '')), href: `/vraag/${id}` },
            { name: t('matching:offer') },
          ]}
        />
      )}
      <div className={classes.top}>
        <div>
          <PageTitle documentTitle={t('matching:documentTitle')}>
            <span role="status">
              {matches.data
                ? matches.data.total < matches.data.unfiltered
                  ? t('matching:titleOf', { count: matches.data.total, all: matches.data.unfiltered })
                  : t('matching:title', { count: matches.data.total })
                : t('matching:documentTitle')}
            </span>
          </PageTitle>
          {view?.from && view.until && (
            <p style={{ margin: '6px 0 0' }}>
              <strong>{t('matching:yourNeed')}</strong>{' '}
              {[
                words.kind(view.kind ?? ''),
                view.topics.length > 0 ? words.topics(view.topics) : null,
                words.audience(view.audiences),
                t('matching:people', { count: view.groupSize ?? 0 }),
                t('matching:window', { from: dayMonth(view.from), until: dayMonth(view.until) }),
                t('needs:upToKm', { km: view.maxDistanceKm }).toLowerCase(),
              ]
                .filter(Boolean)
                .join(', ')}
            </p>
          )}
        </div>
        {matches.data?.unfiltered !== 0 && (
          <HrefButton href={`/vraag/${id}`} variant="outline">
            {t('matching:adapt')}
          </HrefButton>
        )}
      </div>
      {view && <Suggestions needId={id} schoolCode={view.schoolCode ?? ''} />}
      {matches.data && matches.data.unfiltered > 0 && (
        <MatchFilters
          needId={id}
          address={address}
          maxDistanceKm={matches.data.maxDistanceKm}
          hasVog={view?.requiresVog ?? false}
        />
      )}
      {matches.data?.weights && matches.data.items.length > 0 && (
        <Weights matches={matches.data} weights={matches.data.weights} />
      )}
      <NeedRequests id={id} />
      <PoolHint needId={id} />
      <Loaded query={matches} rows={8} what={t('matching:documentTitle')}>
        {(data) =>
          data.unfiltered === 0 ? (
            <NothingFits matches={data} />
          ) : data.items.length === 0 ? (
            <EmptyState
              action={
                <HrefLink href={matchesHref(id, { naast: address.naast })}>
                  {t('matching:filter.clear')}
                </HrefLink>
              }
            >
              {t('matching:filter.nothing', { count: data.unfiltered })}
            </EmptyState>
          ) : (
            <Found matches={data} address={address} busy={matches.isFetching} />
          )
        }
      </Loaded>
      {view?.status === 'published' && (
        <div style={{ marginTop: 28, display: 'grid', gap: 20 }}>
          <NeedHelp needId={id} schoolCode={view.schoolCode ?? ''} strong={matches.data?.unfiltered === 0} />
          <NeedAlertChoice id={id} />
        </div>
      )}
      {matches.data && matches.data.leftOut.underWay > 0 && (
        <p className="tm-small tm-dim" style={{ marginTop: 24 }}>
          {t('matching:underWay', { count: matches.data.leftOut.underWay })}
        </p>
      )}
    </div>
  );
}
