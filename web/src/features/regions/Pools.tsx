import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { landQuery } from '@/features/coverage/queries';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { PointMap, toCard } from '@/shared/map';
import { HrefLink, Loaded, LoadingSkeleton, Note } from '@/shared/ui';
import { cardOf, pointsOf, type Pool } from './pools';
import classes from './regions.module.css';

const shownFirst = 3;

interface Props {
  code: string;
  /** Whether the reader may open a need. */
  mayOpen: boolean;
}

interface PoolCardProps {
  pool: Pool;
  /** As on the map. */
  number: number;
  mayOpen: boolean;
  selected: boolean;
  /** The reader is at this card, so that the map can show which marks are its. */
  onPoint: () => void;
}

/** One visit and the schools that can go on it together. */
function PoolCard({ pool, number, mayOpen, selected, onPoint }: PoolCardProps) {
  const { t } = useTranslation('regions');
  const { distance, fullDate } = useFormat();
  return (
    <li
      id={cardOf(number)}
      className={`tm-card ${classes.item} ${classes.numbered} ${selected ? classes.selected : ''}`}
      onMouseEnter={onPoint}
      onFocus={onPoint}
    >
      <span className={classes.pin} data-on={selected} aria-hidden="true">
        {number}
      </span>
      <div>
        <h3>
          <HrefLink href={`/aanbod/${pool.offerId}`}>{pool.offerTitle}</HrefLink>
        </h3>
        <p className="tm-small">
          {[pool.organisationName, pool.organisationPlace].filter(Boolean).join(', ')}
        </p>
        <ul className="tm-small" style={{ margin: '8px 0 0', paddingLeft: 20 }}>
          {pool.schools.map((school) => {
            const name = [school.name, school.place].filter(Boolean).join(', ');
            return (
              <li key={school.needId}>
                {mayOpen ? <HrefLink href={`/vraag/${school.needId}`}>{name}</HrefLink> : name}
                {` (${[
                  t('pools.people', { count: school.groupSize }),
                  school.isUncovered && t('pools.uncovered'),
                ]
                  .filter(Boolean)
                  .join(', ')})`}
              </li>
            );
          })}
        </ul>
      </div>
      <p className="tm-small">
        <strong>{t('pools.together', { count: pool.groupSize, max: pool.maxGroupSize })}</strong>
        <br />
        {t('pools.spread', { distance: distance(pool.spreadMetres) })}
        <br />
        <span className="tm-dim">
          {t('pools.days', {
            count: pool.days,
            from: fullDate(pool.firstDay),
            until: fullDate(pool.lastDay),
          })}
        </span>
        {pool.otherOffers > 0 && (
          <>
            <br />
            <span className="tm-dim">{t('pools.others', { count: pool.otherOffers })}</span>
          </>
        )}
      </p>
    </li>
  );
}

/** The proposals on a map and in a list that point at one another. */
function PoolList({ pools, mayOpen }: { pools: readonly Pool[]; mayOpen: boolean }) {
  const { t } = useTranslation('regions');
  const land = useQuery(landQuery);
  const [selected, setSelected] = useState<string | null>(null);
  const points = pointsOf(pools);
  return (
    <>
      {points.length > 0 && (
        <div className={classes.poolMap}>
          <Suspense fallback={<LoadingSkeleton />}>
            <PointMap
              label={t('pools.map')}
              points={points}
              municipalities={land.data}
              selected={selected}
              onSelect={(number) => {
                setSelected(number);
                toCard(cardOf(number));
              }}
              height="min(340px, 80vw)"
              nearest={9.5}
            />
          </Suspense>
          <p className="tm-tiny tm-dim" style={{ margin: '8px 0 0' }}>
            {t('pools.mapNote')}
          </p>
        </div>
      )}
      <ol className={classes.hanging}>
        {pools.map((pool, i) => (
          <PoolCard
            key={pool.schools.map(({ needId }) => needId).join(' ')}
            pool={pool}
            number={i + 1}
            mayOpen={mayOpen}
            selected={selected === String(i + 1)}
            onPoint={() => setSelected(String(i + 1))}
          />
        ))}
      </ol>
    </>
  );
}

/** Small schools near one another that fit on one visit together, and how to go on. */
export function Pools({ code, mayOpen }: Props) {
  const { t } = useTranslation('regions');
  const [all, setAll] = useState(false);
  const pools = useQuery({
    queryKey: ['regions', code, 'pools'],
    queryFn: () => call(api.GET('/regions/{code}/pools', { params: { path: { code } } })),
  });
  return (
    <Loaded query={pools} rows={3} what={t('pools.title')}>
      {({ items }) =>
        items.length === 0 ? null : (
          <section className={classes.section}>
            <Title order={2} className={classes.sectionTitle}>
              {t('pools.title')}
            </Title>
            <p className="tm-small tm-dim" style={{ margin: '2px 0 0' }}>
              {t('pools.text')}
            </p>
            <PoolList pools={all ? items : items.slice(0, shownFirst)} mayOpen={mayOpen} />
            {!all && items.length > shownFirst && (
              <Button variant="outline" size="sm" mt={16} onClick={() => setAll(true)}>
                {t('pools.showAll', { count: items.length })}
              </Button>
            )}
            <div style={{ marginTop: 16 }}>
              <Note title={t('pools.howTitle')}>{t('pools.how')}</Note>
            </div>
          </section>
        )
      }
    </Loaded>
  );
}
