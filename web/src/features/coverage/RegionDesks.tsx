import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Coverage } from '@/shared/api/contract';
import { useSession } from '@/shared/session';
import { HrefLink } from '@/shared/ui';
import classes from './coverage.module.css';

/** For those who look after a whole province: the way to what is left lying in each of its regions. */
export function RegionDesks({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation('coverage');
  const { session } = useSession();
  const mayOpen = session?.memberships.some(({ role }) => role === 'province' || role === 'administrator');
  if (!mayOpen || coverage.regions.length === 0) return null;
  return (
    <nav className={`tm-card ${classes.card} ${classes.twelve}`} aria-labelledby="region-desks">
      <Title order={2} fz="1.25rem" id="region-desks">
        {t('regionDesks.title')}
      </Title>
      <p className="tm-small tm-dim" style={{ margin: '2px 0 12px' }}>
        {t('regionDesks.text')}
      </p>
      <ul className={classes.regionDesks}>
        {coverage.regions.map(({ code, name }) => (
          <li key={code}>
            <HrefLink href={`/regio/${code}`}>{name}</HrefLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
