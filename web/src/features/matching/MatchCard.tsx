import { Button, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { CapacityMeter, HrefLink, MatchReasons, useReasonWords, WholeName } from '@/shared/ui';
import { AskForm } from './AskForm';
import type { MatchItem, Matches } from './queries';
import { useTravelWords } from './useTravelWords';
import classes from './matching.module.css';

interface Props {
  needId: string;
  match: MatchItem;
  /** By what one travels; null when the straight line counts. */
  by: Matches['travel']['by'];
  selected: boolean;
  asking: boolean;
  onAsk: (on: boolean) => void;
  /** The reader is at this card, so that the map can show which mark is its. */
  onPoint: () => void;
  /** Chosen to lay beside others. */
  chosen: boolean;
  /** Four are chosen already. */
  full: boolean;
  onChoose: (on: boolean) => void;
}

/** One offer that fits: what, by whom, how far, why, and the button to ask. */
export function MatchCard({
  needId,
  match,
  by,
  selected,
  asking,
  onAsk,
  onPoint,
  chosen,
  full,
  onChoose,
}: Props) {
  const { t } = useTranslation(['matching', 'ui']);
  const words = useWords();
  const { kilometres } = useFormat();
  const inWords = useReasonWords();
  const way = useTravelWords().way(match.travelMinutes, by);
  const { offer, organisation } = match;
  return (
    <li
      onMouseEnter={onPoint}
      onFocus={onPoint}
      id={`match-${offer.id}`}
      className={`tm-card ${classes.card} ${match.rank === 1 ? classes.first : ''} ${selected ? classes.selected : ''}`}
    >
      <span
        className={classes.pin}
        data-on={match.rank === 1 || selected}
        data-estimated={match.isDistanceEstimated}
        aria-hidden="true"
      >
        {match.rank}
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <div>
            <span className="tm-small tm-dim">{words.capital(words.kind(offer.kind))}</span>
            <Title order={2} fz="1.25rem" lh={1.3}>
              <HrefLink href={`/aanbod/${offer.id}`} inherit>
                {offer.title}
              </HrefLink>
            </Title>
            <span>{[organisation.name, organisation.place].filter(Boolean).join(', ')}</span>
          </div>
          <div className={classes.distance}>
            {match.distanceMetres === null ? (
              <small>{t('ui:distance.unknown')}</small>
            ) : (
              <>
                <b>{kilometres(match.distanceMetres)}</b> {t('ui:km')}
                <small>
                  {match.isDistanceEstimated ? t('ui:distance.about') : t('ui:distance.straight')}
                </small>
              </>
            )}
            {way && <span className={classes.way}>{way}</span>}
          </div>
        </div>
        <MatchReasons reasons={match.reasons} />
        <p className="tm-small tm-dim">
          {`${t('matching:decided')}: ${match.decidedBy.map((part) => inWords(part.reason)).join(' · ')}`}
        </p>
        <div className={classes.foot}>
          <CapacityMeter left={match.places.left} total={match.places.capacity} />
          <label className={classes.choose}>
            <input
              type="checkbox"
              checked={chosen}
              disabled={full && !chosen}
              onChange={(event) => onChoose(event.currentTarget.checked)}
            />
            <WholeName short={t('matching:compare.pick')} about={offer.title} />
          </label>
          <span className={classes.deeds}>
            <HrefLink href={`/aanbod/${offer.id}`}>{t('matching:more')}</HrefLink>
            {!asking && (
              <Button size="sm" variant={match.rank === 1 ? 'filled' : 'outline'} onClick={() => onAsk(true)}>
                <WholeName short={t('matching:askFor')} about={offer.title} />
              </Button>
            )}
          </span>
        </div>
        {asking && (
          <AskForm
            needId={needId}
            offerId={offer.id}
            organisation={organisation.name}
            onCancel={() => onAsk(false)}
          />
        )}
      </div>
    </li>
  );
}
