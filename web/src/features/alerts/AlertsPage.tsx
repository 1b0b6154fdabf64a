import { Button, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import {
  EmptyState,
  FailureAlert,
  HrefButton,
  HrefLink,
  Loaded,
  NoticeTabs,
  PageTitle,
  WholeName,
} from '@/shared/ui';
import {
  changeFrequency,
  deleteSearch,
  needAlertsQuery,
  savedSearchesQuery,
  setNeedAlert,
  setNeedAlerts,
  type NeedAlert,
  type SavedSearch,
} from './api';
import classes from './alerts.module.css';
import { FrequencySelect } from './FrequencySelect';
import { hrefOf } from './saved';

function Told({ at }: { at: string | null }) {
  const { t } = useTranslation('alerts');
  const { fullDate } = useFormat();
  return <span className="tm-tiny tm-dim">{at ? t('told', { date: fullDate(at) }) : t('neverTold')}</span>;
}

function Delete({ search }: { search: SavedSearch }) {
  const { t } = useTranslation('alerts');
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteSearch(search.id),
    onSettled: () => client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey }),
  });
  if (!sure)
    return (
      <Button
        variant="subtle"
        size="sm"
        aria-label={t('delete.of', { name: search.name })}
        onClick={() => setSure(true)}
      >
        {t('delete.open')}
      </Button>
    );
  return (
    <div className={classes.sure} role="group" aria-label={t('delete.of', { name: search.name })}>
      {remove.isError && <FailureAlert error={remove.error} />}
      <span className="tm-small">{t('delete.sure')}</span>
      <Button size="sm" variant="outline" loading={remove.isPending} onClick={() => remove.mutate()}>
        {t('delete.go')}
      </Button>
      <Button size="sm" variant="subtle" onClick={() => setSure(false)}>
        {t('delete.cancel')}
      </Button>
    </div>
  );
}

function SearchRow({ search }: { search: SavedSearch }) {
  const { t } = useTranslation('alerts');
  const words = useWords();
  const client = useQueryClient();
  const href = hrefOf(search);
  const facts = [
    search.kind && words.kind(search.kind),
    search.topic.length > 0 && words.topics(search.topic),
    search.audience.length > 0 && words.audienceInShort(search.audience),
    search.place &&
      (search.maxDistanceKm
        ? t('name.within', { place: search.place, km: search.maxDistanceKm })
        : t('name.near', { place: search.place })),
    search.vog && t('name.vog'),
  ].filter(Boolean);
  return (
    <li className={`tm-card ${classes.row}`}>
      <div className={classes.what}>
        <Title order={3} fz="1.125rem">
          {href ? <HrefLink href={href}>{search.name}</HrefLink> : search.name}
        </Title>
        <span className="tm-small">
          {facts.length > 0 ? words.capital(facts.join(' · ')) : t('everything')}
        </span>
        <Told at={search.lastToldAt} />
      </div>
      <div className={classes.choose}>
        <FrequencySelect
          id={`search-${search.id}`}
          label={
            <>
              <WholeName short={t('howOften')} about={search.name} />
            </>
          }
          value={search.frequency}
          save={(frequency) => changeFrequency(search, frequency)}
          onSaved={() => client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey })}
        />
        <Delete search={search} />
      </div>
    </li>
  );
}

function NeedRow({ need }: { need: NeedAlert }) {
  const { t } = useTranslation('alerts');
  const words = useWords();
  const { dayMonth } = useFormat();
  const client = useQueryClient();
  const name = `${words.capital(words.kind(need.kind))}, ${words.audience(need.audiences)}`;
  return (
    <li className={`tm-card ${classes.row}`}>
      <div className={classes.what}>
        <Title order={3} fz="1.125rem">
          <HrefLink href={`/vraag/${need.needId}/passend`}>{name}</HrefLink>
        </Title>
        <span className="tm-small">
          {t('need.window', {
            school: need.schoolName,
            from: dayMonth(need.from),
            until: dayMonth(need.until),
          })}
        </span>
        <Told at={need.lastToldAt} />
      </div>
      <div className={classes.choose}>
        <FrequencySelect
          id={`need-${need.needId}`}
          label={
            <>
              <WholeName short={t('howOften')} about={name} />
            </>
          }
          value={need.frequency}
          save={(frequency) => setNeedAlert(need.needId, frequency)}
          onSaved={async () => {
            await client.invalidateQueries({ queryKey: needAlertsQuery.queryKey });
            await client.invalidateQueries({ queryKey: ['needs', need.needId, 'alert'] });
          }}
        />
      </div>
    </li>
  );
}

function Needs() {
  const { t } = useTranslation('alerts');
  const client = useQueryClient();
  const needs = useQuery(needAlertsQuery);
  return (
    <Loaded query={needs} rows={4} what={t('needs.title')}>
      {({ isOfSchool, frequency, items }) =>
        isOfSchool && (
          <section className={classes.section} aria-labelledby="needs-title">
            <Title order={2} id="needs-title">
              {t('needs.title')}
            </Title>
            <p className="tm-small" style={{ margin: '4px 0 12px' }}>
              {t('needs.text')}
            </p>
            <div className={classes.all}>
              <FrequencySelect
                id="needs-all"
                label={t('needs.all')}
                value={frequency}
                save={setNeedAlerts}
                onSaved={() => client.invalidateQueries({ queryKey: needAlertsQuery.queryKey })}
              />
            </div>
            {items.length > 0 ? (
              <ul className={classes.list}>
                {items.map((need) => (
                  <NeedRow key={need.needId} need={need} />
                ))}
              </ul>
            ) : (
              <p>{t('needs.none')}</p>
            )}
          </section>
        )
      }
    </Loaded>
  );
}

/** All that the reader follows, with how often they hear of it. */
export default function AlertsPage() {
  const { t } = useTranslation('alerts');
  const searches = useQuery(savedSearchesQuery);
  return (
    <div className="tm-wrap" style={{ paddingTop: 36 }}>
      <PageTitle>{t('title')}</PageTitle>
      <NoticeTabs />
      <p className="tm-lead" style={{ margin: '20px 0 0' }}>
        {t('lead')}
      </p>
      <section className={classes.section} aria-labelledby="searches-title">
        <Title order={2} id="searches-title">
          {t('searches.title')}
        </Title>
        <Loaded query={searches} rows={4} what={t('searches.title')}>
          {({ items, limit }) =>
            items.length === 0 ? (
              <EmptyState
                action={
                  <HrefButton href="/aanbod" variant="outline">
                    {t('searches.go')}
                  </HrefButton>
                }
              >
                {t('searches.none')}
              </EmptyState>
            ) : (
              <>
                <ul className={classes.list}>
                  {items.map((search) => (
                    <SearchRow key={search.id} search={search} />
                  ))}
                </ul>
                {items.length >= limit && <p className="tm-small">{t('searches.full', { count: limit })}</p>}
              </>
            )
          }
        </Loaded>
      </section>
      <Needs />
    </div>
  );
}
