import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { landQuery } from '@/features/coverage/queries';
import { PointMap } from '@/shared/map';
import { LoadingSkeleton } from '@/shared/ui';
import type { ActivityPlace } from './api';
import classes from './activities.module.css';
import { routeTo } from './route';

function SmallMap({ place, name }: { place: ActivityPlace; name: string }) {
  const { t } = useTranslation('arrangements');
  const land = useQuery(landQuery);
  if (place.latitude === null || place.longitude === null) return null;
  return (
    <div className={classes.map}>
      <Suspense fallback={<LoadingSkeleton rows={4} />}>
        <PointMap
          label={t('place.map', { name })}
          points={[
            { id: 'here', lon: place.longitude, lat: place.latitude, name, estimated: place.isEstimated },
          ]}
          municipalities={land.data}
          height={200}
        />
      </Suspense>
      {place.isEstimated && <p className="tm-tiny tm-dim">{t('place.estimated')}</p>}
    </div>
  );
}

/** Where an activity is: in words, with the way there, and on a small map. */
export function WhereItIs({ place, withMap }: { place: ActivityPlace; withMap: boolean }) {
  const { t } = useTranslation('arrangements');
  const name = place.name ?? place.address;
  if (!name) return null;
  return (
    <div className={classes.where}>
      <address className={classes.address}>
        <IconMapPin size={20} stroke={1.75} aria-hidden="true" />
        <span>
          {place.name && <strong>{place.name}</strong>}
          {place.address && <span>{place.address}</span>}
          {place.address && (
            <a href={routeTo(place.address)} target="_blank" rel="noopener noreferrer">
              {t('place.route')}
              <span className="tm-hidden">{` ${t('place.newWindow')}`}</span>
            </a>
          )}
        </span>
      </address>
      {withMap && <SmallMap place={place} name={name} />}
    </div>
  );
}
