import { Api } from './support/api';
import { openMail } from './support/mail';
import { people, signIn, unique } from './support/product';
import { inventedInstitution, schoolRegister } from './support/registers';
import { expect, expectAccessible, test } from './support/test';
import { newAccount, newSession } from './support/world';

test('an administrator reads in a register, sees what is wrong with it, and looks after jobs and mail', async ({
  page,
  baseURL,
}) => {
  const id = unique();
  const institution = inventedInstitution('A');
  const good = {
    code: `${institution}00`,
    name: `College De Steigerplank ${id}`,
    street: 'Kerkweg',
    houseNumber: '3',
    postalCode: '8181AB',
    latitude: 52.387,
    longitude: 6.041,
    website: '',
  };
  const bad = { ...good, code: 'GEENCODE', name: `Zonder code ${id}` };
  // In the other province, so that the coverage that another test reads does not move.
  const register = schoolRegister([good, bad], 'Heerde', 'Gelderland');
  await signIn(page, people.administrator);

  await test.step('the page says how everything stands', async () => {
    await page.goto('/beheer');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('a file that is no register is refused whole', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Registers' }).first().click();
    await expect(page).toHaveURL(/registers/);
    await page
      .getByLabel(/^Bestand/)
      .setInputFiles({ name: 'foto.csv', mimeType: 'text/csv', buffer: Buffer.from([0, 1, 2, 255, 0]) });
    await page.getByRole('button', { name: 'Bekijk wat er gebeurt' }).click();
    await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('first it says what would happen, with the lines that it cannot take over', async () => {
    await page
      .getByLabel(/^Bestand/)
      .setInputFiles({ name: 'heerde.csv', mimeType: 'text/csv', buffer: Buffer.from(register) });
    await page.getByRole('button', { name: 'Bekijk wat er gebeurt' }).click();
    const report = page.getByRole('region', { name: 'Verslag' });
    await expect(report.getByRole('heading', { name: 'Dit gaat er gebeuren' })).toBeVisible();
    await expect(report.getByRole('row').filter({ hasText: 'Zonder code' })).toContainText('3');
    await expectAccessible(page);
  });

  await test.step('then it takes over what can be', async () => {
    await page.getByRole('button', { name: 'Lees het register in' }).click();
    const report = page.getByRole('region', { name: 'Verslag' });
    await expect(report.getByRole('heading', { name: 'Dit is ingelezen' })).toBeVisible();
    await expect(report.getByRole('definition').nth(1)).toHaveText('1');
    await page.goto('/claim');
    await page.getByLabel(/^Naam, plaats, postcode of code/).fill(`Steigerplank ${id}`);
    await expect(page.getByRole('radio', { name: good.name })).toBeVisible();
  });

  await test.step('a job is started by hand and its run is in the log', async () => {
    await page.goto('/beheer/taken');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Laat nu lopen.*Oude verslagen opruimen/ }).click();
    const run = page.getByRole('row').filter({ hasText: 'met de hand gestart' }).first();
    await expect(async () => {
      await page.goto('/beheer/taken/job-run-retention');
      await expect(run).toContainText('goed gegaan', { timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await expectAccessible(page);
  });

  await test.step('the mails are there to read', async () => {
    await newAccount(await newSession(baseURL), `Lezer ${id}`, `lezer-${id}@mail.example`);
    await page.goto('/beheer/mail');
    await expectAccessible(page);
    await page.getByRole('row').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/beheer\/mail\/[0-9a-f-]{36}$/);
    await expect(page.frameLocator('main iframe').getByRole('heading').first()).toBeVisible();
    await expectAccessible(page);
  });
});

test('somebody decides who may act for a school, and whoever asked hears why', async ({
  page,
  newPerson,
  baseURL,
}) => {
  const id = unique();
  const name = `Directeur ${id}`;
  const email = `directeur-${id}@mail.example`;
  const claimant = await newAccount(await newSession(baseURL), name, email);
  const open = new Api(await newSession(baseURL));
  const schools = await open.get<{ items: { code: string; name: string }[] }>(
    '/schools?municipality=GM0168&sector=po',
  );
  const school = schools.items[0];
  await claimant.send('POST', `/schools/${school?.code}/claims`, { explanation: 'Ik ben hier directeur.' });

  await signIn(page, people.administrator);
  await page.goto('/beheer/aanvragen');
  await expect(page.getByText('Ik ben hier directeur.').first()).toBeVisible();
  await expectAccessible(page);

  await test.step('a refusal needs a reason', async () => {
    await page.getByRole('button', { name: new RegExp(`^Wijs af.*${name}`) }).click();
    await page.getByRole('button', { name: 'Wijs af en stuur bericht' }).click();
    await expect(page.getByText('Schrijf op waarom.')).toBeVisible();
    await page.getByLabel('Waarom wijs je af?').fill('Deze school heeft al een directeur.');
    await page.getByRole('button', { name: 'Wijs af en stuur bericht' }).click();
    await expect(page.getByRole('button', { name: new RegExp(name) })).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('who asked reads why', async () => {
    const reader = await newPerson();
    const mail = await openMail(reader, name, `Je aanvraag voor ${school?.name} is afgewezen`);
    await expect(mail.getByText('Deze school heeft al een directeur.')).toBeVisible();
  });
});
