import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/shared/api/problem';

/** Only what may pass by itself is tried again: no answer, too busy, out of order. */
const mayPass = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 502;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && mayPass(error),
      retryDelay: (attempt) => 500 * 2 ** attempt,
    },
    mutations: { retry: false },
  },
});
