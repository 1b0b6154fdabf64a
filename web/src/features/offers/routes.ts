import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { readOffersPageAddress } from './search';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/aanbod',
    validateSearch: readOffersPageAddress,
    component: lazyRouteComponent(() => import('./OffersPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/aanbod/$id',
    component: lazyRouteComponent(() => import('./OfferPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/aanbod/$id/bewerken',
    validateSearch: (search: Record<string, unknown>): { bewaard?: boolean } =>
      search.bewaard === true ? { bewaard: true } : {},
    component: lazyRouteComponent(() => import('./EditOfferPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/organisatie/$id/aanbod/nieuw',
    component: lazyRouteComponent(() => import('./NewOfferPage')),
  }),
] as const;
