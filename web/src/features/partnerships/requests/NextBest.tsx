import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskForm } from '@/features/matching/AskForm';
import type { components } from '@/generated/api';
import { useFormat, useWords } from '@/shared/format';
import { CapacityMeter, HrefLink, MatchReasons, WholeName } from '@/shared/ui';
import classes from './requests.module.css';

type View = components['schemas']['NextBestView'];

function Card({ needId, offer, first }: { needId: string; offer: View['offers'][number]; first: boolean }) {
  const { t } = useTranslation(['requests', 'ui']);
  const words = useWords();
  const { kilometres } = useFormat();
  const [asking, setAsking] = useState(false);
  return (
    <li className={`tm-card ${classes.card}`}>
      <div className={classes.head}>
        <div>
          <span className="tm-small tm-dim">{words.capital(words.kind(offer.kind ?? ''))}</span>
          <Title order={3} fz="1.25rem" lh={1.3}>
            <HrefLink href={`/aanbod/${offer.offerId}`} inherit>
              {offer.title}
            </HrefLink>
          </Title>
          <span>{[offer.organisation, offer.place].filter(Boolean).join(', ')}</span>
        </div>
        <div className={classes.distance}>
          {offer.distanceMetres === null ? (
            <small>{t('ui:distance.unknown')}</small>
          ) : (
            <>
              <b>{kilometres(offer.distanceMetres)}</b> {t('ui:km')}
              <small>{offer.isDistanceEstimated ? t('ui:distance.about') : t('ui:distance.straight')}</small>
            </>
          )}
        </div>
      </div>
      <MatchReasons reasons={offer.reasons} />
      {asking ? (
        <AskForm
          needId={needId}
          offerId={offer.offerId}
          organisation={offer.organisation}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className={classes.foot}>
          <CapacityMeter left={offer.placesLeft} total={offer.capacity} />
          <Button variant={first ? 'filled' : 'outline'} size="sm" onClick={() => setAsking(true)}>
            <WholeName short={t('requests:next.ask')} about={offer.title} />
          </Button>
        </div>
      )}
    </li>
  );
}

/** What else fits, to ask with one button when a request led nowhere. */
export function NextBest({ next }: { next: View | null | undefined }) {
  const { t } = useTranslation('requests');
  if (!next) return null;
  return (
    <section className={classes.next} aria-label={t('next.list')}>
      <Title order={2}>{t('next.title')}</Title>
      <p style={{ margin: '4px 0 16px' }}>
        {`${t('next.text')} `}
        <HrefLink href={`/vraag/${next.needId}/passend`}>{t('next.all')}</HrefLink>
      </p>
      <ol className={classes.cards}>
        {next.offers.map((offer, i) => (
          <Card key={offer.offerId} needId={next.needId} offer={offer} first={i === 0} />
        ))}
      </ol>
    </section>
  );
}
