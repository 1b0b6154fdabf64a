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
] as const;
