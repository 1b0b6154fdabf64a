import { Api } from './support/api';
import { followLink, openMail } from './support/mail';
import { importFile, people, signIn, unique } from './support/product';
import { organisationTable } from './support/registers';
import { expect, expectAccessible, test } from './support/test';
import { inventedCompany, newSession } from './support/world';

test('a coordinator sees where nothing reaches schools, and asks the companies of the register there', async ({
  page,
  newPerson,
  baseURL,
}) => {
  const company = inventedCompany(`Gieterij ${unique()}`);
  await importFile(
    ['organisations'],
    'bedrijven.csv',
    organisationTable(company.name, company.kvkNumber, company.email),
  );

  await test.step('the white spots of the province are open to anybody', async () => {
    const anybody = await newPerson();
    await anybody.goto('/dekking');
    await anybody.getByRole('link', { name: 'Bekijk de witte vlekken' }).click();
    await expect(anybody.getByRole('heading', { level: 1 })).toHaveText('Witte vlekken in Overijssel');
    await expectAccessible(anybody);
    await anybody.getByRole('radio', { name: /^Aanbod zonder school/ }).check({ force: true });
    await expect(anybody).toHaveURL(/lijst=aanbod/);
    await expectAccessible(anybody);
  });

  await test.step('from the desk to the campaign', async () => {
    await signIn(page, people.coordinator);
    await page.getByRole('link', { name: 'Campagne: zoek bedrijven' }).click();
    await expect(page).toHaveURL(/\/campagne$/);
    await expect(page.getByRole('heading', { name: 'Waar je bedrijven zoekt' })).toBeVisible();
    await expectAccessible(page);
  });

  const subject =
    await test.step('the letter is ready, says how many get it, and looks as it will arrive', async () => {
      await page.getByRole('link', { name: 'Schrijf alle bedrijven zonder aanbod in Tubbergen' }).click();
      await expect(page).toHaveURL(/\/berichten\?.*gemeente=GM0183/);
      await expect(page.getByRole('radio', { name: 'Bedrijven en PPS-centra' })).toBeChecked();
      await expect(page.getByLabel('Gemeente')).toHaveValue('GM0183');
      await expect(page.getByLabel('Onderwerp')).not.toHaveValue('');
      const written = `Gieten jullie mee? ${unique()}`;
      await page.getByLabel('Onderwerp').fill(written);
      await expect(page.getByLabel('Je bericht')).toHaveValue(/Tubbergen/);
      await page.getByRole('button', { name: 'Bekijk het bericht' }).click();
      await expect(
        page
          .frameLocator('iframe[title="Voorbeeld"]')
          .getByRole('link', { name: 'Zet jullie aanbod op TechMatch' }),
      ).toBeVisible();
      await expectAccessible(page);
      return written;
    });

  await test.step('the company gets it and is led to where it places what it offers', async () => {
    await page.getByRole('button', { name: /^Verstuur aan/ }).click();
    await expect(page.getByText('Je bericht gaat nu in groepjes de deur uit')).toBeVisible();
    const administrator = await Api.signedIn(await newSession(baseURL), people.administrator);
    await administrator.send('POST', '/jobs/bulk-mails/runs', {});
    const contact = await newPerson();
    await openMail(contact, company.name, subject);
    await expectAccessible(contact);
    await followLink(contact, 'Zet jullie aanbod op TechMatch', /\/claim\?voor=bedrijf/);
    await expectAccessible(contact);
  });
});
