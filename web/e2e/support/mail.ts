import { expect, type Page } from '@playwright/test';
import type { Api } from './api';

/** Opens the newest mail with this subject to this person in the mailbox, on the page. */
export async function openMail(page: Page, to: string, subject: string | RegExp) {
  const mail = page
    .getByRole('link', { name: subject })
    .filter({ hasText: `Aan ${to}` })
    .first();
  // A mail that a job writes may come a moment later.
  await expect(async () => {
    await page.goto('/mailbak');
    await expect(mail).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await mail.click();
  return page.frameLocator('main iframe');
}

/** Follows a link of the mail that stands open, as a reader does. */
export async function followLink(page: Page, name: string, to: RegExp) {
  const link = page.frameLocator('main iframe').getByRole('link', { name, exact: true });
  // The frame grows to the height of its mail, and a click while it does can miss.
  await expect(async () => {
    if (!to.test(page.url())) await link.click({ timeout: 10_000 });
    await expect(page).toHaveURL(to, { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
}

/** The paths, with their secrets, to which the newest mail to an address leads. */
export async function pathsInMail(api: Api, address: string) {
  const { items } = await api.get<{ items: { id: string }[] }>(`/mailbox?to=${encodeURIComponent(address)}`);
  const { text } = await api.get<{ text: string }>(`/mailbox/${items[0]?.id}`);
  return [...text.matchAll(/https?:\/\/[^/\s]+(\/\S+)/g)].map((found) => found[1] ?? '');
}
