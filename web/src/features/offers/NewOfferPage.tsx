import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Breadcrumbs, Loaded, PageTitle } from '@/shared/ui';
import { OfferEditor } from './OfferEditor';
import { emptyOffer } from './offerForm';
import { organisationQuery } from './queries';

const route = getRouteApi('/organisatie/$id/aanbod/nieuw');

/** A new offer of an organisation. */
export default function NewOfferPage() {
  const { t } = useTranslation('offerForm');
  const { id } = route.useParams();
  const organisation = useQuery(organisationQuery(id));
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      <Breadcrumbs trail={[{ name: t('desk'), href: `/organisatie/${id}` }, { name: t('title') }]} />
      <PageTitle>{t('heading')}</PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 0' }}>
        {t('lead')}
      </p>
      <Loaded query={organisation} rows={8}>
        {(data) => <OfferEditor organisation={data} start={emptyOffer} known={null} />}
      </Loaded>
    </div>
  );
}
