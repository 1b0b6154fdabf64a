import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfferInList } from '@/shared/api/contract';
import { useFormat, useWords } from '@/shared/format';
import { CapacityMeter, HrefLink } from '@/shared/ui';
import classes from './offers.module.css';
import { placesToShow } from './queries';

/** Offers in short, such as the newest on the home page. */
export function OfferList({ offers }: { offers: readonly OfferInList[] }) {
  const { t } = useTranslation('offers');
  const { recently } = useFormat();
  const words = useWords();
  return (
    <ul className={classes.list}>
      {offers.map(({ offer }) => {
        const places = placesToShow(offer);
        return (
          <li key={offer.id}>
            <div>
              <span className="tm-small tm-dim">
                {words.capital(words.kind(offer.kind ?? ''))}
                {offer.publishedAt && ` · ${t('posted', { when: recently(offer.publishedAt) })}`}
              </span>
              <Title order={3} className={classes.name}>
                <HrefLink href={`/aanbod/${offer.id}`}>{offer.title}</HrefLink>
              </Title>
              <span className="tm-small">
                {[offer.organisation.name, offer.organisation.place].filter(Boolean).join(', ')}
                {' · '}
                {words.capital(words.topics(offer.topics))}
                {', '}
                {words.audienceInShort(offer.audiences)}
              </span>
            </div>
            {places && (
              <div className={classes.capacity}>
                <CapacityMeter left={places.left} total={places.capacity} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
