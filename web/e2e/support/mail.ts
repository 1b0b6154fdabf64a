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

const pathsIn = async (api: Api, id?: string) => {
  const { text } = await api.get<{ text: string }>(`/mailbox/${id}`);
  return [...text.matchAll(/https?:\/\/[^/\s]+(\/\S+)/g)].map((found) => found[1] ?? '');
};

const mailsTo = async (api: Api, address: string) =>
  (await api.get<{ items: { id: string }[] }>(`/mailbox?pageSize=100&to=${encodeURIComponent(address)}`))
    .items;

/** The paths, with their secrets, to which the newest mail to an address leads. */
export const pathsInMail = async (api: Api, address: string) =>
  pathsIn(api, (await mailsTo(api, address))[0]?.id);

/** The newest link to a page that was mailed to an address, as a path with its secret; empty when there is none. */
export async function linkInMails(api: Api, address: string, page: string) {
  for (const { id } of await mailsTo(api, address)) {
    const found = (await pathsIn(api, id)).find((path) => path.startsWith(page));
    if (found) return found;
  }
  return '';
}
