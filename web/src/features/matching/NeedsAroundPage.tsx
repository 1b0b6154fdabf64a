import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { landQuery } from '@/features/coverage/queries';
import { useWords } from '@/shared/format';
import { sectors } from '@/shared/format/vocabulary';
import { ChoiceFilter, FilterForm, TickFilter, useGo } from '@/shared/filters';
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
  Pagination,
} from '@/shared/ui';
import { aroundHref, aroundQuery, type AroundAddress, type NeedsAround } from './around';
import { NeedCard } from './NeedCard';
import classes from './matching.module.css';

const route = getRouteApi('/organisatie/$id/vragen');

interface FiltersProps {
  address: AroundAddress;
  offers: NeedsAround['offers'];
  go: (change: Partial<AroundAddress>) => void;
}

function Filters({ address, offers, go }: FiltersProps) {
  const { t } = useTranslation('around');
  const words = useWords();
  const titleOf = new Map(
    offers.map((offer) => [offer.id, t('offerWithCount', { title: offer.title, count: offer.fits })]),
  );
  return (
    <FilterForm label={t('filter')}>
      <ChoiceFilter
        id="aanbod"
        label={t('offer')}
        any={t('allOffers')}
        options={[...titleOf.keys()]}
        labelOf={(id) => titleOf.get(id) ?? ''}
        value={address.aanbod}
        onChoose={(aanbod) => go({ aanbod: aanbod || undefined })}
      />
      <ChoiceFilter
        id="sector"
        label={t('sector')}
        any={t('allSectors')}
        options={sectors}
        labelOf={(sector) => words.capital(words.sector(sector))}
        value={address.sector}
        onChoose={(sector) => go({ sector: (sector || undefined) as AroundAddress['sector'] })}
      />
      <TickFilter
        name="partner"
        label={t('onlyUncovered')}
        checked={address.partner === 'nee'}
        onChange={(on) => go({ partner: on ? 'nee' : undefined })}
      />
    </FilterForm>
  );
}

function Nothing({ found, id }: { found: NeedsAround; id: string }) {
  const { t } = useTranslation('around');
  const why = found.whyNone ?? 'nothingFits';
  const farthest = Math.max(0, ...found.offers.map((offer) => offer.maxTravelKm));
  return (
    <EmptyState
      action={
        why === 'filteredOut' ? (
          <HrefLink href={aroundHref(id, {})}>{t('none.showAll')}</HrefLink>
        ) : why === 'noLiveOffer' ? (
          <HrefButton href={`/organisatie/${id}/aanbod/nieuw`}>{t('none.place')}</HrefButton>
        ) : (
          <HrefLink href={`/organisatie/${id}`}>{t('none.desk')}</HrefLink>
        )
      }
    >
      {t(`none.${why}`, { km: farthest })}
    </EmptyState>
  );
}

function Found({ found, address, id }: { found: NeedsAround; address: AroundAddress; id: string }) {
  const { t } = useTranslation('around');
  const words = useWords();
  const land = useQuery(landQuery);
  const [selected, setSelected] = useState<string | null>(null);
  const titles = new Map(found.offers.map((offer) => [offer.id, offer.title]));
  const points: MapPoint[] = found.items.flatMap(({ need, school, rank }) =>
    school.location
      ? [
          {
            id: need.id,
            lon: school.location.longitude,
            lat: school.location.latitude,
            number: rank,
            name: `${rank}. ${school.name}, ${words.kind(need.kind)}`,
            estimated: school.location.isEstimated,
          },
        ]
      : [],
  );
  const home = found.organisation.location;
  const shown = found.offers.filter((offer) => !address.aanbod || offer.id === address.aanbod);
  const limit = Math.max(0, ...shown.map((offer) => offer.maxTravelKm));
  return (
    <div className={classes.results}>
      <div>
        <ol className={classes.cards}>
          {found.items.map((item) => (
            <NeedCard
              key={item.need.id}
              item={item}
              offerTitle={titles.get(item.offerId) ?? ''}
              selected={item.need.id === selected}
              onPoint={() => setSelected(item.need.id)}
            />
          ))}
        </ol>
        <Pagination
          page={found.page}
          pageSize={found.pageSize}
          total={found.total}
          href={(page) => aroundHref(id, { ...address, pagina: page > 1 ? page : undefined })}
        />
      </div>
      <aside className={classes.mapSide} aria-label={t('map')}>
        <Suspense fallback={<LoadingSkeleton />}>
          <PointMap
            label={t('map')}
            points={points}
            home={home ? { lon: home.longitude, lat: home.latitude, name: found.organisation.name } : null}
            rings={limit > 0 ? [limit] : []}
            municipalities={land.data}
            selected={selected}
            onSelect={(need) => {
              setSelected(need);
              toCard(`need-${need}`);
            }}
            height="min(600px, 92vw)"
          />
        </Suspense>
        <p className="tm-tiny tm-dim" style={{ margin: '8px 0 0' }}>
          {t('mapNote')}
        </p>
      </aside>
    </div>
  );
}

/** What the schools around an organisation ask for and it offers, those without a partner first. */
export default function NeedsAroundPage() {
  const { t } = useTranslation('around');
  const goTo = useGo();
  const { id } = route.useParams();
  const address = route.useSearch();
  const around = useQuery(aroundQuery(id, address));
  const found = around.data;
  const go = (change: Partial<AroundAddress>) =>
    goTo(aroundHref(id, { ...address, ...change, pagina: undefined }));
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs
        trail={[
          { name: found?.organisation.name ?? t('desk'), href: `/organisatie/${id}` },
          { name: t('documentTitle') },
        ]}
      />
      <PageTitle documentTitle={t('documentTitle')}>
        <span role="status">{found ? t('title', { count: found.total }) : t('documentTitle')}</span>
      </PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 20px' }}>
        {found && found.total > 0 ? t('lead', { count: found.uncovered }) : t('leadNone')}
      </p>
      {found && (found.total > 0 || found.whyNone === 'filteredOut' || address.aanbod) && (
        <Filters address={address} offers={found.offers} go={go} />
      )}
      <Loaded query={around} rows={8} what={t('documentTitle')}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing found={data} id={id} />
          ) : (
            <>
              <div style={{ marginTop: 20 }}>
                <Note title={t('how.title')}>{t('how.text')}</Note>
              </div>
              <Found found={data} address={address} id={id} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
