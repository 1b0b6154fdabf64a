import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconCertificate,
  IconCheck,
  IconMapPinQuestion,
  IconSparkles,
  IconWheelchair,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords, type Words } from '@/shared/format/useWords';
import classes from './cards.module.css';

export interface MatchReason {
  code: string;
  tone: 'for' | 'attention' | string;
  values: readonly string[];
}

const icons: Record<string, Icon> = {
  hasVog: IconCertificate,
  neverChosen: IconSparkles,
  locationEstimated: IconMapPinQuestion,
  locationUnknown: IconMapPinQuestion,
  wheelchairAccessible: IconWheelchair,
  coordinatorLifts: IconArrowUp,
  coordinatorLowers: IconArrowDown,
};

function values(code: string, names: readonly string[], words: Words): string {
  switch (code) {
    case 'topicsFit':
    case 'topicsNear':
    case 'topicsNearNeed':
    case 'anyTopic':
      return words.topics(names);
    case 'audienceFits':
      return words.audience(names);
    case 'onlyMonths':
      return words.months(names);
    case 'onlyWeekdays':
      return words.weekdays(names);
    case 'coordinatorLifts':
    case 'coordinatorLowers':
      return names[0] ?? '';
    default:
      return '';
  }
}

/** A reason of a match in words; a reason of numbers has at most how often, and of how many. */
export function useReasonWords(): (reason: MatchReason) => string {
  const { t } = useTranslation('words');
  const words = useWords();
  return (reason) =>
    t(`reason.${reason.code}` as never, {
      values: values(reason.code, reason.values, words),
      count: Number(reason.values[0]),
      total: Number(reason.values[1]),
      defaultValue: reason.code,
    }) as string;
}

/** One reason of a match as a chip: a check when it speaks for it, a triangle when it asks for attention. */
export function MatchReasonChip({ reason }: { reason: MatchReason }) {
  const { t } = useTranslation('ui');
  const words = useWords();
  const inWords = useReasonWords();
  const attention = reason.tone === 'attention';
  const Icon = icons[reason.code] ?? (attention ? IconAlertTriangle : IconCheck);
  return (
    <li className={`${classes.chip} ${attention ? classes.attention : ''}`}>
      <Icon size={17} stroke={1.75} aria-hidden="true" />
      {attention && <span className="tm-hidden">{`${t('reasons.attention')}: `}</span>}
      {words.capital(inWords(reason))}
    </li>
  );
}

/** At most five reasons, in the order in which the match gives them. */
export function MatchReasons({ reasons }: { reasons: readonly MatchReason[] }) {
  const { t } = useTranslation('ui');
  return (
    <ul className={classes.reasons} aria-label={t('reasons.label')}>
      {reasons.slice(0, 5).map((reason) => (
        <MatchReasonChip key={reason.code} reason={reason} />
      ))}
    </ul>
  );
}
