import { Api } from './support/api';
import { openMail } from './support/mail';
import { day, importFile, people, signIn, unique } from './support/product';
import { inventedInstitution, schoolRegister } from './support/registers';
import { expect, expectAccessible, expectLoaded, test } from './support/test';
import { inventedCompany, newAccount, newCompany, newSession } from './support/world';

const id = unique();
const school = {
  code: `${inventedInstitution('P')}00`,
  name: `Lyceum De Sluiskolk ${id}`,
  street: 'Reutummerweg',
  houseNumber: '14',
  postalCode: '7651KK',
  latitude: 52.4064,
  longitude: 6.7841,
  website: 'www.desluiskolk.example',
};
const director = { name: `Rector van De Sluiskolk ${id}`, email: `rector-${id}@mail.example` };
const company = inventedCompany(`Wielwerk ${id}`);

test('from the dashboard to an activity, to a plan that is changed, and its first wave reaches school and company', async ({
  page,
  newPerson,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const administrator = await Api.signedIn(await newSession(baseURL), people.administrator);

  await test.step('a school that does not count asks for a mentor, and a company nearby offers one', async () => {
    await importFile(['schools'], 'scholen.csv', schoolRegister([school], 'Tubbergen', 'Overijssel'));
    const atSchool = await newAccount(await newSession(baseURL), director.name, director.email);
    const claim = await atSchool.send<{ id: string }>('POST', `/schools/${school.code}/claims`, {
      explanation: 'Ik ben hier rector.',
    });
    await administrator.send('PUT', `/claims/${claim.id}/status`, { status: 'approved' }, '*');
    const need = await atSchool.send<{ id: string }>('POST', `/schools/${school.code}/needs`, {
      kind: 'mentoring',
      topics: ['metal'],
      audiences: ['havo2'],
      groupSize: 12,
      from: day(),
      until: day(200),
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      maxDistanceKm: 10,
      requiresVog: false,
      language: 'dutch',
      needsWheelchairAccess: false,
      remarks: null,
    });
    await atSchool.send('PUT', `/needs/${need.id}/status`, { status: 'published' }, '*');
    const made = await newCompany(baseURL, company);
    const offer = await made.api.send<{ id: string }>('POST', `/organisations/${made.id}/offers`, {
      kind: 'mentoring',
      title: `Een monteur als mentor ${id}`,
      description: 'Een monteur loopt een blok mee.',
      topics: ['metal'],
      audiences: ['havo1', 'havo2', 'havo3'],
      venue: 'atSchool',
      maxTravelKm: 20,
      capacityPerSchoolYear: 1,
      hasVog: true,
      durationMinutes: 90,
    });
    await made.api.send('PUT', `/offers/${offer.id}/status`, { status: 'published' }, '*');
  });

  await test.step('a percentage opens to its schools and the activity behind one', async () => {
    await signIn(page, people.coordinator);
    await page.goto('/dekking');
    await expectLoaded(page);
    await page
      .getByRole('link', { name: /^\d+ van \d+ scholen$/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/dekking\/scholen/);
    await expectLoaded(page);
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/dekking\/scholen\/\w{6}/);
    await expectLoaded(page);
    await expect(page.getByRole('main')).toContainText(/bevestigd/i);
  });

  await test.step('the plan of the region stands beside doing without, and moves with what is set', async () => {
    await page.getByRole('link', { name: 'Plan naar 50%' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Zo komen we op \d+%$/);
    await expect(page.getByText('Beste verdeling', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'VO' }).check({ force: true });
    await expect(page).toHaveURL(/sector=vo/);
    await expectLoaded(page);
    await page.locator('summary').filter({ hasText: 'Alleen deze soorten' }).click();
    await page.getByRole('checkbox', { name: /^Mentor/ }).check();
    await page.locator('summary').filter({ hasText: 'Wat als: een bedrijf erbij' }).click();
    await page.getByLabel('Gemeente', { exact: true }).selectOption({ label: 'Enschede' });
    await page.getByRole('button', { name: 'Zet erbij' }).click();
    await expect(page.getByText('Enschede: 5 plekken gastles, alle onderwerpen')).toBeVisible();
    await page.getByRole('button', { name: 'Reken opnieuw' }).click();
    await expect(page).toHaveURL(/erbij=GM0153/);
    await expect(page.getByText('Dit plan rekent met wat er niet is.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Haal weg' }).click();
    await page.getByRole('button', { name: 'Reken opnieuw' }).click();
    await expect(page).not.toHaveURL(/erbij/);
    await expectLoaded(page);
    await page.getByRole('button', { name: /^Bekijk (het|de \d+) voorstel/ }).click();
    await expect(page).toHaveURL(/\/plan\/[0-9a-f-]{36}$/);
    await expectAccessible(page);
  });

  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: school.name }) });
  await test.step('a proposal is taken out with a reason that stays, and put in again by hand', async () => {
    await expect(card).toContainText(company.name);
    await card.getByRole('button', { name: `Haal ${school.name} eruit` }).click();
    await card.getByLabel('Waarom?').fill('Deze school verbouwt dit jaar.');
    await expectAccessible(page);
    await card.getByRole('button', { name: `Haal ${school.name} eruit` }).click();
    await page.getByRole('radio', { name: 'eruit gehaald (1)' }).check({ force: true });
    await expect(card).toContainText('Deze school verbouwt dit jaar.');
    await page.getByRole('button', { name: 'Zet een paar erbij' }).click();
    await page.getByLabel('School', { exact: true }).selectOption(school.code);
    await page.getByLabel('Vraag', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Aanbod', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Waarom?').fill('De verbouwing is uitgesteld.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Zet erbij' }).click();
    await page.getByRole('radio', { name: /^nog te sturen/ }).check({ force: true });
    await expect(card).toContainText('met de hand toegevoegd');
    await expect(card).toContainText('De verbouwing is uitgesteld.');
  });

  await test.step('the first wave is looked at and sent, once', async () => {
    await page.getByLabel('Hoeveel voorstellen?').fill('200');
    await page.getByRole('button', { name: 'Bekijk wat er uitgaat' }).click();
    await expect(page.getByText(/^\d+ (school krijgt|scholen krijgen) nu een voorstel:$/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Verstuur \d+ voorstel/ }).click();
    await expect(page.getByText(/^Ronde 1 is verstuurd: \d+ voorstel/)).toBeVisible();
    await page.getByRole('radio', { name: /^verstuurd/ }).check({ force: true });
    await expect(card.getByText('Voorgesteld', { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the school reads it and asks with one click, the company sees the request, and the plan follows', async () => {
    const rector = await newPerson();
    await openMail(rector, director.name, new RegExp(company.name));
    await expectAccessible(rector);
    await signIn(rector, director.email);
    await card.getByRole('link', { name: 'Open de samenwerking' }).click();
    const partnership = new URL(page.url()).pathname;
    await rector.goto(partnership);
    await expectAccessible(rector);
    await rector
      .getByRole('button', { name: /^Vraag .*aan$/ })
      .first()
      .click();
    await expect(rector.getByText(new RegExp(`Nu aan ${company.name}`))).toBeVisible();

    const contact = await newPerson();
    await openMail(contact, company.name, /^Kunnen jullie dit doen/);
    await expectAccessible(contact);

    await page.goBack();
    await page.reload();
    await page.getByRole('radio', { name: /^verstuurd/ }).check({ force: true });
    await expect(card.getByText('Aangevraagd', { exact: true })).toBeVisible();
  });
});
