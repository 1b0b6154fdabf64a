import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import { FieldSet, OptionRow, TextAreaField, type Errors } from '@/shared/forms';
import { declineReasons } from '../api';
import { MomentsFields } from '../MomentsFields';
import type { Answer, AnswerText, OfferInstead } from './answers';
import classes from './requests.module.css';

interface Props {
  answer: Answer;
  value: AnswerText;
  onChange: (value: AnswerText) => void;
  errors: Errors;
  offers: readonly OfferInstead[];
  holidays: readonly { from: string; until: string }[];
}

/** What an answer asks for: moments, another offer, a reason, or only words. */
export function AnswerFields({ answer, value, onChange, errors, offers, holidays }: Props) {
  const { t } = useTranslation(['requests', 'partnerships']);
  const words = useWords();
  const set = (change: Partial<AnswerText>) => onChange({ ...value, ...change });
  return (
    <>
      {answer === 'otherForm' && (
        <FieldSet
          id="offerId"
          legend={t('requests:form.offer')}
          help={t('requests:form.offerHelp')}
          error={errors.of('offerId')}
        >
          {offers.map((offer) => (
            <OptionRow
              key={offer.id}
              type="radio"
              name="offerId"
              checked={value.offerId === offer.id}
              onChange={() => set({ offerId: offer.id })}
              label={offer.title}
              description={[
                words.capital(words.kind(offer.kind ?? '')),
                words.venue(offer.venue ?? ''),
                t('requests:form.left', { count: offer.left }),
              ].join(' · ')}
            />
          ))}
        </FieldSet>
      )}
      {(answer === 'accept' || answer === 'otherDate' || answer === 'otherForm') && (
        <section>
          <h2 className={classes.heading}>
            {answer === 'otherDate' ? t('requests:form.moments') : t('requests:form.momentsOptional')}
          </h2>
          {answer === 'otherDate' && <p className="tm-small tm-dim">{t('requests:form.momentsHelp')}</p>}
          <MomentsFields
            moments={value.moments}
            onChange={(moments) => set({ moments })}
            errors={errors}
            holidays={holidays}
          />
        </section>
      )}
      {answer === 'decline' && (
        <FieldSet id="reason" legend={t('partnerships:answer.reason')} error={errors.of('reason')}>
          {declineReasons.map((reason) => (
            <OptionRow
              key={reason}
              type="radio"
              name="reason"
              checked={value.reason === reason}
              onChange={() => set({ reason })}
              label={t(`partnerships:reason.${reason}`)}
            />
          ))}
        </FieldSet>
      )}
      {answer === 'never' && <p style={{ margin: 0 }}>{t('requests:form.neverText')}</p>}
      <TextAreaField
        id="note"
        label={answer === 'never' ? t('requests:form.neverNote') : t('partnerships:answer.note')}
        help={answer === 'never' ? t('requests:form.neverNoteHelp') : undefined}
        optional
        error={errors.of('note')}
        value={value.note}
        onChange={(note) => set({ note })}
        maxLength={2000}
      />
    </>
  );
}
