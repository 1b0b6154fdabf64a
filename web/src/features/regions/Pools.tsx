import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { HrefLink, Loaded, Note } from '@/shared/ui';
import classes from './regions.module.css';

const shownFirst = 3;

interface Props {
  code: string;
  /** Whether the reader may open a need. */
  mayOpen: boolean;
}

/** Small schools near one another that fit on one visit together, and how to go on. */
export function Pools({ code, mayOpen }: Props) {
  const { t } = useTranslation('regions');
  const { distance, fullDate } = useFormat();
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
            <ul className={classes.hanging}>
              {items.slice(0, all ? undefined : shownFirst).map((pool) => (
                <li
                  key={pool.schools.map(({ needId }) => needId).join(' ')}
                  className={`tm-card ${classes.item}`}
                >
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
              ))}
            </ul>
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
