import { Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat, useWords } from '@/shared/format';
import { HrefLink, Loaded } from '@/shared/ui';
import classes from './regions.module.css';

const shownFirst = 5;
const shownMost = 100;

interface Props {
  code: string;
  /** Whether the reader may open a need. */
  mayOpen: boolean;
}

/** The open needs of a region that nothing fits, since when, and what would have to give. */
export function Gaps({ code, mayOpen }: Props) {
  const { t } = useTranslation(['regions', 'matching', 'around']);
  const words = useWords();
  const { dayMonth, fullDate } = useFormat();
  const [pageSize, setPageSize] = useState(shownFirst);
  const gaps = useQuery({
    queryKey: ['regions', code, 'gaps', pageSize],
    queryFn: () => call(api.GET('/regions/{code}/gaps', { params: { path: { code }, query: { pageSize } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={gaps} rows={3} what={t('regions:gaps.title')}>
      {({ items, total }) =>
        total === 0 ? null : (
          <section className={classes.section}>
            <Title order={2} className={classes.sectionTitle}>
              {t('regions:gaps.title')}
            </Title>
            <p className="tm-small tm-dim" style={{ margin: '2px 0 0' }}>
              {t('regions:gaps.text', { count: total })}
            </p>
            <ul className={classes.hanging}>
              {items.map((gap) => {
                const name = t('regions:gaps.asks', { school: gap.school.name, kind: words.kind(gap.kind) });
                return (
                  <li key={gap.needId} className={`tm-card ${classes.item}`}>
                    <div>
                      <h3>{mayOpen ? <HrefLink href={`/vraag/${gap.needId}`}>{name}</HrefLink> : name}</h3>
                      <p className="tm-small">
                        {[
                          gap.topics.length > 0 ? words.topics(gap.topics) : t('around:anyTopic'),
                          words.audience(gap.audiences),
                        ].join(', ')}
                      </p>
                      <p className="tm-small tm-dim">
                        {[
                          gap.school.place,
                          t('regions:gaps.since', { date: dayMonth(gap.since.slice(0, 10)) }),
                          t('regions:gaps.until', { date: fullDate(gap.until) }),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </p>
                    </div>
                    <p className="tm-small">
                      <strong>{t('regions:gaps.give')}</strong>
                      <br />
                      {gap.obstacle
                        ? (t(`matching:obstacle.${gap.obstacle}` as never, { count: gap.offers }) as string)
                        : t('regions:gaps.nothingAlone')}
                      {gap.obstacle === 'distanceAsked' &&
                        gap.values[0] &&
                        ` ${t('regions:gaps.nearest', { km: gap.values[0] })}`}
                    </p>
                  </li>
                );
              })}
            </ul>
            {items.length < total && pageSize < shownMost && (
              <Button variant="outline" size="sm" mt={16} onClick={() => setPageSize(shownMost)}>
                {t('regions:gaps.showAll', { count: Math.min(total, shownMost) })}
              </Button>
            )}
          </section>
        )
      }
    </Loaded>
  );
}
