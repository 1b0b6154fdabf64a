import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/regio/$code',
    component: lazyRouteComponent(() => import('./RegionDeskPage')),
  }),
] as const;
