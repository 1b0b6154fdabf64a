import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { readAroundAddress } from './around';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/vraag/$id/passend',
    validateSearch: (search: Record<string, unknown>): { aanbod?: string } =>
      typeof search.aanbod === 'string' ? { aanbod: search.aanbod } : {},
    component: lazyRouteComponent(() => import('./MatchesPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/organisatie/$id/vragen',
    validateSearch: readAroundAddress,
    component: lazyRouteComponent(() => import('./NeedsAroundPage')),
  }),
] as const;
