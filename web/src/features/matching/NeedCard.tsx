import { Title } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { Facts, HrefLink, MatchReasons, useReasonWords } from '@/shared/ui';
import type { NeedAround } from './around';
import classes from './matching.module.css';

interface Props {
  item: NeedAround;
  offerTitle: string;
  selected: boolean;
  /** The reader is at this card, so that the map can show which mark is its. */
  onPoint: () => void;
}

/** A reason in the words of who offers: what is near is near the school's topic, not the reader's. */
const forOrganisation = <T extends { code: string }>(reason: T): T =>
  reason.code === 'topicsNear' ? { ...reason, code: 'topicsNearNeed' } : reason;

/** One need of a school that an offer fits: what, where, why, and with which offer. It names nobody. */
export function NeedCard({ item, offerTitle, selected, onPoint }: Props) {
  const { t } = useTranslation(['around', 'ui']);
  const words = useWords();
  const { kilometres, fullDate } = useFormat();
  const inWords = useReasonWords();
  const { need, school } = item;
  return (
    <li
      onMouseEnter={onPoint}
      onFocus={onPoint}
      id={`need-${need.id}`}
      className={`tm-card ${classes.card} ${selected ? classes.selected : ''}`}
    >
      <span
        className={classes.pin}
        data-on={selected}
        data-estimated={item.isDistanceEstimated}
        aria-hidden="true"
      >
        {item.rank}
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <div>
            <span className="tm-small tm-dim">
              {[words.capital(words.sector(school.sector)), school.place].filter(Boolean).join(', ')}
            </span>
            <Title order={2} fz="1.25rem" lh={1.3} tabIndex={-1}>
              {school.name}
            </Title>
            <span>
              {[
                words.capital(words.kind(need.kind)),
                need.topics.length > 0 ? words.topics(need.topics) : t('around:anyTopic'),
              ].join(', ')}
            </span>
          </div>
          <div className={classes.distance}>
            {item.distanceMetres === null ? (
              <small>{t('ui:distance.unknown')}</small>
            ) : (
              <>
                <b>{kilometres(item.distanceMetres)}</b> {t('ui:km')}
                <small>{item.isDistanceEstimated ? t('ui:distance.about') : t('ui:distance.straight')}</small>
              </>
            )}
          </div>
        </div>
        {item.isUncovered && (
          <p className="tm-small" style={{ display: 'flex', gap: 6, margin: '0 0 10px' }}>
            <IconSchool size={18} stroke={1.75} aria-hidden="true" style={{ flex: 'none' }} />
            <strong>{t('around:uncovered')}</strong>
          </p>
        )}
        <Facts
          items={[
            [t('around:for'), words.audience(need.audiences)],
            [t('around:people'), String(need.groupSize)],
            [
              t('around:window'),
              t('around:fromUntil', { from: fullDate(need.from), until: fullDate(need.until) }),
            ],
            [
              t('around:withOffer'),
              <HrefLink key="offer" href={`/aanbod/${item.offerId}`}>
                {offerTitle}
              </HrefLink>,
            ],
          ]}
        />
        <div style={{ marginTop: 10 }}>
          <MatchReasons reasons={item.reasons.map(forOrganisation)} />
        </div>
        <p className="tm-small tm-dim" style={{ marginBottom: 0 }}>
          {`${t('around:decided')}: ${item.decidedBy.map((part) => inWords(forOrganisation(part.reason))).join(' · ')}`}
        </p>
      </div>
    </li>
  );
}
