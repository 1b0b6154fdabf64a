import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { EmptyState, HrefButton, Loaded, PageTitle } from '@/shared/ui';
import { deeds, type MailLink } from '../api';
import { DeedForm } from '../DeedForm';
import { LastTime } from './LastTime';
import { RenewalFields, type RenewalReason } from './RenewalFields';

type Action = 'again' | 'maybe' | 'notAgain';

const wantedBy: Record<string, Action> = { nogeens: 'again', misschien: 'maybe', nee: 'notAgain' };

function Act({ link, token, first }: { link: MailLink; token: string; first: Action }) {
  const { t } = useTranslation(['renewals', 'partnerships']);
  const { fullDate } = useFormat();
  const [action, setAction] = useState(first);
  const [done, setDone] = useState(false);
  const [reason, setReason] = useState<RenewalReason | null>(null);
  const [note, setNote] = useState('');
  const me = link.side === 'school' ? link.school.name : link.organisation.name;
  const other = link.side === 'school' ? link.organisation.name : link.school.name;
  if (done) {
    return (
      <>
        <PageTitle>{t(`renewals:mail.done.${action}.title`)}</PageTitle>
        <p className="tm-lead">{t(`renewals:mail.done.${action}.text`, { name: other })}</p>
        <HrefButton href="/" variant="outline">
          {t('partnerships:link.home')}
        </HrefButton>
      </>
    );
  }
  return (
    <>
      <p className="tm-small tm-dim" style={{ margin: '0 0 4px' }}>
        {t('partnerships:link.onBehalf', { name: me })}
      </p>
      <PageTitle>{t(`renewals:mail.say.${action}`)}</PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 0' }}>
        {t('partnerships:link.check')}
      </p>
      <div className="tm-card" style={{ margin: '24px 0' }}>
        <p style={{ margin: '0 0 12px' }}>
          <strong>{t('renewals:question', { name: other })}</strong>
          <br />
          {`${t('renewals:year')} ${link.renewal?.schoolYear ?? ''}`}
        </p>
        {link.renewal?.lastTime && <LastTime last={link.renewal.lastTime} />}
      </div>
      <DeedForm
        key={action}
        button={t(`renewals:send.${action === 'notAgain' ? 'no' : action}`)}
        onSubmit={() =>
          deeds.actOnLink({
            token,
            action,
            reason: null,
            note: note.trim() === '' ? null : note,
            participants: null,
            rating: null,
            moments: null,
            renewalReason: action === 'notAgain' ? reason : null,
          })
        }
        onDone={() => setDone(true)}
        other={(['again', 'maybe', 'notAgain'] as const)
          .filter((a) => a !== action)
          .map((a) => (
            <Button key={a} variant="subtle" onClick={() => setAction(a)}>
              {t(`renewals:mail.instead.${a}`)}
            </Button>
          ))}
      >
        {(errors) => (
          <RenewalFields
            errors={errors}
            isNo={action === 'notAgain'}
            reason={reason}
            onReason={setReason}
            field="reason"
            note={note}
            onNote={setNote}
          />
        )}
      </DeedForm>
      <p className="tm-small tm-dim">{t('partnerships:link.until', { date: fullDate(link.until) })}</p>
    </>
  );
}

/** From a button in the yearly mail: the link opens, it never acts. */
export default function RenewalLinkPage() {
  const { t } = useTranslation('partnerships');
  const [{ token, wanted }] = useState(() => ({
    token: window.location.hash.slice(1),
    wanted: wantedBy[new URLSearchParams(window.location.search).get('keuze') ?? ''] ?? 'again',
  }));
  const link = useQuery({
    queryKey: ['mail-link', token],
    queryFn: () => deeds.openLink(token),
    retry: false,
    staleTime: Infinity,
    enabled: token !== '',
  });
  return (
    <div className="tm-wrap" style={{ paddingTop: 36, maxWidth: 808 }}>
      {token === '' || link.isError || (link.data && link.data.purpose !== 'renewal') ? (
        <>
          <PageTitle>{t('link.unknown')}</PageTitle>
          <EmptyState action={<HrefButton href="/inloggen">{t('link.signIn')}</HrefButton>}>
            {t('link.unknownText')}
          </EmptyState>
        </>
      ) : (
        <Loaded query={link} rows={6}>
          {(data) =>
            data.actions.length > 0 ? (
              <Act link={data} token={token} first={wanted} />
            ) : (
              <>
                <PageTitle>
                  {t(`link.status.${data.status}` as never, { defaultValue: t('link.closed') }) as string}
                </PageTitle>
                <EmptyState action={<HrefButton href="/inloggen">{t('link.signIn')}</HrefButton>}>
                  {t('link.closedText')}
                </EmptyState>
              </>
            )
          }
        </Loaded>
      )}
    </div>
  );
}
