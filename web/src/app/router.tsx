import { createRouter } from '@tanstack/react-router';
import { requestFocus } from '@/shared/ui/pageFocus';
import { rootRoute } from './rootRoute';
import { routes } from './routes';

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  scrollRestoration: true,
  defaultPreload: 'intent',
  trailingSlash: 'never',
});

router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) requestFocus();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
