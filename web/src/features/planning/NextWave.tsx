import type { components } from '@/generated/api';
import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { NumberField, TextAreaField } from '@/shared/forms';
import { useFailureText } from '@/shared/ui';
import { planDeeds, usePlanDeed, type PlanView } from './queries';

type SentWave = components['schemas']['SendWaveResponse'];

/** As many proposals in one wave as the server takes. */
const most = 200;

/** The next wave: how many, why, and a look at what goes out before it does. */
export function NextWave({ plan }: { plan: PlanView }) {
  const { t, i18n } = useTranslation(['plan', 'errors']);
  const { number } = useFormat();
  const say = useFailureText();
  const deed = usePlanDeed();
  const [size, setSize] = useState(String(Math.min(10, plan.progress.open)));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState<SentWave | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const count = Number(size);
  const isRight = Number.isInteger(count) && count >= 1 && count <= most;
  const next = plan.waves + 1;
  const send = async () => {
    setFailed(null);
    try {
      const done = await deed.mutateAsync(() => planDeeds.send(plan.id, next, count, reason));
      setSent(done as SentWave);
      setAsked(false);
    } catch (error) {
      setFailed(error);
      setAsked(false);
    }
  };
  const first = plan.proposals.filter(({ state }) => state === 'open').slice(0, count);
  return (
    <section className="tm-card">
      <Title order={2} fz="1.25rem" mb={6}>
        {t('plan:wave.title', { number: number(next) })}
      </Title>
      <p className="tm-small" style={{ margin: '0 0 12px' }}>
        {t('plan:wave.text')}
      </p>
      <div role="status">
        {sent && (
          <p style={{ margin: '0 0 12px' }}>
            <strong>
              {sent.wasSentBefore
                ? t('plan:wave.doneBefore', { count: sent.sent.length, number: number(sent.wave) })
                : t('plan:wave.done', { count: sent.sent.length, number: number(sent.wave) })}
            </strong>{' '}
            {sent.lapsed.length > 0 &&
              t('plan:wave.lapsed', {
                count: sent.lapsed.length,
                why: [...new Set(sent.lapsed.map(({ code }) => code))]
                  .map((code) => (i18n.exists(`errors:${code}`) ? t(`errors:${code}` as never) : code))
                  .join(' '),
              })}
          </p>
        )}
        {failed !== null && <p style={{ margin: '0 0 12px' }}>{say(failed)}</p>}
      </div>
      {plan.progress.open === 0 ? (
        <p className="tm-small">{t('plan:wave.nothing')}</p>
      ) : !asked ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (isRight) setAsked(true);
          }}
        >
          <NumberField
            id="size"
            label={t('plan:wave.size')}
            help={t('plan:wave.of', { count: plan.progress.open, number: number(plan.progress.open) })}
            error={isRight ? undefined : t('plan:wave.sizeWrong', { most: number(most) })}
            value={size}
            onChange={setSize}
            maxLength={3}
          />
          <div style={{ marginTop: 12 }}>
            <TextAreaField
              id="wave-reason"
              label={t('plan:wave.reason')}
              help={t('plan:wave.reasonHelp')}
              optional
              value={reason}
              onChange={setReason}
              maxLength={2000}
            />
          </div>
          <Button type="submit" mt={14} disabled={!isRight}>
            {t('plan:wave.look')}
          </Button>
        </form>
      ) : (
        <>
          <p style={{ margin: '0 0 8px' }}>
            <strong>{t('plan:wave.sure', { count: first.length, number: number(first.length) })}</strong>
          </p>
          <ul className="tm-small" style={{ margin: '0 0 12px', paddingLeft: '1.1rem' }}>
            {first.slice(0, 8).map((p) => (
              <li key={p.id}>
                {t('plan:wave.pair', { school: p.schoolName, organisation: p.organisation.name })}
              </li>
            ))}
            {first.length > 8 && <li>{t('plan:wave.more', { number: number(first.length - 8) })}</li>}
          </ul>
          <Button loading={deed.isPending} onClick={() => void send()}>
            {t('plan:wave.send', { count: first.length, number: number(first.length) })}
          </Button>
          <Button variant="subtle" onClick={() => setAsked(false)}>
            {t('plan:cancel')}
          </Button>
        </>
      )}
    </section>
  );
}
