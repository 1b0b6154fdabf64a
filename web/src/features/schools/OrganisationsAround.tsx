import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useFormat, useWords } from '@/shared/format';
import { EmptyState, HrefButton, Loaded, WholeName } from '@/shared/ui';
import classes from '@/shared/ui/desk.module.css';

/** For a school that asks for nothing yet: who around it offers something, and a need that begins with it. */
export function OrganisationsAround({ code }: { code: string }) {
  const { t } = useTranslation(['around', 'ui']);
  const words = useWords();
  const { distance } = useFormat();
  const around = useQuery({
    queryKey: ['schools', code, 'organisations'],
    queryFn: () => call(api.GET('/schools/{code}/organisations', { params: { path: { code } } })),
  });
  return (
    <section className={classes.section}>
      <Title order={2} mb={4}>
        {t('around:organisations.title')}
      </Title>
      <p className="tm-dim" style={{ margin: '0 0 12px' }}>
        {t('around:organisations.lead')}
      </p>
      <Loaded query={around} rows={4} what={t('around:organisations.title')}>
        {(found) =>
          found.items.length === 0 ? (
            <EmptyState>
              {found.hasLocation
                ? t('around:organisations.none', { km: found.withinKm })
                : t('around:organisations.noPlace')}
            </EmptyState>
          ) : (
            <ul className={classes.around}>
              {found.items.map((item) => (
                <li key={item.id} className="tm-card">
                  <div>
                    <Title order={3} fz="1.125rem">
                      {item.name}
                    </Title>
                    <div className="tm-small tm-dim">
                      {[
                        item.place,
                        `${item.isDistanceEstimated ? `${t('ui:distance.about')} ` : ''}${distance(item.distanceMetres)}`,
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </div>
                    <div className="tm-small">
                      {words.capital(item.kinds.map((kind) => words.kind(kind)).join(', '))}
                      {item.topics.length > 0 && `: ${words.topics(item.topics)}`}
                    </div>
                  </div>
                  <HrefButton
                    href={`/school/${code}/vraag?aanbod=${item.offerId}`}
                    variant="outline"
                    size="sm"
                  >
                    <WholeName short={t('around:organisations.ask')} about={item.name} />
                  </HrefButton>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {around.data && around.data.underWay > 0 && (
        <p className="tm-small tm-dim">
          {t('around:organisations.underWay', { count: around.data.underWay })}
        </p>
      )}
    </section>
  );
}
