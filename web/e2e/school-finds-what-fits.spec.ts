import { people, signIn } from './support/product';
import { expect, expectAccessible, test } from './support/test';

test('a director signs in, sees what waits and opens the partnership in which a date is to be chosen', async ({
  page,
}) => {
  await signIn(page, people.director);
  await expect(page).toHaveURL(/\/school\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/dingen aan jou$/);
  await expect(page.getByText(/^Basisschool De Zandloper, /)).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /Boldermolen Robotica/ })
    .first()
    .click();
  await expect(page.getByText('Nu aan jou')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Leg .* vast$/ })).toBeVisible();
  await expectAccessible(page);
});
