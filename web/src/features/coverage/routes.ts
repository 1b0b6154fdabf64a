import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import {
  readCompareAddress,
  readCoverageAddress,
  readEvidenceAddress,
  readForecastAddress,
  readReportsAddress,
  readSchoolAddress,
  readSpotsAddress,
} from './address';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dekking',
    validateSearch: readCoverageAddress,
    component: lazyRouteComponent(() => import('./CoveragePage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dekking/scholen',
    validateSearch: readEvidenceAddress,
    component: lazyRouteComponent(() => import('./EvidencePage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dekking/vergelijken',
    validateSearch: readCompareAddress,
    component: lazyRouteComponent(() => import('./ComparePage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dekking/verwachting',
    validateSearch: readForecastAddress,
    component: lazyRouteComponent(() => import('./ForecastPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dekking/witte-vlekken',
    validateSearch: readSpotsAddress,
    component: lazyRouteComponent(() => import('./WhiteSpotsPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dekking/rapporten',
    validateSearch: readReportsAddress,
    component: lazyRouteComponent(() => import('./reports/ReportsPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/dekking/scholen/$code',
    validateSearch: readSchoolAddress,
    component: lazyRouteComponent(() => import('./SchoolEvidencePage')),
  }),
] as const;
