import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

interface People {
  /** A page in a browser of its own, for one more person beside the owner of `page`. */
  newPerson: () => Promise<Page>;
}

const expected = [
  // Every 401 or 404 that a page reckons with.
  'Failed to load resource',
  // The recorder of the traces would like to run inside the frame of a mail; nothing may.
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

/**
 * What axe finds in the document that stands open, by rule and place. It is put into the page once and asked there:
 * the builder of @axe-core/playwright does both for every call, and opens a window for the report, which takes seconds.
 */
async function violationsOf(page: Page, options: RunOptions = {}) {
  if (!(await page.evaluate<boolean>('typeof axe === "object"'))) await page.evaluate(axe.source);
  const all: RunOptions = { resultTypes: ['violations'], iframes: false, ...options };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(all)})`);
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

/** Axe finds nothing on the page once it has come, nor in the mail that it shows. */
export async function expectAccessible(page: Page) {
  await expectLoaded(page);
  expect(await violationsOf(page), `axe on ${page.url()}`).toEqual([]);
  for (const frame of await page.locator('iframe[srcdoc]').all()) {
    // No script runs in the frame of a mail, so axe reads it in a page of its own, as wide as the frame is.
    const mail = await page.context().newPage();
    await mail.setViewportSize({ width: Math.round((await frame.boundingBox())?.width ?? 0), height: 900 });
    await mail.setContent((await frame.getAttribute('srcdoc')) ?? '');
    // Landmarks are for pages; the page around it has them.
    const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };
    expect(await violationsOf(mail, { rules }), `axe in the mail on ${page.url()}`).toEqual([]);
    await mail.close();
  }
}

/** Nothing sticks out to the right, so that nobody has to move the page sideways. */
export async function expectFits(page: Page) {
  const { wide, width } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    width: window.innerWidth,
  }));
  expect(wide, `the width of ${page.url()}`).toBeLessThanOrEqual(width);
}
