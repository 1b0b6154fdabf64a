import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const password = 'zwaluwstaart-en-duimstok';

async function expectNoViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

async function signIn(page: Page, email: string) {
  await page.goto('/inloggen');
  await page.getByLabel(/e-mail/i).fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await expect(page).not.toHaveURL(/inloggen/);
}

test('a director signs in, sees what waits and opens the partnership in which a date is to be chosen', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await signIn(page, 'school@voorbeeld.example');
  await page.goto('/');
  const session = await page.evaluate(async () => (await fetch('/api/v1/session')).json());
  const code = session.memberships[0].schoolCode as string;
  await page.goto(`/school/${code}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/dingen aan jou$/);
  await expect(page.getByText(/^Basisschool De Zandloper, /)).toBeVisible();
  await expectNoViolations(page);
  await page
    .getByRole('link', { name: /Boldermolen Robotica/ })
    .first()
    .click();
  await expect(page.getByText('Nu aan jou')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Leg .* vast$/ })).toBeVisible();
  await expectNoViolations(page);
});
