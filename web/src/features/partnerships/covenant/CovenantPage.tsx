import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMissing } from '@/shared/api/problem';
import { useFormat } from '@/shared/format';
import { TextField } from '@/shared/forms';
import { Breadcrumbs, EmptyState, Loaded, Note, PageTitle, TurnCard } from '@/shared/ui';
import { DeedForm } from '../DeedForm';
import { covenantDeeds, covenantQuery, pdfAddress, useCovenantDeed, type Covenant } from './api';
import { CovenantDocument } from './CovenantDocument';
import { CovenantEditor } from './CovenantEditor';
import { schoolYear } from './terms';
import classes from './covenant.module.css';

const route = getRouteApi('/samenwerking/$id/convenant');

function Sign({ covenant: c }: { covenant: Covenant }) {
  const { t } = useTranslation('covenant');
  const deed = useCovenantDeed(c.partnershipId);
  const [name, setName] = useState(c.signerName ?? '');
  const [fn, setFn] = useState('');
  const me = c.readAs === 'school' ? c.school.name : c.organisation.name;
  return (
    <TurnCard title={t('signTitle', { name: me })}>
      <p style={{ margin: '0 0 16px' }}>{t('signText', { version: c.version })}</p>
      <DeedForm
        button={t('signButton', { version: c.version })}
        onSubmit={() => deed.mutateAsync(() => covenantDeeds.sign(c.partnershipId, c.version, name, fn))}
      >
        {(errors) => (
          <>
            <TextField
              id="name"
              label={t('name')}
              autoComplete="name"
              maxLength={100}
              error={errors.of('name')}
              value={name}
              onChange={setName}
            />
            <TextField
              id="function"
              label={t('function')}
              help={t('functionHelp')}
              autoComplete="organization-title"
              maxLength={100}
              error={errors.of('function')}
              value={fn}
              onChange={setFn}
            />
          </>
        )}
      </DeedForm>
    </TurnCard>
  );
}

/** What the covenant said before, newest first. */
function Versions({ covenant: c }: { covenant: Covenant }) {
  const { t } = useTranslation('covenant');
  const { fullDate } = useFormat();
  const old = c.versions.filter((v) => v.number !== c.version);
  if (old.length === 0) return null;
  return (
    <section className={classes.screen} style={{ marginTop: 40 }}>
      <Title order={2} mb={8}>
        {t('versions')}
      </Title>
      {old.map((v) => (
        <details key={v.number} className={classes.old}>
          <summary>
            {t('version', {
              n: v.number,
              name: v.by === 'school' ? c.school.name : c.organisation.name,
              date: fullDate(v.at),
            })}
          </summary>
          <p className={classes.words}>
            {[
              v.terms.together,
              `${v.terms.timesPerYear} × · ${schoolYear(v.terms.firstYear ?? 0)} · ${t('year', { count: v.terms.years ?? 0 })}`,
              v.terms.schoolArranges,
              v.terms.organisationArranges,
              v.terms.ending,
            ].join('\n\n')}
          </p>
        </details>
      ))}
    </section>
  );
}

function Detail({ covenant: c }: { covenant: Covenant }) {
  const { t } = useTranslation(['covenant', 'errors']);
  const { fullDate } = useFormat();
  const [writing, setWriting] = useState(false);
  const name = t('covenant:page', { school: c.school.name, organisation: c.organisation.name });
  const lead =
    c.version === 0
      ? t('covenant:lead.none')
      : c.signedAt
        ? t('covenant:lead.signed', { date: fullDate(c.signedAt) })
        : t('covenant:lead.open', { version: c.version });
  return (
    <>
      <div className={classes.screen}>
        <Breadcrumbs
          trail={[
            { name: t('covenant:back'), href: `/samenwerking/${c.partnershipId}` },
            { name: t('covenant:one') },
          ]}
        />
      </div>
      <PageTitle>{name}</PageTitle>
      <p className={`tm-lead ${classes.screen}`}>{lead}</p>
      {c.whyNot !== null && !c.isSigned && <Note>{t(`errors:${c.whyNot}` as never) as string}</Note>}
      {c.isSigned && (
        <div className={`${classes.actions} ${classes.screen}`}>
          <Button component="a" href={pdfAddress(c.partnershipId)} download="convenant.pdf">
            {t('covenant:pdf')}
          </Button>
          <Button variant="outline" onClick={() => window.print()}>
            {t('covenant:print')}
          </Button>
        </div>
      )}
      {c.document && <CovenantDocument text={c.document} />}
      {c.hash && (
        <p className={classes.seal}>
          <strong>{t('covenant:seal')}</strong> <code>{c.hash}</code>
          <br />
          {t('covenant:sealText')}
        </p>
      )}
      <div className={classes.screen}>
        {c.canSign && !writing && <Sign key={c.version} covenant={c} />}
        {c.canWrite &&
          (writing ? (
            <section style={{ marginTop: 24 }}>
              <Title order={2} mb={8}>
                {c.version === 0
                  ? t('covenant:begin')
                  : c.isSigned
                    ? t('covenant:again')
                    : t('covenant:change')}
              </Title>
              {c.version > 0 && !c.isSigned && <p>{t('covenant:changeText')}</p>}
              <CovenantEditor covenant={c} onDone={() => setWriting(false)} />
            </section>
          ) : (
            <Button mt={24} variant={c.version === 0 ? 'filled' : 'outline'} onClick={() => setWriting(true)}>
              {c.version === 0
                ? t('covenant:begin')
                : c.isSigned
                  ? t('covenant:again')
                  : t('covenant:change')}
            </Button>
          ))}
        {c.version === 0 && !c.canWrite && c.whyNot === null && (
          <EmptyState>{t('covenant:beside')}</EmptyState>
        )}
      </div>
      <Versions covenant={c} />
    </>
  );
}

/** The covenant of the two: what it says, who signed it, and how it is written, signed and put on paper. */
export default function CovenantPage() {
  const { t } = useTranslation(['covenant', 'partnerships']);
  const { id } = route.useParams();
  const covenant = useQuery(covenantQuery(id));
  return (
    <div className="tm-wrap" style={{ paddingTop: 24, maxWidth: 960 }}>
      {isMissing(covenant.error) ? (
        <PageTitle>{t('partnerships:missing')}</PageTitle>
      ) : (
        <Loaded query={covenant} rows={8}>
          {(data) => <Detail covenant={data} />}
        </Loaded>
      )}
    </div>
  );
}
