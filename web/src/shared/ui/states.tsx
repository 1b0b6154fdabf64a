import { Button, Skeleton } from '@mantine/core';
import { IconClock, IconCopy } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/problem';
import { useFormat } from '@/shared/format';
import { OpenJoint } from './Mark';
import classes from './states.module.css';

/** Nothing here yet: a sentence on why, and one deed. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <OpenJoint />
      <div>
        <div>{children}</div>
        {action && <div style={{ marginTop: 12 }}>{action}</div>}
      </div>
    </div>
  );
}

function useAfter(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

/** The shape of what is coming, only after 300 ms; after 5 s it says that it takes long. */
export function LoadingSkeleton({ rows = 4, children }: { rows?: number; children?: ReactNode }) {
  const { t } = useTranslation('ui');
  const visible = useAfter(300);
  const slow = useAfter(5000);
  return (
    <div aria-busy="true" style={{ minHeight: children ? undefined : rows * 40 }}>
      <span className="tm-hidden" role="status">
        {visible ? t('loading') : ''}
      </span>
      {visible && (
        <div aria-hidden="true">
          {children ??
            Array.from({ length: rows }, (_, i) => (
              <Skeleton key={i} height={20} mb={20} radius="xs" width={`${[96, 82, 90, 70][i % 4]}%`} />
            ))}
        </div>
      )}
      {slow && (
        <p className="tm-small tm-dim" role="status">
          {t('loadingSlow')}
        </p>
      )}
    </div>
  );
}

/** The sentence for a failure: the server's own where it gave one. */
export function useFailureText() {
  const { t, i18n } = useTranslation(['ui', 'errors']);
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) return t('ui:failed');
    if (error.code === 'network') return t('ui:offline');
    if (error.detail) return error.detail;
    if (i18n.exists(`errors:${error.code}`)) return t(`errors:${error.code}` as never);
    if (error.status === 403) return t('ui:forbidden');
    if (error.status === 404) return t('ui:missing');
    return t('ui:failed');
  };
}

function Reference({ code }: { code: string }) {
  const { t } = useTranslation('ui');
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant="subtle"
      size="sm"
      leftSection={<IconCopy size={18} stroke={1.75} aria-hidden="true" />}
      aria-label={t('copyReference', { code })}
      onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
    >
      <span className={classes.reference}>{`${t('reference')} ${code}`}</span>
      <span className="tm-hidden" role="status">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  );
}

interface FailureProps {
  error: unknown;
  /** The part that failed, such as "De kaart"; without it the whole page is meant. */
  what?: string;
  onRetry?: () => void;
  /** Typed text is still there. */
  kept?: boolean;
}

/** In place of the part that failed: what happened, try again, and a code to give to who helps. */
export function FailureAlert({ error, what, onRetry, kept }: FailureProps) {
  const { t } = useTranslation('ui');
  const say = useFailureText();
  const problem = error instanceof ApiError ? error : null;
  const canRetry = onRetry && problem?.status !== 403 && problem?.status !== 404;
  return (
    <div className={classes.failure} role="alert">
      {what && <h2>{t('failedPart', { what })}</h2>}
      <p style={{ margin: 0 }}>
        {say(error)} {kept && t('kept')}
      </p>
      {(canRetry || problem?.reference) && (
        <div className={classes.row}>
          {canRetry && (
            <Button variant="outline" size="sm" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          {problem?.reference && problem.status >= 500 && <Reference code={problem.reference} />}
        </div>
      )}
    </div>
  );
}

/** Someone else was first: who or what won, and what is left to choose. */
export function ConflictNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.conflict} role="alert">
      <strong>{title}</strong>
      {children && <div style={{ marginTop: 4 }}>{children}</div>}
    </div>
  );
}

/** How old the shown data is. */
export function StaleNote({ at }: { at: string }) {
  const { t } = useTranslation('ui');
  const { timeRange } = useFormat();
  return (
    <span className={classes.stale}>
      <IconClock size={18} stroke={1.75} aria-hidden="true" />
      {t('stale', { time: timeRange(at) })}
    </span>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** The part that this is, for when it fails. */
  what?: string;
  skeleton?: ReactNode;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** One query with its real loading and error states; the content gets data that is there. */
export function Loaded<T>({ query, what, skeleton, rows, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError)
    return <FailureAlert error={query.error} what={what} onRetry={() => void query.refetch()} />;
  return <LoadingSkeleton rows={rows}>{skeleton}</LoadingSkeleton>;
}
