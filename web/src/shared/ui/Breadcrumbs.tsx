import { useTranslation } from 'react-i18next';
import classes from './Breadcrumbs.module.css';
import { HrefLink } from './links';

/** Where the page hangs; the last one is the page itself and has no address. */
export function Breadcrumbs({ trail }: { trail: readonly { name: string; href?: string }[] }) {
  const { t } = useTranslation('ui');
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className={classes.list}>
        {trail.map(({ name, href }) => (
          <li key={name} aria-current={href ? undefined : 'page'}>
            {href ? <HrefLink href={href}>{name}</HrefLink> : name}
          </li>
        ))}
      </ol>
    </nav>
  );
}
