import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deeds, usePartnershipDeed, type ActivityProof, type Partnership, type Rating } from '../api';
import { DeedForm } from '../DeedForm';
import { noRating, questions, RatingFields, type Side } from './RatingFields';
import classes from './proof.module.css';
import parts from '../partnerships.module.css';

/** How the reader's side looks back on an activity: given with the answer, or here. */
export function RatingPart({ partnership: p, proof }: { partnership: Partnership; proof: ActivityProof }) {
  const { t } = useTranslation('proof');
  const deed = usePartnershipDeed(p.id);
  const side: Side = p.readAs === 'organisation' ? 'organisation' : 'school';
  const given: Rating | null = proof.rating && {
    fit: proof.rating.fit,
    prepared: proof.rating.prepared,
    again: proof.rating.again,
  };
  const [rating, setRating] = useState<Rating>(given ?? noRating);
  const [saved, setSaved] = useState(false);
  return (
    <div className={classes.part}>
      {given && (
        <p className="tm-small" style={{ margin: 0 }}>
          {t('rating.given', {
            answers: questions
              .filter((q) => given[q] !== null)
              .map((q) => t('rating.answer', { question: t(`rating.${side}.${q}`), n: given[q] }))
              .join(' '),
          })}
        </p>
      )}
      <details className={parts.fold}>
        <summary>{given ? t('rating.change') : t('rating.title')}</summary>
        <DeedForm
          button={t('rating.save')}
          onSubmit={() => deed.mutateAsync(() => deeds.rate(proof.activityId, rating))}
          onDone={() => setSaved(true)}
        >
          {(errors) => (
            <RatingFields
              side={side}
              id={`rating-${proof.activityId}`}
              value={rating}
              onChange={(value) => {
                setSaved(false);
                setRating(value);
              }}
              errors={errors}
            />
          )}
        </DeedForm>
        <span role="status" className="tm-small">
          {saved ? t('rating.saved') : ''}
        </span>
      </details>
    </div>
  );
}
