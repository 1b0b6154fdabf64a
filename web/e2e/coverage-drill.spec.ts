import { expect, expectAccessible, expectFits, test } from './support/test';

test('a percentage opens in three clicks to its schools, a school and who confirmed its activity', async ({
  page,
}) => {
  await page.goto('/dekking');
  await page.locator('a[href*="/dekking/scholen"][href*="stand=covered"][href*="sector=po"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Scholen achter het cijfer');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText('telt mee');
  await expectAccessible(page);

  await rows.nth(1).getByRole('link').first().click();
  await expect(page.getByText(/^Deze school telt mee op/)).toBeVisible();
  const counting = page.getByRole('row').filter({ hasText: 'Telt mee tot en met' });
  await expect(counting.first()).toContainText(/school .* 20\d\d/);
  await expectAccessible(page);

  await test.step('and the address of each step can be shared', async () => {
    const address = page.url();
    await page.goto('/');
    await page.goto(address);
    await expect(page.getByText(/^Deze school telt mee op/)).toBeVisible();
  });
});

test('the schools that do not count say why, and two days stand side by side', async ({ page }) => {
  await page.goto('/dekking/scholen?stand=uncovered');
  const reasons = page.getByRole('navigation', { name: 'Waarom nog niet' });
  await reasons.getByRole('link', { name: 'Nog geen vraag geplaatst' }).click();
  await expect(page).toHaveURL(/reden=noNeed/);
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('Nog geen vraag geplaatst');

  await page.goto('/dekking?per=bestuur');
  await expect(page.getByRole('heading', { name: 'Per schoolbestuur' })).toBeVisible();
  await page.getByRole('link', { name: 'Vergelijk met een andere dag of telregel' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dekking vergelijken');
  await expect(page.getByText(/scholen? veranderde/)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
});
