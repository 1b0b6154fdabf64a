import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NeedAlertChoice } from '@/features/alerts/NeedAlertChoice';
import { NeedHelp } from '@/features/partnerships/coordination/NeedHelp';
import { NeedRequests } from '@/features/partnerships/requests/NeedRequests';
import { useWords } from '@/shared/format';
import { Breadcrumbs, EmptyState, HrefButton, Loaded, PageTitle } from '@/shared/ui';
import { NeedEditor } from './NeedEditor';
import { draftOf, type NeedView } from './needForm';
import { needQuery, schoolQuery } from './queries';

const route = getRouteApi('/vraag/$id');

function Editor({ need, etag }: { need: NeedView; etag: string | null }) {
  const code = need.schoolCode ?? '';
  const school = useQuery(schoolQuery(code));
  return (
    <Loaded query={school} rows={8}>
      {(facts) => <NeedEditor code={code} school={facts} start={draftOf(need)} known={{ need, etag }} />}
    </Loaded>
  );
}

/** A need to finish or to change. */
export default function NeedPage() {
  const { t } = useTranslation('needs');
  const words = useWords();
  const { id } = route.useParams();
  const need = useQuery(needQuery(id));
  const view = need.data?.data;
  const closed = view && (view.status === 'fulfilled' || view.status === 'withdrawn');
  return (
    <div className="tm-wrap" style={{ paddingTop: 8 }}>
      {view && (
        <Breadcrumbs
          trail={[{ name: t('desk'), href: `/school/${view.schoolCode}` }, { name: t('title') }]}
        />
      )}
      <PageTitle>{view?.kind ? t('headingOf', { kind: words.kind(view.kind) }) : t('heading')}</PageTitle>
      {view?.status === 'published' && (
        <>
          <p style={{ margin: '12px 0' }}>
            <HrefButton href={`/vraag/${id}/passend`} variant="outline">
              {t('seeMatches')}
            </HrefButton>
          </p>
          <div style={{ display: 'grid', gap: 20 }}>
            <NeedAlertChoice id={id} />
            <NeedHelp needId={id} schoolCode={view.schoolCode ?? ''} />
          </div>
        </>
      )}
      {view && <NeedRequests id={id} withNext />}
      <Loaded query={need} rows={8}>
        {({ data, etag }) =>
          closed ? (
            <EmptyState
              action={<HrefButton href={`/school/${data.schoolCode}/vraag`}>{t('placeNew')}</HrefButton>}
            >
              {t(`closed.${data.status as 'fulfilled' | 'withdrawn'}`)}
            </EmptyState>
          ) : (
            <Editor key={etag} need={data} etag={etag} />
          )
        }
      </Loaded>
    </div>
  );
}
