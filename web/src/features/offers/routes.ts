import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { readOfferAddress } from './search';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/aanbod',
    validateSearch: readOfferAddress,
    component: lazyRouteComponent(() => import('./OffersPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/aanbod/$id',
    component: lazyRouteComponent(() => import('./OfferPage')),
  }),
] as const;
