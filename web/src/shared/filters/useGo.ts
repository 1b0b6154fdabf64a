import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Puts a choice in the address: the page stays where it is, and so does the focus. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (href, { replace = false } = {}) => void router.navigate({ href, replace, resetScroll: false }),
    [router],
  );
}
