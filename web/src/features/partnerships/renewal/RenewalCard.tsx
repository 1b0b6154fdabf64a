import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import type { Partnership } from '../api';
import { RenewalQuestion } from './RenewalQuestion';
import classes from '../partnerships.module.css';

/** What each side said of the next school year; who has answered can think better of it. */
export function RenewalCard({ partnership: p }: { partnership: Partnership }) {
  const { t } = useTranslation('renewals');
  const { dayMonth } = useFormat();
  const r = p.renewal;
  if (!r) return null;
  const mine = p.readAs === 'school' ? r.school : p.readAs === 'organisation' ? r.organisation : null;
  const sides = [
    { name: p.school.name, said: r.school },
    { name: p.organisation.name, said: r.organisation },
  ];
  const refuser = sides.find((side) => side.said?.answer === 'no');
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={10}>
        {t('card.title')}
      </Title>
      <p style={{ margin: '0 0 8px' }}>
        {r.isAgreed
          ? t('card.agreed', { year: r.schoolYear })
          : refuser
            ? t('card.refused', { name: refuser.name, year: r.schoolYear })
            : t('card.asked', { year: r.schoolYear })}
      </p>
      {!r.isAgreed && (
        <ul className={classes.next}>
          {sides.map(({ name, said }) => (
            <li key={name} style={{ display: 'block' }}>
              {said ? t(`card.said.${said.answer}`, { name }) : t('card.silent', { name })}
              {said?.reason && <span className="tm-dim">{` (${t(`reason.${said.reason}`)})`}</span>}
            </li>
          ))}
        </ul>
      )}
      {r.askAgainOn && (
        <p className="tm-small tm-dim" style={{ margin: '8px 0 0' }}>
          {t('card.later', { date: dayMonth(r.askAgainOn) })}
        </p>
      )}
      {mine && r.canAnswer && (
        <details className={classes.fold}>
          <summary>{t('card.change')}</summary>
          <RenewalQuestion key={mine.at} partnership={p} />
        </details>
      )}
    </section>
  );
}
