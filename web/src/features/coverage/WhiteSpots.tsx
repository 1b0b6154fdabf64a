import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { PointMap, type MapPoint } from '@/shared/map';
import { DataTable, EmptyState, HrefLink, LoadingSkeleton, Segmented, type Column } from '@/shared/ui';
import { schoolHref } from './address';
import classes from './coverage.module.css';
import { landQuery, type OfferSpot, type SchoolSpot, type WhiteSpots as Spots } from './queries';

/** Which of the two is looked at. */
export type SpotList = 'scholen' | 'aanbod';

interface Props {
  spots: Spots;
  list: SpotList;
  onList: (list: SpotList) => void;
  /** Where they are looked for, such as Overijssel or Regio Twente. */
  where: string;
}

const pointOf = ({ latitude, longitude }: SchoolSpot | OfferSpot) => ({ lat: latitude, lon: longitude });

/** Schools that nothing reaches, or offers that reach nobody, on the map and in a table beside it. */
export function WhiteSpots({ spots, list, onList, where }: Props) {
  const { t } = useTranslation('spots');
  const { number, kilometres } = useFormat();
  const words = useWords();
  const land = useQuery(landQuery);
  const [selected, setSelected] = useState<string | null>(null);
  const ofSchools = list === 'scholen';
  const points: MapPoint[] = ofSchools
    ? spots.schools.map((s) => ({ id: s.code, ...pointOf(s), name: `${s.name}, ${s.municipalityName}` }))
    : spots.offers.map((o) => ({ id: o.id, ...pointOf(o), name: `${o.title}, ${o.organisationName}` }));
  const chosen = ofSchools
    ? spots.schools.find(({ code }) => code === selected)
    : spots.offers.find(({ id }) => id === selected);
  const asksOf = (spot: SchoolSpot) =>
    spot.asks.length > 0 ? spot.asks.map(words.kind).join(', ') : t('asksNothing');
  const nearestOf = (spot: SchoolSpot) =>
    spot.nearestMetres === null ? t('nowhere') : kilometres(spot.nearestMetres);

  const schoolColumns: Column<SchoolSpot>[] = [
    {
      key: 'name',
      header: t('school'),
      render: (s) => <HrefLink href={schoolHref(s.code)}>{s.name}</HrefLink>,
      sort: (s) => s.name,
      csv: (s) => s.name,
    },
    {
      key: 'municipality',
      header: t('municipality'),
      render: (s) => s.municipalityName,
      sort: (s) => s.municipalityName,
      csv: (s) => s.municipalityName,
      fold: 'bare',
    },
    {
      key: 'asks',
      header: t('asks'),
      render: asksOf,
      sort: asksOf,
      csv: asksOf,
      fold: 'named',
    },
    {
      key: 'nearest',
      header: t('nearest'),
      render: nearestOf,
      sort: (s) => s.nearestMetres,
      csv: (s) => (s.nearestMetres === null ? null : Math.round(s.nearestMetres / 100) / 10),
      align: 'right',
      fold: 'named',
    },
  ];
  const offerColumns: Column<OfferSpot>[] = [
    {
      key: 'title',
      header: t('offer'),
      render: (o) => <HrefLink href={`/aanbod/${o.id}`}>{o.title}</HrefLink>,
      sort: (o) => o.title,
      csv: (o) => o.title,
    },
    {
      key: 'organisation',
      header: t('organisation'),
      render: (o) => o.organisationName,
      sort: (o) => o.organisationName,
      csv: (o) => o.organisationName,
      fold: 'bare',
    },
    {
      key: 'municipality',
      header: t('municipality'),
      render: (o) => o.municipalityName,
      sort: (o) => o.municipalityName,
      csv: (o) => o.municipalityName,
      fold: 'bare',
    },
    {
      key: 'kind',
      header: t('kind'),
      render: (o) => words.kind(o.kind),
      sort: (o) => words.kind(o.kind),
      csv: (o) => words.kind(o.kind),
      fold: 'named',
    },
    {
      key: 'reason',
      header: t('why'),
      render: (o) => t(`reasons.${o.reason}`, { count: o.schoolsInReach, km: number(o.maxTravelKm) }),
      sort: (o) => o.schoolsInReach,
      csv: (o) => t(`reasons.${o.reason}`, { count: o.schoolsInReach, km: number(o.maxTravelKm) }),
      fold: 'bare',
    },
  ];
  const total = ofSchools ? spots.schoolsTotal : spots.offersTotal;
  const shown = ofSchools ? spots.schools.length : spots.offers.length;
  return (
    <div className={classes.spots}>
      <Segmented
        legend={t('which')}
        value={list}
        onChange={(value) => {
          setSelected(null);
          onList(value === 'aanbod' ? 'aanbod' : 'scholen');
        }}
        options={[
          { value: 'scholen', label: t('schools', { number: number(spots.schoolsTotal) }) },
          { value: 'aanbod', label: t('offers', { number: number(spots.offersTotal) }) },
        ]}
      />
      {total === 0 ? (
        <EmptyState>{t(ofSchools ? 'noSchools' : 'noOffers', { where })}</EmptyState>
      ) : (
        <div className={classes.spotColumns}>
          <div>
            <Suspense fallback={<LoadingSkeleton />}>
              <PointMap
                label={t(ofSchools ? 'mapSchools' : 'mapOffers', { where })}
                points={points}
                municipalities={land.data}
                selected={selected}
                onSelect={setSelected}
                height="min(440px, 90vw)"
                nearest={11}
              />
            </Suspense>
            <p className="tm-small" role="status" style={{ margin: '10px 0 0', minHeight: '1.5em' }}>
              {chosen &&
                ('code' in chosen ? (
                  <>
                    <HrefLink href={schoolHref(chosen.code)}>{chosen.name}</HrefLink>
                    {`, ${chosen.municipalityName}. `}
                    {t('chosenSchool', { asks: asksOf(chosen), nearest: nearestOf(chosen) })}
                  </>
                ) : (
                  <>
                    <HrefLink href={`/aanbod/${chosen.id}`}>{chosen.title}</HrefLink>
                    {`, ${chosen.organisationName}. `}
                    {t(`reasons.${chosen.reason}`, {
                      count: chosen.schoolsInReach,
                      km: number(chosen.maxTravelKm),
                    })}
                  </>
                ))}
            </p>
          </div>
          <div>
            {ofSchools ? (
              <DataTable
                caption={t('schoolsIn', { where })}
                columns={schoolColumns}
                rows={spots.schools}
                rowKey={({ code }) => code}
                csvName={`witte-vlekken-scholen-${spots.date}`}
                dense
              />
            ) : (
              <DataTable
                caption={t('offersIn', { where })}
                columns={offerColumns}
                rows={spots.offers}
                rowKey={({ id }) => id}
                csvName={`witte-vlekken-aanbod-${spots.date}`}
                dense
              />
            )}
            {shown < total && (
              <p className="tm-small">{t('first', { shown: number(shown), total: number(total) })}</p>
            )}
          </div>
        </div>
      )}
      <p className="tm-tiny tm-dim" style={{ margin: 0 }}>
        {t('rule', { km: number(spots.reachKm) })}{' '}
        {spots.withoutPlace > 0 && t('withoutPlace', { count: spots.withoutPlace })}
      </p>
    </div>
  );
}
