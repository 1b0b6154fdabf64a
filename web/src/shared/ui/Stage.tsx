import {
  IconBulb,
  IconCalendarEvent,
  IconCircleCheck,
  IconClockX,
  IconFlag,
  IconMessages,
  IconRepeat,
  IconSend,
  IconX,
  IconZzz,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { roadStages, type Stage } from '@/shared/format/vocabulary';
import { isOffRoad } from './joint';
import classes from './Stage.module.css';

const looks: Record<Stage, { mark: string; fill: string; icon: Icon }> = {
  suggested: { mark: '#75868C', fill: '#EEF1F1', icon: IconBulb },
  requested: { mark: '#B86E00', fill: '#FFF3D9', icon: IconSend },
  inConversation: { mark: '#7A3E9D', fill: '#F3EAF8', icon: IconMessages },
  planned: { mark: '#2B7FC4', fill: '#E5F0FA', icon: IconCalendarEvent },
  active: { mark: '#12704A', fill: '#E2F2EA', icon: IconCircleCheck },
  structural: { mark: '#0A3D4A', fill: '#DCEBEE', icon: IconRepeat },
  declined: { mark: '#B3311C', fill: '#FBEAE6', icon: IconX },
  expired: { mark: '#6D5A50', fill: '#F3EEEA', icon: IconClockX },
  dormant: { mark: '#6C6450', fill: '#F1EFE8', icon: IconZzz },
  ended: { mark: '#2E3A40', fill: '#E7EAEB', icon: IconFlag },
};

/** The stage of a partnership as mark and word. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { stage: word } = useWords();
  const { mark, fill, icon: Icon } = looks[stage];
  return (
    <span className={classes.badge} style={{ background: fill }}>
      <Icon size={18} stroke={2.1} color={mark} aria-hidden="true" />
      {word(stage)}
    </span>
  );
}

interface RailProps {
  stage: Stage;
  /** The date on which each stage was reached, where it was. */
  dates?: Partial<Record<Stage, string>>;
  /** For a stage off the road: the last one on it. */
  lastOnRoad?: Stage;
}

/** The six stages as one row of square marks; upright on a phone. Off the road it says where it stopped. */
export function StageRail({ stage, dates = {}, lastOnRoad }: RailProps) {
  const { t } = useTranslation('ui');
  const { stage: word } = useWords();
  const { shortDate } = useFormat();
  const off = isOffRoad(stage);
  const current = roadStages.indexOf(
    (off ? (lastOnRoad ?? 'requested') : stage) as (typeof roadStages)[number],
  );
  return (
    <>
      {off && (
        <p className={classes.stopped}>
          <StageBadge stage={stage} />
          {dates[stage] && <span className="tm-small tm-dim">{shortDate(dates[stage])}</span>}
        </p>
      )}
      <ol className={classes.rail} aria-label={t('rail.label')}>
        {roadStages.map((step, i) => {
          const isNow = !off && i === current;
          const isDone = off ? i <= current : i < current;
          const date = dates[step];
          return (
            <li
              key={step}
              className={`${classes.step} ${isNow ? classes.now : isDone ? classes.done : ''}`}
              aria-current={isNow ? 'step' : undefined}
            >
              <span className={classes.word}>{word(step)}</span>{' '}
              {date && <time dateTime={date}>{shortDate(date)}</time>}
              {(isNow || isDone) && (
                <span className="tm-hidden">{isNow ? t('rail.now') : t('rail.done')}</span>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
