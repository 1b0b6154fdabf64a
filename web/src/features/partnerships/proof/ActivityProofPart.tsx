import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import type { Activity, Partnership } from '../api';
import parts from '../partnerships.module.css';
import { DocumentForm } from './DocumentForm';
import { DocumentList } from './DocumentList';
import { RatingPart } from './RatingPart';

/** What one side showed of an activity while the other says nothing, until when that can be denied. */
function Shown({ partnership: p, activity }: { partnership: Partnership; activity: Activity }) {
  const { t } = useTranslation('proof');
  const { fullDate } = useFormat();
  const e = activity.evidence;
  if (!e) return null;
  const name = e.by === 'school' ? p.school.name : p.organisation.name;
  return (
    <div className="tm-small" style={{ marginTop: 8 }}>
      {e.words ? (
        <>
          {t('evidence.words', { name })} “{e.words}”
        </>
      ) : (
        t('evidence.document', { name })
      )}
      {activity.status === 'planned' && <> {t('evidence.until', { date: fullDate(e.disputableUntil) })}</>}
    </div>
  );
}

/** What shows that an activity took place, and how the reader looks back on it. */
export function ActivityProofPart({
  partnership: p,
  activity,
}: {
  partnership: Partnership;
  activity: Activity;
}) {
  const { t } = useTranslation('proof');
  const proof = p.proof?.activities.find((a) => a.activityId === activity.id);
  if (!proof || !p.proof) return <Shown partnership={p} activity={activity} />;
  return (
    <>
      <Shown partnership={p} activity={activity} />
      <DocumentList partnership={p} activityId={activity.id} documents={proof.documents} />
      {proof.canAttach && (
        <details className={parts.fold}>
          <summary>{t('documents.open')}</summary>
          <p className="tm-small">{t('documents.lead')}</p>
          <DocumentForm
            partnershipId={p.id}
            activityId={activity.id}
            maxMegabytes={p.proof.maxMegabytes}
            keptUntil={proof.keptUntil}
          />
        </details>
      )}
      {!proof.canAttach && proof.canRate && (
        <p className="tm-small tm-dim">{t('documents.full', { count: p.proof.mostPerActivity })}</p>
      )}
      {proof.canRate && <RatingPart partnership={p} proof={proof} />}
    </>
  );
}
