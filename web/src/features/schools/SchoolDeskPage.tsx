import { Title } from '@mantine/core';
import { IconMapCheck, IconMapOff, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';
import { useFormat, useWords } from '@/shared/format';
import {
  DataTable,
  EmptyState,
  HrefButton,
  HrefLink,
  Loaded,
  MonthStrip,
  PageTitle,
  StageBadge,
  ToDoList,
  useDeskWords,
} from '@/shared/ui';
import { OrganisationsAround } from './OrganisationsAround';
import classes from '@/shared/ui/desk.module.css';

type Desk = components['schemas']['GetSchoolDeskResponse'];
type SchoolToDo = Desk['toDos'][number];

const route = getRouteApi('/school/$code');

/** Where a thing that waits for the school is dealt with. */
function hrefOf(todo: SchoolToDo): string {
  if (todo.needId && (todo.kind === 'chooseOffer' || todo.kind === 'lookElsewhere'))
    return `/vraag/${todo.needId}/passend`;
  if (todo.partnershipId) return `/samenwerking/${todo.partnershipId}`;
  return todo.needId ? `/vraag/${todo.needId}` : '/aanbod';
}

function ToDos({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  const words = useWords();
  const desks = useDeskWords();
  const { weekdayDate, timeRange } = useFormat();
  const detail = (todo: SchoolToDo) =>
    [
      todo.activityKind && words.capital(words.kind(todo.activityKind)),
      todo.kind === 'answerInvitation' && t('schoolDesk.withOthers'),
      todo.heldOn && t('schoolDesk.heldOn', { day: weekdayDate(todo.heldOn) }),
      todo.start && todo.end && timeRange(todo.start, todo.end),
      typeof todo.seatsLeft === 'number' && t('schoolDesk.seats', { count: todo.seatsLeft }),
      todo.kind === 'chooseMoment' &&
        typeof todo.count === 'number' &&
        t('schoolDesk.moments', { count: todo.count }),
      todo.kind === 'chooseOffer' &&
        typeof todo.count === 'number' &&
        t('schoolDesk.offersToChoose', { count: todo.count }),
      todo.otherSaidYes && t('schoolDesk.otherSaidYes'),
    ]
      .filter(Boolean)
      .join(', ');
  if (desk.toDos.length === 0) return <EmptyState>{t('schoolDesk.nothing')}</EmptyState>;
  return (
    <ToDoList
      items={desk.toDos.map((todo, i) => ({
        id: String(i),
        when: desks.when(todo),
        time: desks.time(todo),
        title: t(`schoolDesk.todo.${todo.kind}`, {
          name: todo.organisationName ?? '',
          title: todo.offerTitle ?? '',
        }),
        detail: detail(todo),
        href: hrefOf(todo),
        deed: t(`schoolDesk.deed.${todo.kind}`),
      }))}
    />
  );
}

function Counting({ coverage }: { coverage: Desk['coverage'] }) {
  const { t } = useTranslation('desks');
  const words = useWords();
  const { fullDate, dayMonth } = useFormat();
  const Icon = coverage.counts ? IconMapCheck : IconMapOff;
  const { activity, gain, until } = coverage;
  return (
    <section className="tm-card">
      <Title order={2} className={classes.sideTitle} mb={8}>
        <Icon size={24} stroke={1.75} aria-hidden="true" />
        {coverage.counts ? t('schoolDesk.counts') : t('schoolDesk.countsNot')}
      </Title>
      <p style={{ margin: 0 }}>
        {activity && until
          ? t('schoolDesk.until', {
              date: fullDate(until),
              kind: words.kind(activity.kind),
              name: activity.organisationName,
            })
          : t('schoolDesk.notYet')}
      </p>
      <MonthStrip until={until} />
      <p className="tm-small tm-dim" style={{ margin: 0 }}>
        {gain &&
          `${t(gain.waitsForOther ? 'schoolDesk.gainBoth' : 'schoolDesk.gain', {
            kind: words.kind(gain.activity.kind),
            day: dayMonth(gain.activity.heldOn),
            date: fullDate(gain.until),
          })} `}
        <HrefLink href="/zo-rekenen-we">{t('schoolDesk.method')}</HrefLink>
      </p>
    </section>
  );
}

function Needs({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  const words = useWords();
  const { distance } = useFormat();
  return (
    <section className="tm-card">
      <Title order={2} className={classes.sideTitle}>
        {t('schoolDesk.needs')}
      </Title>
      {desk.needs.length === 0 ? (
        <p className="tm-small tm-dim">{t('schoolDesk.noNeeds')}</p>
      ) : (
        <ul className={classes.list}>
          {desk.needs.map((need) => {
            const name = need.kind
              ? [
                  `${words.capital(words.kind(need.kind))}${need.topics[0] ? ` ${words.topic(need.topics[0])}` : ''}`,
                  need.audiences.length > 0 && words.audience(need.audiences),
                ]
                  .filter(Boolean)
                  .join(', ')
              : t('draft');
            return (
              <li key={need.id}>
                <HrefLink
                  href={need.status === 'published' ? `/vraag/${need.id}/passend` : `/vraag/${need.id}`}
                >
                  {name}
                </HrefLink>
                <div className="tm-small tm-dim">
                  {need.matches !== null && need.status === 'published'
                    ? [
                        t('schoolDesk.fits', { count: need.matches }),
                        need.nearestMetres !== null &&
                          t('schoolDesk.nearest', { km: distance(need.nearestMetres) }),
                      ]
                        .filter(Boolean)
                        .join(', ')
                    : t(`schoolDesk.needStatus.${need.status}`)}
                </div>
              </li>
            );
          })}
        </ul>
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
          <EmptyState>{t('schoolDesk.noPartnerships')}</EmptyState>
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
              render: (p) => <HrefLink href={`/samenwerking/${p.id}`}>{p.organisationName}</HrefLink>,
            },
            {
              key: 'kind',
              header: t('activity'),
              fold: 'bare',
              render: (p) => (p.kind ? words.capital(words.kind(p.kind)) : (p.offerTitle ?? '–')),
            },
            { key: 'stage', header: t('stage'), render: (p) => <StageBadge stage={p.stage} /> },
            { key: 'next', header: t('nextHead'), fold: 'named', render: (p) => desks.next(p) },
          ]}
        />
      )}
      <p style={{ margin: '16px 0 0' }}>
        <HrefLink href={`/school/${desk.school.code}/samenwerking-melden`}>{t('registerRelation')}</HrefLink>
      </p>
    </section>
  );
}

function Detail({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  const desks = useDeskWords();
  const { weekdayDate } = useFormat();
  const { school, coverage } = desk;
  return (
    <>
      <div className={classes.head}>
        <div>
          <p className="tm-dim" style={{ margin: '0 0 2px' }}>
            {t('day', { name: school.name, day: weekdayDate(coverage.date) })}
          </p>
          <PageTitle documentTitle={school.name}>{desks.title(desk.toDos.length)}</PageTitle>
        </div>
        <HrefButton
          href={`/school/${school.code}/vraag`}
          leftSection={<IconPlus size={20} stroke={1.75} aria-hidden="true" />}
        >
          {t('schoolDesk.place')}
        </HrefButton>
      </div>
      <div className={classes.columns}>
        <div>
          <ToDos desk={desk} />
          {desk.needs.every((need) => need.status !== 'published') && (
            <OrganisationsAround code={school.code} />
          )}
          <Running desk={desk} />
        </div>
        <aside className={classes.side}>
          <Counting coverage={coverage} />
          <Needs desk={desk} />
        </aside>
      </div>
    </>
  );
}

/** What a school has to do now, and whether it counts. */
export default function SchoolDeskPage() {
  const { t } = useTranslation('desks');
  const { code } = route.useParams();
  const desk = useQuery({
    queryKey: ['schools', code, 'desk'],
    queryFn: () => call(api.GET('/schools/{code}/desk', { params: { path: { code } } })),
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
