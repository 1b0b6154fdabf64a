import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isMissing } from '@/shared/api/problem';
import { useFormat, useWords } from '@/shared/format';
import type { Stage } from '@/shared/format/vocabulary';
import { deskOf, useRole } from '@/shared/session';
import { Breadcrumbs, Loaded, PageTitle, PartnershipPlate, StageRail } from '@/shared/ui';
import { Activities, Agreements, Contact, Hereafter, Ways } from './Aside';
import { Invitations } from './activities/Invitations';
import { partnershipQuery, type Partnership } from './api';
import { Coordinator, Suggested } from './coordination/Coordinator';
import { CovenantCard } from './covenant/CovenantCard';
import { History } from './History';
import { Now } from './Now';
import { RenewalCard } from './renewal/RenewalCard';
import { RelationFacts } from './relations/RelationFacts';
import { Aftermath } from './requests/Aftermath';
import { Blocks } from './requests/Block';
import classes from './partnerships.module.css';

const route = getRouteApi('/samenwerking/$id');

function Detail({ partnership: p }: { partnership: Partnership }) {
  const { t } = useTranslation(['partnerships', 'relations', 'needs', 'ui']);
  const words = useWords();
  const { distance: metres } = useFormat();
  const role = useRole();
  const name = t('partnerships:title', { school: p.school.name, organisation: p.organisation.name });
  const dates: Partial<Record<Stage, string>> = Object.fromEntries(
    p.rail.filter((r) => r.reachedAt !== null).map((r) => [r.stage, r.reachedAt as string]),
  );
  const distance =
    p.distance && `${p.distance.isEstimated ? `${t('ui:distance.about')} ` : ''}${metres(p.distance.metres)}`;
  return (
    <>
      <Breadcrumbs trail={[...(role ? [{ name: t('needs:desk'), href: deskOf(role) }] : []), { name }]} />
      <PageTitle className="tm-hidden" documentTitle={name}>
        {name}
      </PageTitle>
      <PartnershipPlate
        stage={p.stage}
        school={{
          name: p.school.name,
          line: [p.school.place, p.agreements && words.kind(p.agreements.kind)].filter(Boolean).join(' · '),
        }}
        organisation={{
          name: p.organisation.name,
          kind: p.organisation.kind ?? 'company',
          line: [p.organisation.place, distance, p.agreements?.title].filter(Boolean).join(' · '),
        }}
      />
      <div className={classes.rail}>
        <StageRail stage={p.stage} lastOnRoad={p.lastOnRoad} dates={dates} />
      </div>
      <div className={classes.columns}>
        <div>
          <Suggested partnership={p} />
          <Invitations partnership={p} />
          <Now key={`${p.stage} ${p.turn.step}`} partnership={p} />
          <Aftermath partnership={p} />
          <Activities partnership={p} />
          <section style={{ marginTop: 40 }}>
            <Title order={2} mb={16}>
              {t('partnerships:history')}
            </Title>
            <History partnership={p} />
          </section>
        </div>
        <aside className={classes.aside}>
          <Agreements partnership={p} />
          {p.relation && !p.isYourTurn && p.activities.length === 0 && (
            <section className="tm-card">
              <Title order={2} fz="1.25rem" mb={10}>
                {t('relations:told')}
              </Title>
              <RelationFacts relation={p.relation} />
            </section>
          )}
          <Coordinator partnership={p} />
          <RenewalCard partnership={p} />
          <CovenantCard partnership={p} />
          <Contact partnership={p} />
          <Hereafter partnership={p} />
          <Blocks partnership={p} />
          <Ways partnership={p} />
        </aside>
      </div>
    </>
  );
}

/** The next step of a partnership, and whose it is; what happened; what was agreed. */
export default function PartnershipPage() {
  const { t } = useTranslation('partnerships');
  const { id } = route.useParams();
  const partnership = useQuery(partnershipQuery(id));
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      {!partnership.data && (
        <PageTitle mt={32} mb={16}>
          {isMissing(partnership.error) ? t('missing') : t('one')}
        </PageTitle>
      )}
      <Loaded query={partnership} rows={10}>
        {(data) => <Detail partnership={data} />}
      </Loaded>
    </div>
  );
}
