import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '@/app/i18n';
import type { paths } from './contract';
import { ApiError, toApiError } from './problem';

export const apiBase = '/api/v1';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

function cookie(name: string): string | null {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

let asking: Promise<unknown> | null = null;

/** The antiforgery token that GET /session leaves in a cookie; asked for when it is not there yet. */
async function antiforgeryToken(): Promise<string | null> {
  const known = cookie('XSRF-TOKEN');
  if (known) return known;
  asking ??= fetch(`${apiBase}/session`, { credentials: 'same-origin' }).finally(() => (asking = null));
  await asking;
  return cookie('XSRF-TOKEN');
}

/** What a change carries that is not sent through `api`, such as a file whose progress is shown. */
export async function headersOfChange(): Promise<Record<string, string>> {
  const token = await antiforgeryToken();
  return { 'Accept-Language': currentLanguage(), ...(token ? { 'X-XSRF-TOKEN': token } : {}) };
}

const headers: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    if (!safe.has(request.method)) {
      const token = await antiforgeryToken();
      if (token) request.headers.set('X-XSRF-TOKEN', token);
    }
    return request;
  },
};

/** The typed client. Use it through `call`, so that every failure is an `ApiError`. */
export const api = createClient<paths>({ baseUrl: apiBase, credentials: 'same-origin' });
api.use(headers);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

let onUnauthorised: () => void = () => {};

/** What happens when the session has ended: the app goes to the sign-in page and comes back afterwards. */
export function whenUnauthorised(handler: () => void) {
  onUnauthorised = handler;
}

/** Awaits a call and gives its body with the ETag; throws an `ApiError` when it fails. */
export async function callTagged<T>(answer: Promise<Answer<T>>): Promise<{ data: T; etag: string | null }> {
  let result: Answer<T>;
  try {
    result = await answer;
  } catch {
    throw new ApiError(0, 'network', '');
  }
  if (!result.response.ok) {
    const error = toApiError(result.error, result.response);
    if (error.status === 401 && error.code !== 'sign-in-failed') onUnauthorised();
    throw error;
  }
  return { data: result.data as T, etag: result.response.headers.get('ETag') };
}

/** Awaits a call and gives its body; throws an `ApiError` when it fails. */
export async function call<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await callTagged(answer)).data;
}
