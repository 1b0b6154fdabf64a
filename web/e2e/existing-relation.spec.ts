import { followLink, openMail } from './support/mail';
import { people, signIn, unique } from './support/product';
import { expect, expectAccessible, test } from './support/test';
import { inventedCompany, newCompany } from './support/world';

test('a school registers that it works with a company already, and the company says from its mail that it is so', async ({
  page,
  baseURL,
  newPerson,
}) => {
  const company = inventedCompany(`Zaagblad ${unique()}`);
  await newCompany(baseURL, company);
  await signIn(page, people.director);

  await test.step('the desk leads to the form, which names what is missing', async () => {
    await page.getByRole('link', { name: 'Meld een samenwerking die er al is' }).click();
    await page.getByRole('button', { name: 'Meld deze samenwerking' }).click();
    const summary = page.getByRole('alert');
    await expect(summary).toBeFocused();
    await summary.getByRole('link', { name: 'Welke dag was het? Kies een datum.' }).press('Enter');
    await expect(page.getByLabel('Welke dag was het?')).toBeFocused();
    await expectAccessible(page);
  });

  await test.step('the school says with whom, and what they did last', async () => {
    await page.getByLabel('Naam, plaats of KVK-nummer van het bedrijf').fill(company.name);
    await page.getByRole('radio', { name: company.name }).check();
    await page.getByLabel('Wat voor activiteit was het?').selectOption({ label: 'Bedrijfsbezoek' });
    // Further back than a year, so that the coverage that other tests read stays as it is.
    const year = new Date().getFullYear() - 2;
    await page.getByLabel('Welke dag was het?').fill(`14 april ${year}`);
    await page.keyboard.press('Escape');
    await page.getByLabel('Begon om').fill('9.00');
    await page.getByLabel('Klaar om').fill('11.30');
    await page.getByRole('radio', { name: 'Bij het bedrijf' }).check();
    await page.getByLabel('Hoeveel deden er mee?').fill('26');
    await page.getByLabel('Wil je er iets bij zeggen?').fill('We komen al vier jaar.');
    await page.getByRole('button', { name: `Meld de samenwerking met ${company.name}` }).click();
    await expect(page.getByText(`Nu aan ${company.name}`)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Dit is gemeld' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the company confirms from its mail', async () => {
    const planner = await newPerson();
    await openMail(planner, company.name, /^Werken jullie samen met/);
    await followLink(planner, 'Ja, dat klopt', /\/antwoord/);
    await expect(planner.getByRole('heading', { level: 1 })).toHaveText('Je zegt: ja, zo was het');
    await expect(planner.getByText('26 deelnemers')).toBeVisible();
    await expectAccessible(planner);
    await planner.getByRole('button', { name: 'Bevestig: ja, zo was het' }).click();
    await expect(planner.getByRole('heading', { name: 'Mooi, de samenwerking staat erin' })).toBeVisible();
  });

  await test.step('and the two are at work', async () => {
    await page.reload();
    await expect(page.getByText(`${company.name} bevestigde dat jullie al samenwerkten`)).toBeVisible();
    await expectAccessible(page);
  });
});
