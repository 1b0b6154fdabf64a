import { useTranslation } from 'react-i18next';
import { Note } from '@/shared/ui';
import type { Partnership } from '../api';
import { NextBest } from './NextBest';
import classes from './requests.module.css';

/** How it stands with those who were asked together, in a sentence. */
function useRoundWords(p: Partnership): string | null {
  const { t } = useTranslation('requests');
  const { round, request } = p;
  if (!round || !request) return null;
  const passedOver = request.answer === 'passedOver';
  if (p.readAs === 'organisation') return passedOver ? t('round.passedOverUs') : null;
  if (round.acceptedBy && passedOver) return t('round.passedOver', { name: round.acceptedBy });
  if (round.acceptedBy) return t('round.accepted', { name: round.acceptedBy });
  return round.open
    ? t('round.open', { count: round.open, asked: round.asked })
    : t('round.none', { asked: round.asked });
}

/** What became of a request: who else was asked, what is given instead, and what fits next. */
export function Aftermath({ partnership: p }: { partnership: Partnership }) {
  const { t } = useTranslation('requests');
  const round = useRoundWords(p);
  const { agreements: a } = p;
  const instead = a?.insteadOf && ['inConversation', 'planned'].includes(p.stage ?? '') ? a : null;
  return (
    <div className={classes.aftermath}>
      {round && <Note title={t('round.title')}>{round}</Note>}
      {instead && (
        <Note
          title={
            p.readAs === 'organisation' ? undefined : t('insteadOf.title', { name: p.organisation.name })
          }
        >
          {t(p.readAs === 'organisation' ? 'insteadOf.us' : 'insteadOf.text', {
            asked: instead.insteadOf,
            title: instead.title,
          })}
        </Note>
      )}
      <NextBest next={p.nextBest} />
    </div>
  );
}
