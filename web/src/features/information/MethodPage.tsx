import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { coverageQuery } from '@/features/coverage/queries';
import { useFormat, useWords } from '@/shared/format';
import { DataTable, HrefLink, Loaded } from '@/shared/ui';
import { InfoPage } from './InfoPage';

/** How the figure comes about, with the rule and the figures as they are now. */
export default function MethodPage() {
  const { t } = useTranslation(['information', 'coverage']);
  const { fullDate, number, percentage } = useFormat();
  const words = useWords();
  const coverage = useQuery(coverageQuery('Overijssel'));
  const definition = coverage.data?.definition;
  return (
    <InfoPage
      page="method"
      values={{ months: definition?.months ?? 12, disputeDays: definition?.disputeDays ?? 14 }}
    >
      <section style={{ marginTop: 40 }}>
        <Title order={2} mb={12}>
          {t('information:method.now')}
        </Title>
        <Loaded query={coverage} what={t('coverage:figuresWhat')} rows={4}>
          {(data) => (
            <>
              <DataTable
                caption={t('information:method.caption')}
                rows={data.figures}
                rowKey={(figure) => figure.sector}
                columns={[
                  {
                    key: 'sector',
                    header: t('coverage:sector'),
                    render: (figure) => words.capital(words.sector(figure.sector)),
                  },
                  {
                    key: 'count',
                    header: t('information:method.counts'),
                    align: 'right',
                    render: (figure) => (
                      <HrefLink href={`/dekking/scholen?sector=${figure.sector}&stand=covered`}>
                        {t('coverage:counts', {
                          count: figure.denominator,
                          numerator: number(figure.numerator),
                          denominator: number(figure.denominator),
                        })}
                      </HrefLink>
                    ),
                  },
                  {
                    key: 'share',
                    header: t('information:method.share'),
                    align: 'right',
                    render: (figure) => (figure.percentage === null ? '–' : percentage(figure.percentage)),
                  },
                  {
                    key: 'target',
                    header: t('information:method.target'),
                    align: 'right',
                    render: (figure) =>
                      figure.target === null
                        ? '–'
                        : figure.targetDueOn
                          ? t('information:method.targetBy', {
                              target: number(figure.target, 1),
                              date: fullDate(figure.targetDueOn),
                            })
                          : `${number(figure.target, 1)}%`,
                    fold: 'named',
                  },
                  {
                    key: 'register',
                    header: t('information:method.register'),
                    render: (figure) => figure.registerVersion ?? '–',
                    fold: 'named',
                  },
                ]}
              />
              <p className="tm-small tm-dim" style={{ marginTop: 12 }}>
                {t('information:method.version', {
                  date: fullDate(data.date),
                  version: data.definition.version,
                  kinds: words.capital(data.definition.kinds.map(words.kind).join(', ')),
                })}
              </p>
            </>
          )}
        </Loaded>
      </section>
    </InfoPage>
  );
}
