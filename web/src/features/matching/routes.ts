import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { readMatchAddress } from './address';
import { readAroundAddress } from './around';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/vraag/$id/passend',
    validateSearch: readMatchAddress,
    component: lazyRouteComponent(() => import('./MatchesPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/organisatie/$id/vragen',
    validateSearch: readAroundAddress,
    component: lazyRouteComponent(() => import('./NeedsAroundPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/vraag/$id/vergelijk',
    validateSearch: readMatchAddress,
    component: lazyRouteComponent(() => import('./ComparePage')),
  }),
] as const;
