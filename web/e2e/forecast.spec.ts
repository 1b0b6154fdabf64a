import { expect, expectAccessible, test } from './support/test';

test('the dashboard says what is expected, and the way to what that rests on', async ({ page }) => {
  await page.goto('/dekking');
  await expect(page.getByText(/^Verwacht op 31 december 2027: /).first()).toBeVisible();
  await expect(page.getByRole('img', { name: /Verwacht op .*: PO .* procent, VO .* procent/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Twente: van .* procent/ })).toBeVisible();

  await page.getByRole('link', { name: 'Waar de verwachting voor het voortgezet onderwijs op rust' }).click();
  await expect(page).toHaveURL(/\/dekking\/verwachting\?sector=vo/);
  await expect(page.getByRole('heading', { name: 'Kans dat 50% gehaald wordt' })).toBeVisible();
  await expect(page.getByRole('img', { name: /Lijn van de dekking in Overijssel tot nu/ })).toBeVisible();
  const stages = page.getByRole('table', { name: 'Wat we per fase aannemen' });
  await expect(stages.getByRole('row')).toHaveCount(7);

  await page.getByRole('button', { name: 'Cijfers', exact: true }).click();
  const ahead = page.getByRole('table', { name: 'Verwachte dekking in Overijssel' });
  await expect(ahead.getByText('31 december 2027')).toBeVisible();
  await page.getByRole('button', { name: 'Cijfers of grafiek van eerdere verwachtingen' }).click();
  await expect(page.getByRole('table', { name: 'Eerdere verwachtingen en wat het werd' })).toBeVisible();

  await expectAccessible(page);

  // A region has its own chance, and a past day its own forecast.
  await page.getByLabel('Regio').selectOption({ label: 'Twente' });
  await expect(page.getByRole('heading', { level: 1, name: /Twente/ })).toBeVisible();
  await expect(page).toHaveURL(/regio=TWE/);
});
