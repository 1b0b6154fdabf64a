import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/app/rootRoute';

export const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/mailbak',
    validateSearch: (search: Record<string, unknown>): { mail?: string; pagina?: number } => {
      const page = Number(search.pagina);
      return {
        mail: typeof search.mail === 'string' ? search.mail : undefined,
        pagina: Number.isInteger(page) && page > 1 ? page : undefined,
      };
    },
    component: lazyRouteComponent(() => import('./MailboxPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meldingen',
    validateSearch: (search: Record<string, unknown>): { ongelezen?: 1; pagina?: number } => {
      const page = Number(search.pagina);
      return {
        ongelezen: Number(search.ongelezen) === 1 ? 1 : undefined,
        pagina: Number.isInteger(page) && page > 1 ? page : undefined,
      };
    },
    component: lazyRouteComponent(() => import('./NoticesPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/mijn-mail',
    component: lazyRouteComponent(() => import('./MailChoicesPage')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/mail-uit',
    component: lazyRouteComponent(() => import('./MailStopPage')),
  }),
] as const;
