import { useCallback, useEffect, useState } from 'react';

const prefix = 'techmatch.draft.';

interface Kept<T> {
  /** The version of what was being changed; null where nothing was on the server yet. */
  etag: string | null;
  draft: T;
}

/** What was kept under a name, if it still belongs to the version that is being changed. Unreadable is nothing. */
export function readKept<T extends object>(name: string, etag: string | null): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + name) ?? 'null') as Kept<T> | null;
    return kept && kept.etag === etag && typeof kept.draft === 'object' ? kept.draft : null;
  } catch {
    return null;
  }
}

/** Forgets every form that was kept on this device, so that who comes next does not read it. */
export function forgetAllKept() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Without storage nothing was kept.
  }
}

/**
 * A form that survives a closed tab: what is typed is kept on this device under a name until it is saved. What was kept
 * for an older version of the same thing is not taken over.
 */
export function useKeptDraft<T extends object>(name: string, start: T, etag: string | null) {
  const [found] = useState(() => readKept<T>(name, etag));
  const [draft, setDraft] = useState<T>(() => (found ? { ...start, ...found } : start));
  const [isChanged, setChanged] = useState(false);

  useEffect(() => {
    if (!isChanged) return;
    const timer = setTimeout(() => {
      try {
        localStorage.setItem(prefix + name, JSON.stringify({ etag, draft } satisfies Kept<T>));
      } catch {
        // A full or closed storage keeps nothing; the form itself still stands.
      }
    }, 400);
    return () => clearTimeout(timer);
  }, [name, etag, draft, isChanged]);

  const change = useCallback((part: Partial<T>) => {
    setChanged(true);
    setDraft((was) => ({ ...was, ...part }));
  }, []);

  const forget = useCallback(() => {
    setChanged(false);
    try {
      localStorage.removeItem(prefix + name);
    } catch {
      // Without storage there is nothing to forget.
    }
  }, [name]);

  const startAgain = useCallback(() => {
    forget();
    setDraft(start);
  }, [forget, start]);

  return { draft, change, forget, startAgain, isRestored: found !== null };
}
