import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/organisatie/$id',
    component: lazyRouteComponent(() => import('./OrganisationDeskPage')),
  }),
] as const;
