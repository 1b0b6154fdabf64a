import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { api } from '@/shared/api/client';

/** What the server answers to each path, as the description of the API writes it; to others nothing ever comes. */
export type Answers = Record<string, unknown>;

/** Answers what is read with what a test says, and keeps what was asked. */
export function answering(answers: Answers) {
  const asked: { path: string; query: Record<string, unknown> }[] = [];
  const get = (path: string, init?: { params?: { query?: Record<string, unknown> } }) => {
    asked.push({ path, query: init?.params?.query ?? {} });
    return path in answers
      ? Promise.resolve({ data: answers[path], response: new Response() })
      : new Promise(() => undefined);
  };
  vi.spyOn(api, 'GET').mockImplementation(get as typeof api.GET);
  return asked;
}

interface Place {
  /** The address that stands open. */
  at?: string;
  /** The route that it belongs to, where what is drawn reads from it. */
  path?: string;
  validateSearch?: (search: Record<string, unknown>) => object;
}

/** Draws a part of the client as the app would: with its theme, its queries and its addresses. */
export async function stage(
  part: () => ReactNode,
  { at = '/', path = '/', validateSearch = (search) => search }: Place = {},
) {
  const root = createRootRoute();
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute: () => root, path, validateSearch, component: part }),
    ]),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await router.load();
  return router;
}
