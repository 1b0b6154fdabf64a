import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';
import { localAddress } from './local';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/inloggen',
    validateSearch: (search: Record<string, unknown>): { terug?: string } => ({
      terug: localAddress(search.terug) ?? undefined,
    }),
    component: lazyRouteComponent(() => import('./SignInPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/account-maken',
    component: lazyRouteComponent(() => import('./RegisterPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wachtwoord-vergeten',
    component: lazyRouteComponent(() => import('./ForgotPasswordPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wachtwoord-instellen',
    component: lazyRouteComponent(() => import('./ResetPasswordPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/e-mail-bevestigen',
    component: lazyRouteComponent(() => import('./ConfirmEmailPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/claim',
    validateSearch: (search: Record<string, unknown>): { voor?: 'bedrijf' } => ({
      voor: search.voor === 'bedrijf' ? 'bedrijf' : undefined,
    }),
    component: lazyRouteComponent(() => import('./ClaimPage')),
  }),
] as const;
