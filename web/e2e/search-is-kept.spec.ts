import { people, password, signIn } from './support/product';
import { expect, expectAccessible, expectFits, test } from './support/test';

test('who wants to keep a search signs in and goes on where they were', async ({ page }) => {
  await page.goto('/aanbod?soort=companyVisit&bij=Borne&km=30');
  await page.getByRole('link', { name: 'Log in om deze zoekopdracht te bewaren' }).click();
  await page.getByLabel('E-mailadres').fill(people.director);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();

  const form = page.getByRole('form', { name: /Bewaar/ });
  await expect(form).toBeVisible();
  await expect(form.getByLabel('Hoe noem je hem?')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Bewaard als/)).toBeVisible();

  await test.step('and is not asked again at the address that stands there now', async () => {
    await expect(page).not.toHaveURL(/bewaar/);
    await page.reload();
    await expect(page.getByText(/^Je bewaarde dit als/)).toBeVisible();
    await expect(form).toHaveCount(0);
  });
});

test('what schools around ask for stands in a list and on a map that point at one another', async ({
  page,
}) => {
  await signIn(page, people.company);
  await page.goto(`${new URL(page.url()).pathname}/vragen`);
  const point = page.locator('[data-ids]:not([data-ids*=" "])').first();
  await expect(point).toBeVisible({ timeout: 60_000 });
  await point.focus();
  await page.keyboard.press('Enter');
  await expect(point).toHaveAttribute('aria-pressed', 'true');
  const id = await point.getAttribute('data-ids');
  const card = page.locator(`#need-${id}`);
  await expect(card.getByRole('heading', { level: 2 })).toBeFocused();
  await page.locator('[id^="need-"]').first().getByRole('link').first().focus();
  await expect(page.locator('[data-selected="true"]').first()).toBeVisible();
  await page.getByRole('checkbox', { name: 'Alleen scholen zonder partner' }).focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/partner=nee/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectFits(page);
});

test('schools that can go together stand in a list and on a map that point at one another', async ({
  page,
}) => {
  await signIn(page, people.coordinator);
  const list = page.getByRole('heading', { level: 2, name: 'Samen op bezoek' });
  await expect(list).toBeVisible();
  const point = page.locator('[data-keys]').first();
  await expect(point).toBeVisible({ timeout: 60_000 });
  await page.locator('#samen-1').getByRole('link').first().focus();
  await expect(page.locator('[data-selected="true"]').first()).toBeVisible();
  const one = page.locator('[data-keys]:not([data-keys*=" "])').first();
  if ((await one.count()) > 0) {
    await one.focus();
    await page.keyboard.press('Enter');
    const number = await one.getAttribute('data-keys');
    await expect(page.locator(`#samen-${number}`).getByRole('link').first()).toBeFocused();
  }
  await expectAccessible(page);
});
