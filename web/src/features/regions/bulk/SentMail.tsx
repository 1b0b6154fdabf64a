import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { useFormat } from '@/shared/format';
import classes from '../regions.module.css';

type Sent = components['schemas']['BulkMailView'];

/** A letter that was sent: to whom, how far it is, and its words. */
export function SentMail({ mail }: { mail: Sent }) {
  const { t } = useTranslation(['bulk', 'campaign']);
  const { fullDate } = useFormat();
  const done = mail.receivers - mail.waiting;
  return (
    <li className="tm-card" style={{ padding: '16px 20px' }}>
      <h3 style={{ margin: 0, fontSize: '1.1875rem' }}>{mail.subject}</h3>
      <p className="tm-small tm-dim" style={{ margin: '2px 0 8px' }}>
        {[
          fullDate(mail.madeAt.slice(0, 10)),
          mail.madeBy,
          t(`to.${mail.audience}`),
          mail.uncovered && t('uncovered'),
          mail.noNeed && t('noNeed'),
          mail.noOffer && t('noOffer'),
          mail.industry && t(`campaign:industry.${mail.industry}`),
          mail.invitesToOffer && t('wasInvite'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {mail.waiting > 0 && (
        <progress className={classes.progress} max={mail.receivers} value={done}>
          {t('progress', { done, count: mail.receivers })}
        </progress>
      )}
      <p className="tm-small" style={{ margin: 0 }}>
        {mail.waiting > 0
          ? t('progress', { done, count: mail.receivers })
          : t('sentTo', { count: mail.sent })}
        {mail.tooSoon > 0 && ` ${t('wasTooSoon', { count: mail.tooSoon })}`}
        {mail.unwanted > 0 && ` ${t('unwanted', { count: mail.unwanted })}`}
      </p>
      <details style={{ marginTop: 8 }}>
        <summary className="tm-small">{t('read')}</summary>
        <p className={classes.quote}>{mail.text}</p>
      </details>
    </li>
  );
}
