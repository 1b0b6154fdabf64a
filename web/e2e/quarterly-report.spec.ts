import { readFileSync } from 'node:fs';
import { Api } from './support/api';
import { people, signIn } from './support/product';
import { expect, expectAccessible, expectLoaded, test, type Page } from './support/test';
import { newSession } from './support/world';

interface Report {
  quarter: string;
  region: string | null;
  state: string;
}

/** Takes a file along and gives its name and how it begins. */
async function take(page: Page, link: RegExp) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).first().click(),
  ]);
  const content = readFileSync(await download.path());
  return { name: download.suggestedFilename(), begin: content.subarray(0, 4).toString('latin1') };
}

test('the province makes a quarterly report and takes it along, and asking twice is asking once', async ({
  page,
  baseURL,
}) => {
  const province = await Api.signedIn(await newSession(baseURL), people.province);
  await signIn(page, people.province);
  await page.goto('/dekking');
  await page.getByRole('link', { name: 'Maak een kwartaalrapport' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kwartaalrapporten' })).toBeVisible();
  await expectLoaded(page);

  const quarter = page.getByLabel('Kwartaal', { exact: true });
  const chosen = await quarter.inputValue();
  const name = ((await quarter.locator('option:checked').textContent()) ?? '').toLowerCase();
  await page.getByRole('button', { name: 'Maak het rapport' }).click();
  await expect(page.getByRole('status').filter({ hasText: `Overijssel, ${name} is klaar.` })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: `Overijssel, ${name}` })).toHaveCount(1);
  await expectAccessible(page);

  const file = `dekking-overijssel-${chosen.toLowerCase()}`;
  expect(await take(page, /Download de PDF/)).toEqual({ name: `${file}.pdf`, begin: '%PDF' });
  expect(await take(page, /Download de XLSX/)).toEqual({ name: `${file}.xlsx`, begin: 'PK\u0003\u0004' });

  await page.getByRole('button', { name: 'Maak het rapport' }).click();
  await expectLoaded(page);
  const { items } = await province.get<{ items: Report[] }>('/coverage/reports?pageSize=100');
  expect(items.filter((report) => report.quarter === chosen && report.region === null)).toHaveLength(1);
});

test('a coordinator makes a report of the own region, and can choose no other', async ({ page }) => {
  await signIn(page, people.coordinator);
  await page.goto('/dekking/rapporten');
  await expectLoaded(page);
  const region = page.getByLabel('Regio', { exact: true });
  await expect(region.locator('option')).toHaveText(['Regio Twente']);

  // Twente has no municipality in Gelderland: what cannot be is said at its field, and what was chosen stays.
  await page.getByLabel('Provincie').selectOption('Gelderland');
  await page.getByRole('button', { name: 'Maak het rapport' }).click();
  await expect(page.getByRole('alert')).toContainText('deze regio heeft geen gemeenten in deze provincie.');
  await expectAccessible(page);
  await page.getByLabel('Provincie').selectOption('Overijssel');
  await page.getByRole('button', { name: 'Maak het rapport' }).click();
  await expect(page.getByRole('heading', { level: 3, name: /^Regio Twente \(Overijssel\)/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Download de PDF/ }).first()).toBeVisible();
});

test('a school has no reports', async ({ page }) => {
  await signIn(page, people.director);
  await page.goto('/dekking/rapporten');
  await expect(page.getByText('Deze pagina is voor de provincie en voor regiocoördinatoren.')).toBeVisible();
  await page.goto('/dekking');
  await expectLoaded(page);
  await expect(page.getByRole('link', { name: 'Maak een kwartaalrapport' })).toHaveCount(0);
});
