import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';
import { useFormat, useWords } from '@/shared/format';
import { useSession } from '@/shared/session';
import { Breadcrumbs, EmptyState, FailureAlert, HrefLink, Loaded, PageTitle, WholeName } from '@/shared/ui';
import classes from '../regions.module.css';

type Override = components['schemas']['OverrideView'];

const route = getRouteApi('/regio/$code/volgorde');

function Row({ code, row, mayAct }: { code: string; row: Override; mayAct: boolean }) {
  const { t } = useTranslation('ranking');
  const words = useWords();
  const { fullDate } = useFormat();
  const client = useQueryClient();
  const back = useMutation({
    mutationFn: () =>
      call(
        api.DELETE('/regions/{code}/ranking-overrides/{overrideId}', {
          params: { path: { code, overrideId: row.id } },
        }),
      ),
    onSettled: () => client.invalidateQueries(),
  });
  const Direction = row.isLift ? IconArrowUp : IconArrowDown;
  return (
    <li className={`tm-card ${classes.row}`}>
      <div className={classes.rowBody}>
        <span className={classes.rowKind}>
          <Direction size={18} stroke={1.75} aria-hidden="true" />
          {row.isLift ? t('up') : t('down')}
        </span>
        <h2>
          <HrefLink href={`/aanbod/${row.offerId}`} inherit>
            {row.title}
          </HrefLink>
        </h2>
        <p className="tm-small">
          {row.organisationName}
          {' · '}
          {row.needId && row.schoolName
            ? t('forNeed', { school: row.schoolName, kind: words.kind(row.needKind ?? '') })
            : t('forRegion')}
        </p>
        <blockquote className={classes.quote}>{`“${row.reason}”`}</blockquote>
        <p className="tm-small tm-dim">
          {t('by', { name: row.madeBy ?? t('somebody'), date: fullDate(row.madeAt.slice(0, 10)) })}
        </p>
        {back.error && <FailureAlert error={back.error} />}
      </div>
      <div className={classes.rowStep}>
        <strong className="tm-small">
          {row.counts
            ? t('countsUntil', { date: fullDate(row.until) })
            : row.takenBackAt
              ? t('takenBack', { date: fullDate(row.takenBackAt.slice(0, 10)) })
              : t('ended', { date: fullDate(row.until) })}
        </strong>
        {row.counts && mayAct && (
          <Button variant="outline" size="sm" loading={back.isPending} onClick={() => back.mutate()}>
            <WholeName short={t('takeBack')} about={row.title} />
          </Button>
        )}
      </div>
    </li>
  );
}

/** What coordinators lifted and lowered, and why; also what is over. */
export default function OverridesPage() {
  const { t } = useTranslation(['ranking', 'regions']);
  const { code } = route.useParams();
  const { session } = useSession();
  const mayAct =
    session?.memberships.some(({ role }) => role === 'coordinator' || role === 'administrator') ?? false;
  const list = useQuery({
    queryKey: ['regions', code, 'overrides'],
    queryFn: () =>
      call(
        api.GET('/regions/{code}/ranking-overrides', {
          params: { path: { code }, query: { pageSize: 100 } },
        }),
      ),
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs
        trail={[{ name: t('regions:title'), href: `/regio/${code}` }, { name: t('ranking:title') }]}
      />
      <PageTitle fz="2.125rem" mb={8}>
        {t('ranking:title')}
      </PageTitle>
      <p style={{ margin: '0 0 20px', maxWidth: '44rem' }}>{t('ranking:lead')}</p>
      <Loaded query={list} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('ranking:none')}</EmptyState>
          ) : (
            <ul className={classes.hanging}>
              {items.map((row) => (
                <Row key={row.id} code={code} row={row} mayAct={mayAct} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
