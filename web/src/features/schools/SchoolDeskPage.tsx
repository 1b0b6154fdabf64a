import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';
import { useFormat, useWords } from '@/shared/format';
import { EmptyState, HrefButton, HrefLink, Loaded, PageTitle, StageBadge, TurnCard } from '@/shared/ui';
import classes from './desk.module.css';

type Desk = components['schemas']['GetSchoolDeskResponse'];

const route = getRouteApi('/school/$code');

/** Where a thing that waits for the school is dealt with. */
function hrefOf(todo: Desk['toDos'][number]): string {
  if (todo.partnershipId) return `/samenwerking/${todo.partnershipId}`;
  if (todo.needId)
    return todo.kind === 'chooseOffer' ? `/vraag/${todo.needId}/passend` : `/vraag/${todo.needId}`;
  return '/aanbod';
}

function Detail({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desks');
  const words = useWords();
  const { fullDate, dayMonth } = useFormat();
  const { school, coverage } = desk;
  const code = school.code;
  return (
    <>
      <PageTitle mt={24}>{school.name}</PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 24px' }}>
        {coverage.until ? t('counts', { date: fullDate(coverage.until) }) : t('countsNot')}
      </p>
      <div className={classes.columns}>
        <div>
          {desk.toDos.length > 0 ? (
            <TurnCard title={t('todo', { count: desk.toDos.length })}>
              <ul className={classes.rows}>
                {desk.toDos.map((todo, i) => (
                  <li key={i}>
                    <HrefLink href={hrefOf(todo)}>
                      {t(`school.${todo.kind}` as never, { name: todo.organisationName ?? '' }) as string}
                    </HrefLink>
                    {todo.until && (
                      <span className="tm-small tm-dim">{t('before', { date: dayMonth(todo.until) })}</span>
                    )}
                  </li>
                ))}
              </ul>
            </TurnCard>
          ) : (
            <EmptyState action={<HrefButton href={`/school/${code}/vraag`}>{t('place')}</HrefButton>}>
              {t('nothing')}
            </EmptyState>
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
                    <HrefLink href={`/samenwerking/${p.id}`}>{p.organisationName}</HrefLink>
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
              {t('needs')}
            </Title>
            {desk.needs.length === 0 ? (
              <p className="tm-small tm-dim">{t('noNeeds')}</p>
            ) : (
              <ul className={classes.rows}>
                {desk.needs.map((need) => (
                  <li key={need.id}>
                    <HrefLink
                      href={need.status === 'published' ? `/vraag/${need.id}/passend` : `/vraag/${need.id}`}
                    >
                      {need.kind ? words.capital(words.kind(need.kind)) : t('draft')}
                    </HrefLink>
                    <span className="tm-small tm-dim">
                      {need.matches !== null
                        ? t('fits', { count: need.matches })
                        : t(`needStatus.${need.status}`)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <HrefButton href={`/school/${code}/vraag`} variant="outline" mt={16}>
              {t('place')}
            </HrefButton>
          </section>
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
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      {!desk.data && <PageTitle mt={24}>{t('title')}</PageTitle>}
      <Loaded query={desk} rows={8}>
        {(data) => <Detail desk={data} />}
      </Loaded>
    </div>
  );
}
