import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { claimStatuses, type ClaimStatus } from '@/shared/claims';
import { mailStatuses, type MailStatus } from './queries';

const page = (search: Record<string, unknown>): { pagina?: number } => {
  const number = Number(search.pagina);
  return Number.isInteger(number) && number > 1 ? { pagina: number } : {};
};

/** Status and page from the address bar; what is unknown is left out. */
function status<T extends string>(known: readonly T[]) {
  return (search: Record<string, unknown>): { stand?: T; pagina?: number } => {
    const stand = known.find((value) => value === search.stand);
    return stand ? { stand, ...page(search) } : page(search);
  };
}

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/beheer',
    component: lazyRouteComponent(() => import('./OverviewPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/beheer/registers',
    validateSearch: page,
    component: lazyRouteComponent(() => import('./RegistersPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/beheer/aanvragen',
    validateSearch: status<ClaimStatus>(claimStatuses),
    component: lazyRouteComponent(() => import('./ClaimsPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/beheer/taken',
    component: lazyRouteComponent(() => import('./JobsPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/beheer/taken/$id',
    validateSearch: page,
    component: lazyRouteComponent(() => import('./JobPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/beheer/mail',
    validateSearch: status<MailStatus>(mailStatuses),
    component: lazyRouteComponent(() => import('./MailsPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/beheer/mail/$id',
    component: lazyRouteComponent(() => import('./MailPage')),
  }),
] as const;
