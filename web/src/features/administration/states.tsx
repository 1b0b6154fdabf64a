import {
  IconAlertCircle,
  IconCheck,
  IconClock,
  IconHourglass,
  IconInbox,
  IconLoader2,
  IconMailOpened,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JobRun, MailStatus } from './queries';
import classes from './administration.module.css';

type Outcome = JobRun['outcome'];
type Tone = 'good' | 'bad' | 'busy' | 'calm';

const outcomes: Record<Outcome, [Tone, Icon]> = {
  running: ['busy', IconLoader2],
  succeeded: ['good', IconCheck],
  partlyFailed: ['bad', IconAlertCircle],
  failed: ['bad', IconAlertCircle],
  interrupted: ['bad', IconPlayerStop],
};

const mails: Record<MailStatus, [Tone, Icon]> = {
  waiting: ['calm', IconClock],
  sending: ['busy', IconLoader2],
  sent: ['good', IconCheck],
  failed: ['bad', IconAlertCircle],
  kept: ['calm', IconInbox],
  held: ['calm', IconHourglass],
  told: ['good', IconMailOpened],
};

/** Whether somebody should look at how a run ended. */
export const wentWrong = (outcome: Outcome) => outcomes[outcome][0] === 'bad';

function Chip({ look: [tone, Icon], word }: { look: [Tone, Icon]; word: string }) {
  return (
    <span className={`${classes.state} ${classes[tone]}`}>
      <Icon size={17} stroke={1.75} aria-hidden="true" />
      {word}
    </span>
  );
}

export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('administration');
  return <Chip look={outcomes[outcome]} word={t(`outcome.${outcome}`)} />;
}

export function MailChip({ status }: { status: MailStatus }) {
  const { t } = useTranslation('administration');
  return <Chip look={mails[status]} word={t(`mailStatus.${status}`)} />;
}
