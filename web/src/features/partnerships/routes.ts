import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/school/$code/samenwerking-melden',
    component: lazyRouteComponent(() => import('./relations/RegisterRelationPage'), 'SchoolRelationPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/organisatie/$id/samenwerking-melden',
    component: lazyRouteComponent(
      () => import('./relations/RegisterRelationPage'),
      'OrganisationRelationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/samenwerking/$id',
    component: lazyRouteComponent(() => import('./PartnershipPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/samenwerking/$id/convenant',
    component: lazyRouteComponent(() => import('./covenant/CovenantPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/verlengen',
    component: lazyRouteComponent(() => import('./renewal/RenewalLinkPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/mijn-agenda',
    component: lazyRouteComponent(() => import('./activities/CalendarPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/antwoord',
    component: lazyRouteComponent(() => import('./MailLinkPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/doorgegaan',
    component: lazyRouteComponent(() => import('./MailLinkPage')),
  }),
] as const;
