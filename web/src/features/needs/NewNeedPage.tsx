import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Breadcrumbs, Loaded, PageTitle } from '@/shared/ui';
import { offerQuery } from '@/features/offers/queries';
import { NeedEditor } from './NeedEditor';
import { emptyNeed, type NeedDraft } from './needForm';
import { schoolQuery } from './queries';

const route = getRouteApi('/school/$code/vraag');

export default function NewNeedPage() {
  const { t } = useTranslation('needs');
  const { code } = route.useParams();
  const { aanbod } = route.useSearch();
  const school = useQuery(schoolQuery(code));
  const offer = useQuery({ ...offerQuery(aanbod ?? ''), enabled: aanbod !== undefined });
  const start: NeedDraft = offer.data
    ? {
        ...emptyNeed,
        kind: (offer.data.kind ?? '') as NeedDraft['kind'],
        topics: offer.data.topics as NeedDraft['topics'],
        weekdays: offer.data.weekdays as NeedDraft['weekdays'],
        requiresVog: offer.data.hasVog,
      }
    : emptyNeed;
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs trail={[{ name: t('desk'), href: `/school/${code}` }, { name: t('title') }]} />
      <PageTitle>{t('heading')}</PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 0' }}>
        {offer.data ? t('leadOffer', { title: offer.data.title }) : t('lead')}
      </p>
      <Loaded query={school} rows={8}>
        {(facts) =>
          aanbod === undefined || offer.isFetched ? (
            <NeedEditor code={code} school={facts} start={start} known={null} offerId={aanbod} />
          ) : null
        }
      </Loaded>
    </div>
  );
}
