import { Outlet, createRootRoute } from '@tanstack/react-router';
import { CrashPage, NotFoundPage } from './pages';
import { Shell } from './shell/Shell';

/** The route above all others. A feature's `routes.ts` hangs its pages on it. */
export const rootRoute = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});
