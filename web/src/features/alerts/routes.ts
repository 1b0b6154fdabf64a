import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/mijn-meldingen',
    component: lazyRouteComponent(() => import('./AlertsPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meldingen-uit',
    component: lazyRouteComponent(() => import('./AlertLinkPage')),
  }),
] as const;
