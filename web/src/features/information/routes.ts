import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/privacy',
    component: lazyRouteComponent(() => import('./PrivacyPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/toegankelijkheid',
    component: lazyRouteComponent(() => import('./AccessibilityPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/zo-rekenen-we',
    component: lazyRouteComponent(() => import('./MethodPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/hulp',
    component: lazyRouteComponent(() => import('./HelpPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/open-data',
    component: lazyRouteComponent(() => import('./OpenDataPage')),
  }),
] as const;
