import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { CapacityMeter, EmptyState, HrefLink, Loaded, PageTitle, StageBadge, TurnCard } from '@/shared/ui';
import classes from './desk.module.css';

type Desk = components['schemas']['GetOrganisationDeskResponse'];

const route = getRouteApi('/organisatie/$id');

function Detail({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  const { dayMonth } = useFormat();
  const waiting = desk.requests.length + desk.toDos.length;
  return (
    <>
      <PageTitle mt={24} mb={24}>
        {desk.organisation.name}
      </PageTitle>
      <div className={classes.columns}>
        <div>
          {waiting > 0 ? (
            <TurnCard title={t('todo', { count: waiting })}>
              <ul className={classes.rows}>
                {desk.requests.map((r) => (
                  <li key={r.requestId}>
                    <HrefLink href={`/samenwerking/${r.partnershipId}`}>
                      {t('asks', { school: r.schoolName, title: r.offerTitle })}
                    </HrefLink>
                    <span className="tm-small tm-dim">{t('daysLeft', { count: r.workingDaysLeft })}</span>
                  </li>
                ))}
                {desk.toDos.map((todo, i) => (
                  <li key={i}>
                    {todo.partnershipId ? (
                      <HrefLink href={`/samenwerking/${todo.partnershipId}`}>
                        {t(`organisation.${todo.kind}` as never, { name: todo.schoolName ?? '' }) as string}
                      </HrefLink>
                    ) : (
                      <span>{t(`organisation.${todo.kind}` as never, { name: '' }) as string}</span>
                    )}
                    {todo.until && (
                      <span className="tm-small tm-dim">{t('before', { date: dayMonth(todo.until) })}</span>
                    )}
                  </li>
                ))}
              </ul>
            </TurnCard>
          ) : (
            <EmptyState>{t('nothing')}</EmptyState>
          )}
          <section style={{ marginTop: 40 }}>
            <Title order={2} mb={12}>
              {t('partnerships')}
            </Title>
            {desk.partnerships.length === 0 ? (
              <p className="tm-dim">{t('noPartnerships')}</p>
            ) : (
              <ul className={classes.rows}>
                {desk.partnerships.map((p) => (
                  <li key={p.id}>
                    <HrefLink href={`/samenwerking/${p.id}`}>{p.schoolName}</HrefLink>
                    <StageBadge stage={p.stage} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <aside>
          <section className="tm-card">
            <Title order={2} fz="1.25rem" mb={10}>
              {t('offers')}
            </Title>
            {desk.offers.length === 0 ? (
              <p className="tm-small tm-dim">{t('noOffers')}</p>
            ) : (
              <ul className={classes.rows}>
                {desk.offers.map((offer) => (
                  <li key={offer.id}>
                    <HrefLink href={`/aanbod/${offer.id}`}>{offer.title || t('draft')}</HrefLink>
                    {offer.thisYear.capacity > 0 && (
                      <CapacityMeter left={offer.thisYear.left} total={offer.thisYear.capacity} />
                    )}
                  </li>
                ))}
              </ul>
            )}
          </section>
        </aside>
      </div>
    </>
  );
}

/** Who asks the organisation for what, and what it led to. */
export default function OrganisationDeskPage() {
  const { t } = useTranslation('desks');
  const { id } = route.useParams();
  const desk = useQuery({
    queryKey: ['organisations', id, 'desk'],
    queryFn: () => call(api.GET('/organisations/{id}/desk', { params: { path: { id } } })),
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      {!desk.data && <PageTitle mt={24}>{t('title')}</PageTitle>}
      <Loaded query={desk} rows={8}>
        {(data) => <Detail desk={data} />}
      </Loaded>
    </div>
  );
}
