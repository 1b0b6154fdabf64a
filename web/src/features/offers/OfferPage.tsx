import { Title } from '@mantine/core';
import { IconCertificate, IconWheelchair } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { landQuery } from '@/features/coverage/queries';
import type { Offer } from '@/shared/api/contract';
import { isMissing } from '@/shared/api/problem';
import { useFormat, useWords } from '@/shared/format';
import { isWholeSchoolYear } from '@/shared/format/months';
import { weekdays } from '@/shared/format/vocabulary';
import { PointMap } from '@/shared/map';
import { useRole } from '@/shared/session';
import {
  Breadcrumbs,
  CapacityMeter,
  Facts,
  HrefButton,
  HrefLink,
  Loaded,
  LoadingSkeleton,
  Note,
  PageTitle,
} from '@/shared/ui';
import { OrganisationRatings } from '@/shared/ratings';
import { offerQuery } from './queries';
import { useDuration } from './useDuration';
import classes from './offers.module.css';

const route = getRouteApi('/aanbod/$id');

/** What a reader can do with an offer depends on who they are. */
function Ask({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const role = useRole();
  const full = offer.places.every((year) => year.left <= 0);
  if (role?.role === 'organisation' && role.organisationId === offer.organisation.id) {
    return (
      <>
        <HrefButton href={`/aanbod/${offer.id}/bewerken`} variant="outline">
          {t('edit')}
        </HrefButton>
        {offer.status === 'published' && (
          <p style={{ margin: '12px 0 0' }}>
            <HrefLink href={`/organisatie/${offer.organisation.id}/vragen?aanbod=${offer.id}`}>
              {t('whoAsks')}
            </HrefLink>
          </p>
        )}
      </>
    );
  }
  if (full) return <Note title={t('full.title')}>{t('full.text')}</Note>;
  if (role?.role === 'school') {
    return (
      <>
        <HrefButton href={`/school/${role.schoolCode}/vraag?aanbod=${offer.id}`}>{t('ask')}</HrefButton>
        <p className="tm-small tm-dim" style={{ margin: '8px 0 0' }}>
          {t('askHelp')}
        </p>
      </>
    );
  }
  if (role) return null;
  return (
    <>
      <HrefButton href="/claim">{t('askAsSchool')}</HrefButton>
      <p className="tm-small tm-dim" style={{ margin: '8px 0 0' }}>
        {t('askAsSchoolHelp')}
      </p>
    </>
  );
}

function Detail({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const words = useWords();
  const { list } = useFormat();
  const duration = useDuration();
  const land = useQuery(landQuery);
  const { organisation } = offer;
  const place = [organisation.name, organisation.place].filter(Boolean).join(', ');
  const allMonths = isWholeSchoolYear(offer.months);
  const allDays = offer.weekdays.length === weekdays.length;
  return (
    <>
      <Breadcrumbs trail={[{ name: t('documentTitle'), href: '/aanbod' }, { name: offer.title }]} />
      {offer.status !== 'published' && (
        <p style={{ margin: '0 0 12px' }}>
          <strong>{t(`status.${offer.status}`)}</strong>
        </p>
      )}
      <span className="tm-dim">{words.capital(words.kind(offer.kind ?? ''))}</span>
      <PageTitle>{offer.title}</PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 28px' }}>
        {place}
      </p>
      <div className={classes.page}>
        <div>
          {offer.description && (
            <p className={`tm-prose ${classes.pretext}`} style={{ marginTop: 0 }}>
              {offer.description}
            </p>
          )}
          <Title order={2} mt={offer.description ? 32 : 0} mb={12}>
            {t('facts.title')}
          </Title>
          <div className="tm-card">
            <Facts
              items={[
                [t('facts.topics'), words.capital(words.topics(offer.topics))],
                [t('facts.audience'), words.capital(words.audience(offer.audiences))],
                [
                  t('facts.where'),
                  offer.venue &&
                    [
                      words.capital(words.venue(offer.venue)),
                      offer.maxTravelKm !== null ? t('facts.within', { km: offer.maxTravelKm }) : null,
                    ]
                      .filter(Boolean)
                      .join(', '),
                ],
                [
                  t('facts.when'),
                  words.capital(
                    [
                      allMonths ? t('facts.wholeYear') : words.months(offer.months),
                      allDays ? null : t('facts.on', { days: words.weekdays(offer.weekdays) }),
                    ]
                      .filter(Boolean)
                      .join(', '),
                  ),
                ],
                [
                  t('facts.duration'),
                  offer.durationMinutes !== null ? duration(offer.durationMinutes) : null,
                ],
                [
                  t('facts.group'),
                  offer.maxGroupSize !== null
                    ? words.capital(t('facts.upTo', { count: offer.maxGroupSize }))
                    : null,
                ],
                [t('facts.language'), words.capital(list(offer.languages.map(words.language)))],
                [
                  t('facts.vog'),
                  offer.hasVog ? (
                    <>
                      <IconCertificate
                        size={18}
                        stroke={1.75}
                        aria-hidden="true"
                        style={{ verticalAlign: '-3px' }}
                      />{' '}
                      {t('facts.hasVog')}
                    </>
                  ) : (
                    t('facts.noVog')
                  ),
                ],
                [
                  t('facts.access'),
                  offer.isWheelchairAccessible ? (
                    <>
                      <IconWheelchair
                        size={18}
                        stroke={1.75}
                        aria-hidden="true"
                        style={{ verticalAlign: '-3px' }}
                      />{' '}
                      {t('facts.wheelchair')}
                    </>
                  ) : null,
                ],
              ]}
            />
          </div>
        </div>
        <aside className={classes.aside}>
          <div className="tm-card">
            <Title order={2} fz="1.25rem" mb={10}>
              {t('places')}
            </Title>
            <Facts
              items={offer.places.map((year) => [
                year.schoolYear,
                <CapacityMeter key={year.schoolYear} left={year.left} total={year.capacity} />,
              ])}
            />
            <div style={{ marginTop: 18 }}>
              <Ask offer={offer} />
            </div>
          </div>
          <div className="tm-card">
            <Title order={2} fz="1.25rem" mb={8}>
              {words.capital(words.organisationKind(organisation.kind ?? 'company'))}
            </Title>
            <p className="tm-small" style={{ margin: 0 }}>
              {place}
              {organisation.website && (
                <>
                  <br />
                  <a
                    href={`https://${organisation.website.replace(/^https?:\/\//, '')}`}
                    rel="noopener noreferrer"
                  >
                    {organisation.website.replace(/^https?:\/\//, '')}
                  </a>
                </>
              )}
            </p>
            {organisation.location && (
              <div style={{ marginTop: 14 }}>
                <Suspense fallback={<LoadingSkeleton rows={5} />}>
                  <PointMap
                    label={t('map.one', { name: organisation.name })}
                    points={[
                      {
                        id: organisation.id,
                        lon: organisation.location.longitude,
                        lat: organisation.location.latitude,
                        name: place,
                        estimated: organisation.location.isEstimated,
                      },
                    ]}
                    municipalities={land.data}
                    height={240}
                  />
                </Suspense>
                {organisation.location.isEstimated && (
                  <p className="tm-tiny tm-dim" style={{ margin: '6px 0 0' }}>
                    {t('map.estimated')}
                  </p>
                )}
              </div>
            )}
          </div>
          <OrganisationRatings organisationId={organisation.id} />
        </aside>
      </div>
      <p style={{ marginTop: 32 }}>
        <HrefLink href="/aanbod">{t('back')}</HrefLink>
      </p>
    </>
  );
}

export default function OfferPage() {
  const { id } = route.useParams();
  const { t } = useTranslation('offers');
  const offer = useQuery(offerQuery(id));
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      {!offer.data && (
        <PageTitle mt={32}>{isMissing(offer.error) ? t('missing') : t('documentTitle')}</PageTitle>
      )}
      <Loaded query={offer} rows={8}>
        {(data) => <Detail offer={data} />}
      </Loaded>
    </div>
  );
}
