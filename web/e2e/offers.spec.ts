import { signIn, unique } from './support/product';
import { expect, expectAccessible, test } from './support/test';
import { inventedCompany, newCompany } from './support/world';

test('a company publishes an offer, and everybody finds it', async ({ page, newPerson, baseURL }) => {
  const company = inventedCompany(`Koperdraad ${unique()}`);
  const title = `Soldeer een knipperlicht ${unique()}`;
  const planner = await newCompany(baseURL, company);
  await signIn(page, planner.email);

  await test.step('an empty form says what is missing', async () => {
    await page.goto(`/organisatie/${planner.id}/aanbod/nieuw`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wat bieden jullie aan?');
    await page.getByRole('button', { name: 'Plaats het aanbod' }).click();
    await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('a whole one is placed', async () => {
    await page.getByRole('radio', { name: /^Gastles/ }).check();
    await page.getByLabel('Hoe heet het?').fill(title);
    await page
      .getByLabel(/^Wat gaat er gebeuren/)
      .fill('Iedereen maakt een eigen knipperlicht en neemt het mee.');
    await page.getByRole('checkbox', { name: 'Elektrotechniek' }).check();
    await page.getByRole('checkbox', { name: 'Groep 7-8' }).check();
    await page.getByRole('radio', { name: /^Op school/ }).check();
    await page.getByLabel('Hoe vaak kan het per schooljaar?').fill('3');
    await page.getByRole('button', { name: 'Plaats het aanbod' }).click();
    await expect(page).toHaveURL(/\/aanbod\/[0-9a-f-]{36}$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expectAccessible(page);
  });

  await test.step('the public finds it, the newest first, and reads what it is', async () => {
    const anybody = await newPerson();
    await anybody.goto('/aanbod?soort=guestLesson');
    await anybody.getByRole('link', { name: title }).first().click();
    await expect(anybody.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(anybody.getByRole('main')).toContainText(company.name);
    await expect(anybody.getByRole('main')).toContainText('nog 3 van 3 plekken vrij');
    await expectAccessible(anybody);
  });
});
