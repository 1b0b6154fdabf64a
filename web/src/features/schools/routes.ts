import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/school/$code',
    component: lazyRouteComponent(() => import('./SchoolDeskPage')),
  }),
] as const;
