import { expect, type APIRequestContext } from '@playwright/test';
import { password } from './product';

/** The browser's own way into the API, with its cookies and the token against forged requests. */
export class Api {
  constructor(private readonly request: APIRequestContext) {}

  /** In a session of its own. */
  static async signedIn(request: APIRequestContext, email: string) {
    const api = new Api(request);
    await api.send('POST', '/sign-ins', { email, password });
    return api;
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.request.get(`/api/v1${path}`);
    expect(answer.status(), path).toBe(200);
    return (await answer.json()) as T;
  }

  /** Sends a change that must succeed. */
  async send<T>(method: 'POST' | 'PUT', path: string, data: unknown, version?: string): Promise<T> {
    await this.request.get('/api/v1/session');
    const { cookies } = await this.request.storageState();
    const answer = await this.request.fetch(`/api/v1${path}`, {
      method,
      data,
      headers: {
        'X-XSRF-TOKEN': decodeURIComponent(cookies.find((c) => c.name === 'XSRF-TOKEN')?.value ?? ''),
        ...(version ? { 'If-Match': version } : {}),
      },
    });
    const text = await answer.text();
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true);
    return (text ? JSON.parse(text) : null) as T;
  }
}
