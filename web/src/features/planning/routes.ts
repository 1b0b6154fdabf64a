import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { readPlanAddress } from './address';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/plan',
    validateSearch: readPlanAddress,
    component: lazyRouteComponent(() => import('./PlanPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/plan/$id',
    component: lazyRouteComponent(() => import('./KeptPlanPage')),
  }),
] as const;
