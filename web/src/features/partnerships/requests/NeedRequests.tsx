import { Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { HrefLink, StageBadge } from '@/shared/ui';
import { NextBest } from './NextBest';
import classes from './requests.module.css';

const needRequestsQuery = (id: string) =>
  queryOptions({
    queryKey: ['needs', id, 'requests'],
    queryFn: () => call(api.GET('/needs/{id}/requests', { params: { path: { id } } })),
  });

/** Who was asked for a need and how that stands; nothing before anybody was. */
export function NeedRequests({ id, withNext = false }: { id: string; withNext?: boolean }) {
  const { t } = useTranslation('requests');
  const { dayMonth } = useFormat();
  const found = useQuery(needRequestsQuery(id));
  const data = found.data;
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <section className={`tm-card ${classes.asked}`}>
        <Title order={2} fz="1.25rem" mb={10}>
          {t('needs.title')}
        </Title>
        {data.open > 0 && data.asked > 1 && (
          <p role="status" style={{ margin: '0 0 8px' }}>
            {t('round.open', { count: data.open, asked: data.asked })}
          </p>
        )}
        <ul className={classes.list}>
          {data.items.map((item) => (
            <li key={item.requestId}>
              <div>
                <HrefLink href={`/samenwerking/${item.partnershipId}`}>{item.organisation.name}</HrefLink>
                <span className="tm-small">{` · ${item.title}`}</span>
                <div className="tm-small tm-dim">
                  {`${t('needs.sent', { date: dayMonth(item.sentAt.slice(0, 10)) })}, ${t(`needs.state.${item.answer ?? 'open'}`, { date: dayMonth(item.expireOn) })}`}
                </div>
              </div>
              {item.answer === 'accepted' && item.stage && <StageBadge stage={item.stage} />}
            </li>
          ))}
        </ul>
      </section>
      {withNext && <NextBest next={data.nextBest} />}
    </>
  );
}
