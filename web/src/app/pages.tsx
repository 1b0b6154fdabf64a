import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HrefLink, OpenJoint, PageTitle } from '@/shared/ui';

function Plain({ title, text, children }: { title: string; text: string; children: React.ReactNode }) {
  return (
    <div className="tm-wrap" style={{ paddingTop: 56 }}>
      <div style={{ color: 'var(--tm-line-ui)', marginBottom: 16 }}>
        <OpenJoint />
      </div>
      <PageTitle>{title}</PageTitle>
      <p className="tm-lead" style={{ margin: '12px 0 24px' }}>
        {text}
      </p>
      {children}
    </div>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Plain title={t('notFound.title')} text={t('notFound.text')}>
      <Group gap="lg">
        <HrefLink href="/aanbod">{t('notFound.offers')}</HrefLink>
        <HrefLink href="/">{t('notFound.home')}</HrefLink>
      </Group>
    </Plain>
  );
}

/** A page that broke while drawing; the shell around it still works. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <Plain title={t('crash.title')} text={t('crash.text')}>
      <Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>
    </Plain>
  );
}
