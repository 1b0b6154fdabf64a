import { Button } from '@mantine/core';
import { IconFile, IconFileOff, IconPhoto, IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiBase } from '@/shared/api/client';
import { useFormat } from '@/shared/format';
import { FailureAlert } from '@/shared/ui';
import { deeds, usePartnershipDeed, type EvidenceDocument, type Partnership } from '../api';
import classes from './proof.module.css';

const isImage = (d: EvidenceDocument) => d.kind === 'jpeg' || d.kind === 'png';

function Document({
  partnership: p,
  activityId,
  document: d,
}: {
  partnership: Partnership;
  activityId: string;
  document: EvidenceDocument;
}) {
  const { t } = useTranslation('proof');
  const { fullDate, number } = useFormat();
  const deed = usePartnershipDeed(p.id);
  const [sure, setSure] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that was pressed has made place for this one.
    if (sure) yes.current?.focus();
  }, [sure]);
  const name = d.by === 'school' ? p.school.name : p.organisation.name;
  const Icon = d.goneAt ? (isImage(d) ? IconPhotoOff : IconFileOff) : isImage(d) ? IconPhoto : IconFile;
  if (d.goneAt) {
    const what =
      d.scan === 'refused' ? 'refused' : isImage(d) ? ('gonePhoto' as const) : ('goneFile' as const);
    return (
      <li className={classes.gone}>
        <Icon size={20} stroke={1.75} aria-hidden="true" />
        <span className="tm-small tm-dim">
          {t(`documents.${what}`, { date: fullDate(d.goneAt) })} ({name})
        </span>
      </li>
    );
  }
  const size =
    d.size < 1_000_000
      ? t('documents.kilobytes', { n: number(Math.max(1, Math.round(d.size / 1000))) })
      : t('documents.megabytes', { n: number(d.size / 1_000_000, 1) });
  return (
    <li>
      <Icon size={20} stroke={1.75} aria-hidden="true" />
      <div className={classes.name}>
        {d.canDownload ? (
          <a href={`${apiBase}/activities/${activityId}/documents/${d.id}`} download>
            {d.fileName}
          </a>
        ) : (
          <span>{d.fileName}</span>
        )}
        <div className="tm-small tm-dim">
          {t('documents.by', { size, name, date: fullDate(d.attachedAt) })}
          {d.removeOn && (
            <> {t(isImage(d) ? 'documents.until' : 'documents.fileUntil', { date: fullDate(d.removeOn) })}</>
          )}
          {d.scan === 'waiting' && <> {t('documents.waiting')}.</>}
          {d.scan === 'clean' && <> {t('documents.clean')}.</>}
        </div>
      </div>
      {d.canRemove && !sure && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('documents.removeNamed', { file: d.fileName })}
          onClick={() => setSure(true)}
        >
          {t('documents.remove')}
        </Button>
      )}
      {sure && (
        <div
          className={classes.sure}
          role="group"
          aria-label={t('documents.removeNamed', { file: d.fileName })}
        >
          <span className="tm-small">{t('documents.sure')}</span>
          <Button
            color="red"
            size="compact-md"
            ref={yes}
            loading={deed.isPending}
            onClick={() => deed.mutate(() => deeds.removeDocument(activityId, d.id))}
          >
            {t('documents.removeYes')}
          </Button>
          <Button variant="subtle" size="compact-md" onClick={() => setSure(false)}>
            {t('documents.removeNo')}
          </Button>
          {deed.error && <FailureAlert error={deed.error} />}
        </div>
      )}
    </li>
  );
}

/** The documents of an activity, with those that are no longer there. */
export function DocumentList({
  partnership: p,
  activityId,
  documents,
}: {
  partnership: Partnership;
  activityId: string;
  documents: EvidenceDocument[];
}) {
  const { t } = useTranslation('proof');
  if (documents.length === 0) return null;
  return (
    <ul className={classes.documents} aria-label={t('documents.title')}>
      {documents.map((d) => (
        <Document key={d.id} partnership={p} activityId={activityId} document={d} />
      ))}
    </ul>
  );
}
