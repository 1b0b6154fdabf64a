import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

interface People {
  /** A page in a browser of its own, for one more person beside the owner of `page`. */
  newPerson: () => Promise<Page>;
}

const expected = [
  // Every 401 or 404 that a page reckons with.
  'Failed to load resource',
  // Axe would like to run inside the frame in which a mail is shown; nothing may.
  "Blocked script execution in 'about:srcdoc'",
];

/** What a page may not do in any test: throw, or try something that its own security policy forbids. */
function watch(context: BrowserContext, faults: string[]) {
  context.on('weberror', (e) => faults.push(e.error().stack ?? e.error().message));
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !expected.some((known) => text.startsWith(known))) faults.push(text);
  });
}

export const test = base.extend<People & { faults: string[] }>({
  faults: [
    async ({ context }, use) => {
      const faults: string[] = [];
      watch(context, faults);
      await use(faults);
      expect(faults, 'errors in the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
  newPerson: async ({ browser, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      watch(context, faults);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
export type { Page };

/** The page has come: its heading stands and nothing on it is still being fetched. */
export async function expectLoaded(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Axe finds nothing on the page, once it has come. */
export async function expectAccessible(page: Page) {
  await expectLoaded(page);
  // No script runs in the frame in which a mail is shown, so axe would wait there for ever.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze();
  expect(
    violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`),
    `axe on ${page.url()}`,
  ).toEqual([]);
}
