import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ClaimList, claimsQuery, claimStatuses } from '@/shared/claims';
import { useWords } from '@/shared/format';
import { EmptyState, Loaded, Pagination, Segmented } from '@/shared/ui';
import { AdministrationFrame } from './AdministrationFrame';

const route = getRouteApi('/beheer/aanvragen');

const href = (status: string, page = 1) => {
  const query = new URLSearchParams();
  if (status !== 'pending') query.set('stand', status);
  if (page > 1) query.set('pagina', String(page));
  return query.size > 0 ? `/beheer/aanvragen?${query}` : '/beheer/aanvragen';
};

/** Who wants to act for which school or organisation. */
export default function ClaimsPage() {
  const { t } = useTranslation('administration');
  const { stand = 'pending', pagina } = route.useSearch();
  const router = useRouter();
  const words = useWords();
  const claims = useQuery(claimsQuery(stand, pagina));
  return (
    <AdministrationFrame title={t('claims.title')}>
      <Segmented
        legend={t('claims.which')}
        value={stand}
        onChange={(status) => router.history.push(href(status))}
        options={claimStatuses.map((value) => ({ value, label: words.capital(t(`claimStatus.${value}`)) }))}
      />
      <div style={{ marginTop: 20 }}>
        <Loaded query={claims} what={t('claims.title')} rows={6}>
          {(data) =>
            data.items.length === 0 ? (
              <EmptyState>{t(`claims.empty.${stand}`)}</EmptyState>
            ) : (
              <>
                <ClaimList claims={data.items} order={2} />
                <Pagination
                  page={data.page}
                  pageSize={data.pageSize}
                  total={data.total}
                  href={(page) => href(stand, page)}
                />
              </>
            )
          }
        </Loaded>
      </div>
    </AdministrationFrame>
  );
}
