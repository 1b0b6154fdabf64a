import { Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveSearch } from '@/features/alerts/SaveSearch';
import { landQuery } from '@/features/coverage/queries';
import type { OfferInList, OfferList } from '@/shared/api/contract';
import { ApiError } from '@/shared/api/problem';
import { ChoiceFilter, FilterForm, TickFilter, useGo, useTyped } from '@/shared/filters';
import { useFormat, useWords } from '@/shared/format';
import { audienceChoices, levelOf, type AudienceChoice } from '@/shared/format/audiences';
import { activityKinds, topics } from '@/shared/format/vocabulary';
import { TextField } from '@/shared/forms';
import { PointMap, toCard, type MapPoint } from '@/shared/map';
import {
  CapacityMeter,
  EmptyState,
  FailureAlert,
  HrefLink,
  LoadingSkeleton,
  PageTitle,
  Pagination,
} from '@/shared/ui';
import { offersQuery, placesToShow } from './queries';
import classes from './offers.module.css';
import { offersHref, radii, tilesUrl, toSearch, type OfferAddress } from './search';

const route = getRouteApi('/aanbod');

interface FiltersProps {
  address: OfferAddress;
  nearError?: string;
  /** How many there would be with each choice; unknown while it is looked up. */
  facets?: OfferList['facets'];
}

function Filters({ address, nearError, facets }: FiltersProps) {
  const { t } = useTranslation('offers');
  const words = useWords();
  const goTo = useGo();
  const go = (change: Partial<Record<keyof OfferAddress, unknown>>, options?: { replace: boolean }) =>
    goTo(offersHref({ ...address, ...change, pagina: undefined }), options);
  // What is typed on the way to a place is not worth a step back.
  const near = useTyped(address.bij ?? '', (bij) => go({ bij }, { replace: true }));

  // A choice that gives nothing stays, with its nought: somebody may want to know.
  const counted = (label: string, count: number | undefined) =>
    facets ? t('filter.counted', { label, count: count ?? 0 }) : label;
  return (
    <FilterForm label={t('filter.label')} onSubmit={near.now}>
      <ChoiceFilter
        id="kind"
        label={t('filter.kind')}
        any={t('filter.anyKind')}
        options={activityKinds}
        labelOf={(kind) => counted(words.capital(words.kind(kind)), facets?.kinds[kind])}
        value={address.soort}
        onChoose={(soort) => go({ soort })}
      />
      <ChoiceFilter
        id="topic"
        label={t('filter.topic')}
        any={t('filter.anyTopic')}
        options={topics}
        labelOf={(topic) => counted(words.capital(words.topic(topic)), facets?.topics[topic])}
        value={address.onderwerp}
        onChoose={(onderwerp) => go({ onderwerp })}
      />
      <ChoiceFilter
        id="audience"
        label={t('filter.audience')}
        any={t('filter.anyAudience')}
        options={Object.keys(audienceChoices) as AudienceChoice[]}
        labelOf={(choice) =>
          counted(
            words.capital(words.audienceInShort(audienceChoices[choice])),
            facets?.levels[levelOf[choice]],
          )
        }
        value={address.doelgroep}
        onChoose={(doelgroep) => go({ doelgroep })}
      />
      <TextField
        id="near"
        label={t('filter.near')}
        error={nearError}
        value={near.text}
        onChange={near.setText}
        autoComplete="postal-code"
        maxLength={60}
      />
      <ChoiceFilter
        id="km"
        label={t('filter.radius')}
        any={t(address.bij ? 'filter.anyRadius' : 'filter.placeFirst')}
        options={radii}
        labelOf={(km) => t('filter.upTo', { km })}
        value={address.km}
        onChoose={(km) => go({ km })}
        disabled={!address.bij}
      />
      <TickFilter
        name="vog"
        label={t('filter.vog')}
        checked={address.vog === 'ja'}
        onChange={(on) => go({ vog: on ? 'ja' : undefined })}
      />
    </FilterForm>
  );
}

function Distance({ metres, estimated }: { metres: number | null; estimated: boolean }) {
  const { t } = useTranslation('ui');
  const { kilometres } = useFormat();
  if (metres === null) return null;
  return (
    <div className={classes.distance}>
      <b>{kilometres(metres)}</b> {t('km')}
      <small>{estimated ? t('distance.about') : t('distance.straight')}</small>
    </div>
  );
}

interface CardProps {
  item: OfferInList;
  number: number;
  selected: boolean;
  /** The reader is at this card, so that the map can show which mark is its. */
  onPoint: () => void;
}

function OfferCard({ item, number, selected, onPoint }: CardProps) {
  const { t } = useTranslation('offers');
  const words = useWords();
  const { offer } = item;
  const places = placesToShow(offer);
  const estimated = offer.organisation.location?.isEstimated ?? false;
  return (
    <li
      className={`tm-card ${classes.card} ${selected ? classes.selected : ''}`}
      id={`offer-${offer.id}`}
      onMouseEnter={onPoint}
      onFocus={onPoint}
    >
      <div className={classes.cardHead}>
        <span className={classes.pin} data-on={selected} data-estimated={estimated} aria-hidden="true">
          {number}
        </span>
        <div className={classes.what}>
          <span className="tm-small tm-dim">{words.capital(words.kind(offer.kind ?? ''))}</span>
          <Title order={2} fz="1.25rem" className={classes.name}>
            <HrefLink href={`/aanbod/${offer.id}`}>{offer.title}</HrefLink>
          </Title>
          <span>{[offer.organisation.name, offer.organisation.place].filter(Boolean).join(', ')}</span>
        </div>
        <Distance metres={item.distanceMetres} estimated={item.isDistanceEstimated} />
      </div>
      <div className={classes.body}>
        <span className="tm-small">
          {words.capital(words.topics(offer.topics))}
          {' · '}
          {words.audienceInShort(offer.audiences)}
        </span>
        <div className={classes.foot}>
          {places && <CapacityMeter left={places.left} total={places.capacity} />}
          {item.isWithinTravel === false && (
            <span className="tm-small tm-dim">{t('tooFar', { km: offer.maxTravelKm })}</span>
          )}
        </div>
      </div>
    </li>
  );
}

function Results({ data, address, busy }: { data: OfferList; address: OfferAddress; busy: boolean }) {
  const { t } = useTranslation('offers');
  const goTo = useGo();
  const [withSchools, setWithSchools] = useState(false);
  const land = useQuery(landQuery);
  const [selected, setSelected] = useState<string | null>(null);
  const first = (data.page - 1) * data.pageSize + 1;
  const points: MapPoint[] = data.items.flatMap(({ offer }, i) =>
    offer.organisation.location
      ? [
          {
            id: offer.id,
            lon: offer.organisation.location.longitude,
            lat: offer.organisation.location.latitude,
            number: first + i,
            name: `${first + i}. ${offer.title}, ${offer.organisation.name}`,
            estimated: offer.organisation.location.isEstimated,
          },
        ]
      : [],
  );
  const choose = (id: string) => {
    setSelected(id);
    toCard(`offer-${id}`);
  };
  // Around a place and within a radius the list and the circle say it; else the map holds what is on other pages too.
  const isPart = data.total > data.items.length && !address.km;
  return (
    <div className={classes.results} aria-busy={busy}>
      <div>
        <ol className={classes.cards} start={first}>
          {data.items.map((item, i) => (
            <OfferCard
              key={item.offer.id}
              item={item}
              number={first + i}
              selected={item.offer.id === selected}
              onPoint={() => setSelected(item.offer.id)}
            />
          ))}
        </ol>
        <Pagination
          page={data.page}
          pageSize={data.pageSize}
          total={data.total}
          href={(pagina) => offersHref({ ...address, pagina })}
        />
      </div>
      <aside className={`${classes.mapSide} ${classes.sticky}`} aria-label={t('map.label')}>
        <Suspense fallback={<LoadingSkeleton />}>
          <PointMap
            label={t('map.label')}
            points={points}
            home={
              data.near && {
                lon: data.near.location.longitude,
                lat: data.near.location.latitude,
                name: data.near.label,
              }
            }
            municipalities={land.data}
            selected={selected}
            onSelect={choose}
            height="min(560px, 92vw)"
            tiles={{ url: tilesUrl(toSearch(address)), offers: isPart, schools: withSchools }}
            onVisit={goTo}
          />
        </Suspense>
        <label className={classes.schools}>
          <input
            type="checkbox"
            checked={withSchools}
            onChange={(event) => setWithSchools(event.currentTarget.checked)}
          />
          {t('map.schools')}
        </label>
        <p className="tm-tiny tm-dim" style={{ margin: '8px 0 0' }}>
          {isPart && `${t('map.more')} `}
          {t('map.note')}
        </p>
      </aside>
    </div>
  );
}

export default function OffersPage() {
  const { t } = useTranslation('offers');
  const { number } = useFormat();
  const { bewaar, ...address } = route.useSearch();
  const offers = useQuery({ ...offersQuery(toSearch(address)), placeholderData: keepPreviousData });
  const nearError =
    offers.error instanceof ApiError
      ? offers.error.fields.find(({ field }) => field === 'near')?.detail
      : undefined;
  // Half a place is typed on the way to a whole one: what was found last stays meanwhile.
  const [last, setLast] = useState<{ data: OfferList; address: OfferAddress } | null>(null);
  if (offers.data && !offers.isPlaceholderData && last?.data !== offers.data)
    setLast({ data: offers.data, address });
  const shown = offers.data ?? (nearError ? last?.data : undefined);
  const title = shown ? t('title', { count: shown.total, number: number(shown.total) }) : t('titleEmpty');
  return (
    <div className="tm-wrap" style={{ paddingTop: 36 }}>
      <PageTitle documentTitle={t('documentTitle')}>
        <span role="status">{title}</span>
      </PageTitle>
      <p className="tm-small tm-dim" style={{ margin: '6px 0 0' }}>
        {shown?.near ? t('nearTo', { place: shown.near.label }) : t('newestFirst')}
      </p>
      <Filters address={address} nearError={nearError} facets={shown?.facets} />
      {!nearError && (
        <SaveSearch
          key={offersHref({ ...address, pagina: undefined })}
          address={address}
          atOnce={bewaar === 'ja'}
        />
      )}
      {nearError && !shown ? (
        <EmptyState
          action={<HrefLink href={offersHref({ ...address, bij: '' })}>{t('empty.noPlace')}</HrefLink>}
        >
          {t('empty.place')}
        </EmptyState>
      ) : offers.isError && !nearError ? (
        <FailureAlert error={offers.error} what={t('what')} onRetry={() => void offers.refetch()} />
      ) : !shown ? (
        <LoadingSkeleton rows={8} />
      ) : shown.items.length === 0 ? (
        <EmptyState action={<HrefLink href="/aanbod">{t('empty.clear')}</HrefLink>}>
          <strong>{t('empty.title')}</strong>
          <br />
          {t('empty.text')}
        </EmptyState>
      ) : (
        <Results
          data={shown}
          address={last?.data === shown ? last.address : address}
          busy={offers.isFetching}
        />
      )}
    </div>
  );
}
