import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { HrefButton } from '@/shared/ui';
import type { Partnership } from '../api';

/** How far the two are with a covenant, and the way to it. Not shown before there is anything to say. */
export function CovenantCard({ partnership: p }: { partnership: Partnership }) {
  const { t } = useTranslation('covenant');
  const { fullDate } = useFormat();
  const c = p.covenant;
  if (!c || (c.version === 0 && c.whyNot !== null)) return null;
  const isSide = p.readAs === 'school' || p.readAs === 'organisation';
  const other = p.readAs === 'school' ? p.organisation.name : p.school.name;
  const mine = isSide && c.signedBy.includes(p.readAs);
  const theirs = c.signedBy.some((side) => side !== p.readAs);
  const waitsFor = c.signedBy.includes('school') ? p.organisation.name : p.school.name;
  const text =
    c.version === 0
      ? t('card.text')
      : c.signedAt !== null && c.lastDay !== null
        ? t(c.inForce ? 'card.signed' : 'card.over', { date: fullDate(c.lastDay) })
        : c.signedBy.length === 0
          ? t('card.bothWait')
          : isSide && theirs && !mine
            ? t('card.yours', { name: other })
            : t('card.waiting', { name: waitsFor });
  if (c.version === 0 && !isSide) return null;
  const toSign = isSide && c.version > 0 && c.signedAt === null && !mine && c.whyNot === null;
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={10}>
        {t('card.title')}
      </Title>
      <p className="tm-small" style={{ margin: '0 0 12px' }}>
        {text}
      </p>
      <HrefButton size="sm" variant="outline" href={`/samenwerking/${p.id}/convenant`}>
        {c.version === 0 ? t('card.write') : toSign ? t('card.sign') : t('card.read')}
      </HrefButton>
    </section>
  );
}
