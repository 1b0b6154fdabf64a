/** An address inside this site, for where a reader goes after signing in; anything else gives null. */
export function localAddress(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/') || value.startsWith('//') || value.includes('\\'))
    return null;
  try {
    const url = new URL(value, window.location.origin);
    return url.origin === window.location.origin ? url.pathname + url.search : null;
  } catch {
    return null;
  }
}

/** What stands behind the # of a mailed link. It never travels to a server by itself. */
export const tokenOf = (hash: string) => decodeURIComponent(hash.replace(/^#/, '')).trim();
