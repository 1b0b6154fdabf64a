import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { Timeline, type TimelineItem } from '@/shared/ui';
import type { Partnership } from './api';

/** Who did what, in words: the reader is "je", whoever else is of the reader's side "jullie", and the rest go by their names. */
export function History({ partnership: p }: { partnership: Partnership }) {
  const { t, i18n } = useTranslation('partnerships');
  const { dayMonth } = useFormat();
  const nameOf = (party: string) =>
    party === 'school'
      ? p.school.name
      : party === 'organisation'
        ? p.organisation.name
        : t(`party.${party}` as never);
  const items: TimelineItem[] = p.timeline.map((entry) => {
    const what = entry.verb ? `verb.${entry.verb}` : `happening.${entry.happening}`;
    const us = `${what}.us`;
    const key = entry.isYou
      ? `${what}.you`
      : entry.by === p.readAs && i18n.exists(us, { ns: 'partnerships' })
        ? us
        : `${what}.other`;
    return {
      id: String(entry.sequence),
      at: entry.at as string,
      title: t(key as never, {
        name: nameOf(entry.by),
        from: entry.movedFrom && dayMonth(entry.movedFrom),
        to: entry.movedTo && dayMonth(entry.movedTo),
        defaultValue: nameOf(entry.by),
      }) as string,
      body: entry.note ? `“${entry.note}”` : undefined,
      kind: entry.by === 'system' ? 'automatic' : 'done',
    };
  });
  // Off the turn of the reader nothing is "now"; the card above says whose turn it is.
  const now = `yourTurn.${p.turn.step}`;
  if (p.isYourTurn && i18n.exists(now, { ns: 'partnerships' }))
    items.unshift({ id: 'now', at: null, title: t(now as never) as string, kind: 'next' });
  return <Timeline items={items} />;
}
