import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/school/$code/vraag',
    validateSearch: (search: Record<string, unknown>): { aanbod?: string } =>
      typeof search.aanbod === 'string' ? { aanbod: search.aanbod } : {},
    component: lazyRouteComponent(() => import('./NewNeedPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/vraag/$id',
    component: lazyRouteComponent(() => import('./NeedPage')),
  }),
] as const;
