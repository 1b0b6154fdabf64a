import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { CapacityMeter, MatchReasons, type MatchReason } from '@/shared/ui';
import { schoolYearMonths, wholeNumber, type OfferDraft } from './offerForm';
import { useDuration } from './useDuration';
import classes from './offerForm.module.css';

/** What speaks for the offer as far as it is filled in, in the words of a match. */
function reasonsOf(draft: OfferDraft): MatchReason[] {
  const reasons: MatchReason[] = [];
  if (draft.topics.length > 0) reasons.push({ code: 'topicsFit', tone: 'for', values: draft.topics });
  if (draft.audiences.length > 0)
    reasons.push({ code: 'audienceFits', tone: 'for', values: draft.audiences });
  if (draft.weekdays.length > 0 && draft.weekdays.length < 5)
    reasons.push({ code: 'onlyWeekdays', tone: 'attention', values: draft.weekdays });
  if (draft.hasVog) reasons.push({ code: 'hasVog', tone: 'for', values: [] });
  if (draft.isWheelchairAccessible && draft.venue !== 'atSchool')
    reasons.push({ code: 'wheelchairAccessible', tone: 'for', values: [] });
  return reasons;
}

interface Props {
  draft: OfferDraft;
  organisation: { name: string; place: string | null };
  /** Places that are taken in this school year. */
  taken: number;
}

/** The offer as schools will see it, while it is being filled in. */
export function OfferPreview({ draft, organisation, taken }: Props) {
  const { t } = useTranslation('offerForm');
  const words = useWords();
  const { monthName } = useFormat();
  const duration = useDuration();
  const capacity = wholeNumber(draft.capacityPerSchoolYear) ?? 0;
  const minutes = wholeNumber(draft.durationMinutes);
  const reasons = reasonsOf(draft);
  const facts = [
    draft.venue && words.capital(words.venue(draft.venue)),
    draft.venue && t('previewWithin', { km: draft.maxTravelKm }),
    minutes !== null && duration(minutes),
  ].filter(Boolean);
  return (
    <section aria-label={t('preview')}>
      <p className="tm-small tm-dim" style={{ margin: '0 0 8px' }}>
        {t('preview')}
      </p>
      <div className={`tm-card ${classes.card}`}>
        <span className="tm-small tm-dim">
          {draft.kind ? words.capital(words.kind(draft.kind)) : t('previewKind')}
        </span>
        <Title order={2} className={classes.previewName}>
          {draft.title.trim() || <span className={classes.blank}>{t('previewTitle')}</span>}
        </Title>
        <span>{[organisation.name, organisation.place].filter(Boolean).join(', ')}</span>
        {facts.length > 0 && (
          <p className="tm-small tm-dim" style={{ margin: '4px 0 0' }}>
            {facts.join(' · ')}
          </p>
        )}
        {reasons.length > 0 && (
          <div className={classes.chips}>
            <MatchReasons reasons={reasons} />
          </div>
        )}
        <p className="tm-hidden">{t('previewMonths', { months: words.months(draft.months) })}</p>
        <ol className={classes.year12} aria-hidden="true">
          {schoolYearMonths.map((month, i) => (
            <li key={month} data-on={draft.months.includes(month)}>
              <span />
              {monthName(((i + 7) % 12) + 1).charAt(0)}
            </li>
          ))}
        </ol>
        <div className={classes.foot}>
          {capacity > 0 && capacity <= 200 ? (
            <CapacityMeter left={Math.max(0, capacity - taken)} total={capacity} />
          ) : (
            <span className="tm-small tm-dim">{t('previewPlaces')}</span>
          )}
        </div>
      </div>
    </section>
  );
}
