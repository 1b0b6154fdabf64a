import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Breadcrumbs, EmptyState, HrefButton, Loaded, Note, PageTitle } from '@/shared/ui';
import { OfferEditor } from './OfferEditor';
import { draftOf } from './offerForm';
import { offerToEditQuery } from './queries';

const route = getRouteApi('/aanbod/$id/bewerken');

/** An offer to finish or to change. */
export default function EditOfferPage() {
  const { t } = useTranslation('offerForm');
  const { id } = route.useParams();
  const { bewaard } = route.useSearch();
  const offer = useQuery(offerToEditQuery(id));
  const view = offer.data?.data;
  const desk = view && `/organisatie/${view.organisation.id}`;
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      {desk && <Breadcrumbs trail={[{ name: t('desk'), href: desk }, { name: view.title || t('draft') }]} />}
      <PageTitle documentTitle={t('headingEdit')}>{view?.title || t('headingEdit')}</PageTitle>
      {bewaard && view?.status === 'draft' && (
        <div role="status" style={{ marginTop: 16 }}>
          <Note title={t('kept')}>{t('keptText')}</Note>
        </div>
      )}
      <Loaded query={offer} rows={8}>
        {({ data, etag }) =>
          data.status === 'withdrawn' ? (
            <EmptyState
              action={
                <HrefButton href={`/organisatie/${data.organisation.id}/aanbod/nieuw`}>
                  {t('placeNew')}
                </HrefButton>
              }
            >
              {t('withdrawn')}
            </EmptyState>
          ) : (
            <OfferEditor
              key={etag}
              organisation={data.organisation}
              start={draftOf(data)}
              known={{ offer: data, etag }}
            />
          )
        }
      </Loaded>
    </div>
  );
}
