import type { ReactNode } from 'react';
import { PageTitle } from '@/shared/ui';

/** A page with one short form or message. */
export function NarrowPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="tm-wrap" style={{ paddingTop: 44 }}>
      <div style={{ maxWidth: '34rem' }}>
        <PageTitle>{title}</PageTitle>
        {lead && (
          <p className="tm-lead" style={{ margin: '12px 0 28px' }}>
            {lead}
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
