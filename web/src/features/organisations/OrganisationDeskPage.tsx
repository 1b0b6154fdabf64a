import { Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';
import { useFormat, useWords } from '@/shared/format';
import { today } from '@/shared/format/format';
import {
  CapacityMeter,
  DataTable,
  EmptyState,
  HrefButton,
  HrefLink,
  Loaded,
  PageTitle,
  StageBadge,
  ToDoList,
  useDeskWords,
  type ToDo,
  WholeName,
} from '@/shared/ui';
import classes from '@/shared/ui/desk.module.css';

type Desk = components['schemas']['GetOrganisationDeskResponse'];
type OrganisationToDo = Desk['toDos'][number];
type Request = Desk['requests'][number];

const route = getRouteApi('/organisatie/$id');

function hrefOf(todo: OrganisationToDo, organisationId: string): string {
  if (todo.partnershipId) return `/samenwerking/${todo.partnershipId}`;
  return todo.offerId ? `/aanbod/${todo.offerId}/bewerken` : `/organisatie/${organisationId}/aanbod/nieuw`;
}

/** The requests and everything else that waits, as one list. */
function useToDos(desk: Desk): ToDo[] {
  const { t } = useTranslation(['desks', 'ui']);
  const words = useWords();
  const desks = useDeskWords();
  const { weekdayDate, shortDate, distance } = useFormat();
  const ofRequest = (r: Request): ToDo => ({
    id: r.requestId,
    when: t('desks:before', { date: shortDate(r.expireOn) }),
    time: t('desks:workingDays', { count: r.workingDaysLeft }),
    title: t('desks:organisationDesk.asks', { school: r.schoolName, title: r.offerTitle }),
    detail: (
      <>
        {[
          r.schoolPlace,
          r.distanceMetres !== null &&
            `${r.isDistanceEstimated ? `${t('ui:distance.about')} ` : ''}${distance(r.distanceMetres)}`,
          r.need && words.audience(r.need.audiences),
          r.need && t('desks:organisationDesk.people', { count: r.need.groupSize }),
        ]
          .filter(Boolean)
          .join(', ')}
        {r.message && <div>{`“${r.message}”`}</div>}
      </>
    ),
    href: `/samenwerking/${r.partnershipId}`,
    deed: t('desks:organisationDesk.answer'),
  });
  const ofToDo = (todo: OrganisationToDo, i: number): ToDo => ({
    id: `${todo.kind} ${i}`,
    when: desks.when(todo),
    time: desks.time(todo),
    title: t(`desks:organisationDesk.todo.${todo.kind}`, { name: todo.schoolName ?? '' }),
    detail: [
      todo.activityKind && words.capital(words.kind(todo.activityKind)),
      todo.heldOn && t('desks:schoolDesk.heldOn', { day: weekdayDate(todo.heldOn) }),
      todo.kind === 'chooseMoment' &&
        typeof todo.count === 'number' &&
        t('desks:schoolDesk.moments', { count: todo.count }),
      todo.otherSaidYes && t('desks:schoolDesk.otherSaidYes'),
    ]
      .filter(Boolean)
      .join(', '),
    href: hrefOf(todo, desk.organisation.id),
    deed: t(`desks:organisationDesk.deed.${todo.kind}`),
  });
  return [...desk.requests.map(ofRequest), ...desk.toDos.map(ofToDo)];
}

function Offers({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  return (
    <section className="tm-card">
      <Title order={2} className={classes.sideTitle}>
        {t('organisationDesk.offers')}
      </Title>
      {desk.offers.length === 0 ? (
        <p className="tm-small tm-dim">{t('organisationDesk.noOffers')}</p>
      ) : (
        <ul className={classes.list}>
          {desk.offers.map((offer) => (
            <li key={offer.id}>
              <div className={classes.state}>
                <HrefLink
                  href={offer.status === 'draft' ? `/aanbod/${offer.id}/bewerken` : `/aanbod/${offer.id}`}
                >
                  {offer.title || t('draft')}
                </HrefLink>
                <HrefLink className="tm-small" href={`/aanbod/${offer.id}/bewerken`}>
                  <WholeName
                    short={
                      offer.status === 'draft' ? t('organisationDesk.finish') : t('organisationDesk.edit')
                    }
                    about={offer.title || t('draft')}
                  />
                </HrefLink>
              </div>
              {offer.status !== 'published' && (
                <strong className="tm-small">{t(`organisationDesk.offerStatus.${offer.status}`)}</strong>
              )}
              {offer.status === 'published' && (
                <HrefLink
                  className="tm-small"
                  href={`/organisatie/${desk.organisation.id}/vragen?aanbod=${offer.id}`}
                >
                  <WholeName short={t('organisationDesk.whoAsks')} about={offer.title} />
                </HrefLink>
              )}
              {offer.status !== 'draft' && (
                <>
                  <CapacityMeter left={offer.thisYear.left} total={offer.thisYear.capacity} />
                  <div className="tm-small tm-dim">
                    {[
                      offer.openRequests > 0 && t('organisationDesk.open', { count: offer.openRequests }),
                      t('organisationDesk.chosen', { count: offer.timesChosen }),
                      offer.nextYear.taken > 0 &&
                        t('organisationDesk.nextYear', {
                          year: offer.nextYear.schoolYear,
                          left: offer.nextYear.left,
                          total: offer.nextYear.capacity,
                        }),
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </div>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {desk.offers.some((offer) => offer.status === 'published') && (
        <p style={{ margin: '16px 0 0' }}>
          <HrefLink href={`/organisatie/${desk.organisation.id}/vragen`}>
            {t('organisationDesk.needsAround')}
          </HrefLink>
        </p>
      )}
    </section>
  );
}

function Results({ results }: { results: Desk['results'] }) {
  const { t } = useTranslation('desks');
  const { number } = useFormat();
  return (
    <section className="tm-card">
      <Title order={2} className={classes.sideTitle}>
        {t('organisationDesk.results')}
      </Title>
      {results.activities === 0 ? (
        <p className="tm-small tm-dim" style={{ margin: '6px 0 0' }}>
          {t('organisationDesk.noResults')}
        </p>
      ) : (
        <>
          <dl className={classes.numbers}>
            {(
              [
                ['activities', results.activitiesThisYear],
                ['schools', results.schoolsThisYear],
                ['participants', results.participants],
              ] as const
            ).map(([key, value]) => (
              <div key={key}>
                <dt>{t(`organisationDesk.${key}`)}</dt>
                <dd>{number(value)}</dd>
              </div>
            ))}
          </dl>
          {results.schoolsCounting > 0 && (
            <p className="tm-small" style={{ margin: 0 }}>
              {t('organisationDesk.counting', { count: results.schoolsCounting })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Running({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  const words = useWords();
  const desks = useDeskWords();
  return (
    <section className={classes.section}>
      {desk.partnerships.length === 0 ? (
        <>
          <Title order={2} mb={12}>
            {t('running')}
          </Title>
          <EmptyState>{t('organisationDesk.noPartnerships')}</EmptyState>
        </>
      ) : (
        <DataTable
          caption={t('running')}
          head={<Title order={2}>{t('running')}</Title>}
          rows={desk.partnerships}
          rowKey={(p) => p.id}
          columns={[
            {
              key: 'name',
              header: t('partnership'),
              render: (p) => <HrefLink href={`/samenwerking/${p.id}`}>{p.schoolName}</HrefLink>,
            },
            {
              key: 'kind',
              header: t('activity'),
              fold: 'bare',
              render: (p) => p.offerTitle ?? (p.kind ? words.capital(words.kind(p.kind)) : '–'),
            },
            { key: 'stage', header: t('stage'), render: (p) => <StageBadge stage={p.stage} /> },
            { key: 'next', header: t('nextHead'), fold: 'named', render: (p) => desks.next(p) },
          ]}
        />
      )}
      <p style={{ margin: '16px 0 0' }}>
        <HrefLink href={`/organisatie/${desk.organisation.id}/samenwerking-melden`}>
          {t('registerRelation')}
        </HrefLink>
      </p>
    </section>
  );
}

function Detail({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  const desks = useDeskWords();
  const { weekdayDate } = useFormat();
  const toDos = useToDos(desk);
  const { organisation } = desk;
  return (
    <>
      <div className={classes.head}>
        <div>
          <p className="tm-dim" style={{ margin: '0 0 2px' }}>
            {t('day', { name: organisation.name, day: weekdayDate(today()) })}
          </p>
          <PageTitle documentTitle={organisation.name}>{desks.title(toDos.length)}</PageTitle>
        </div>
        <HrefButton
          href={`/organisatie/${organisation.id}/aanbod/nieuw`}
          leftSection={<IconPlus size={20} stroke={1.75} aria-hidden="true" />}
        >
          {t('organisationDesk.place')}
        </HrefButton>
      </div>
      <div className={classes.columns}>
        <div>
          {toDos.length > 0 ? (
            <ToDoList items={toDos} />
          ) : (
            <EmptyState>{t('organisationDesk.nothing')}</EmptyState>
          )}
          <Running desk={desk} />
        </div>
        <aside className={classes.side}>
          <Offers desk={desk} />
          <Results results={desk.results} />
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
    <div className="tm-wrap" style={{ paddingTop: 32 }}>
      {!desk.data && <PageTitle mb={24}>{t('title')}</PageTitle>}
      <Loaded query={desk} rows={8}>
        {(data) => <Detail desk={data} />}
      </Loaded>
    </div>
  );
}
