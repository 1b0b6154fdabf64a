import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { readLetterAddress } from './bulk/letter';
import { readDeskAddress, readPairingAddress } from './desk';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/regio/$code',
    validateSearch: readDeskAddress,
    component: lazyRouteComponent(() => import('./RegionDeskPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/regio/$code/koppelen',
    validateSearch: readPairingAddress,
    component: lazyRouteComponent(() => import('./PairingPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/regio/$code/volgorde',
    component: lazyRouteComponent(() => import('./overrides/OverridesPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/regio/$code/campagne',
    component: lazyRouteComponent(() => import('./campaign/CampaignPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/regio/$code/berichten',
    validateSearch: readLetterAddress,
    component: lazyRouteComponent(() => import('./bulk/BulkMailPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/geen-berichten',
    component: lazyRouteComponent(() => import('./bulk/StopPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/regio/$code/termijnen',
    component: lazyRouteComponent(() => import('./TimingsPage')),
  }),
] as const;
