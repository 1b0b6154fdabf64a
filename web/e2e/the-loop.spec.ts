import { inventedInstitution, organisationTable, schoolRegister } from './support/registers';
import { Api } from './support/api';
import { followLink, openMail } from './support/mail';
import { day, importFile, password, people, signIn, unique } from './support/product';
import { expect, expectAccessible, expectLoaded, test, type Page } from './support/test';
import { inventedCompany, newCompany, newSession, placeOffer } from './support/world';

const id = unique();
const municipality = 'GM0183';
const school = {
  code: `${inventedInstitution('L')}00`,
  name: `Lyceum De Loswal ${id}`,
  street: 'Reutummerweg',
  houseNumber: '12',
  postalCode: '7651KK',
  latitude: 52.4062,
  longitude: 6.7844,
  website: 'www.deloswal.example',
};
const neighbour = { ...school, code: `${school.code.slice(0, 4)}01`, name: `Lyceum De Zwaaikom ${id}` };
const director = { name: `Rector van De Loswal ${id}`, email: `rector-${id}@mail.example` };
const company = inventedCompany(`Radwerk ${id}`);
const title = `Een tandwielkast uit elkaar ${id}`;

interface Counted {
  percentage: number;
  numerator: number;
  denominator: number;
}

/** Leads to the schools behind the figure; the row of the table has it twice, once for narrow screens. */
const municipalityLink = (page: Page) =>
  page.locator(`a[href*="sector=vo"][href*="gemeente=${municipality}"]`).filter({ visible: true });

/** What the coverage page says of secondary education: in the province and in the municipality of the school. */
async function readCoverage(page: Page) {
  await page.goto('/dekking');
  await expectLoaded(page);
  const sentence = await page.getByRole('img', { name: /^Voortgezet onderwijs/ }).getAttribute('aria-label');
  const said = /: ([\d,]+) procent, ([\d.]+) van ([\d.]+) scholen/.exec(sentence ?? '');
  expect(said, sentence ?? 'no sentence').not.toBeNull();
  const whole = (text?: string) => Number(text?.replace('.', ''));
  const province: Counted = {
    percentage: Number(said?.[1]?.replace(',', '.')),
    numerator: whole(said?.[2]),
    denominator: whole(said?.[3]),
  };
  return { province, municipality: await municipalityLink(page).textContent() };
}

async function numerator(api: Api) {
  const { figures } = await api.get<{ figures: { sector: string; numerator: number }[] }>(
    '/coverage?province=Overijssel',
  );
  return figures.find((figure) => figure.sector === 'vo')?.numerator;
}

test('from the imported register to the moved percentage', async ({ page, newPerson, baseURL }) => {
  test.setTimeout(600_000);
  const administrator = await Api.signedIn(await newSession(baseURL), people.administrator);

  await test.step('the register of schools and a company go in', async () => {
    const read = await importFile(
      ['schools'],
      'scholen.csv',
      schoolRegister([school, neighbour], 'Tubbergen', 'Overijssel'),
      ['--json'],
    );
    expect(JSON.parse(read.trim().split('\n').at(-1) ?? '')).toMatchObject({
      read: 2,
      added: 2,
      rejected: 0,
    });
    await importFile(
      ['organisations'],
      'bedrijven.csv',
      organisationTable(company.name, company.kvkNumber, company.email),
    );
  });

  const anybody = await newPerson();
  const before =
    await test.step('the school stands in the denominator and counts for nothing yet', async () => {
      const read = await readCoverage(anybody);
      expect(read.municipality).toBe('0/2');
      await expectAccessible(anybody);
      return read;
    });

  await test.step('the director makes an account at the mailbox and asks for the school', async () => {
    await page.goto('/claim');
    await page.getByLabel(/^Naam, plaats, postcode of code/).fill(`Loswal ${id}`);
    await page.getByRole('radio', { name: school.name }).check();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Maak een account' }).click();
    await page.getByLabel('Je naam').fill(director.name);
    await page.getByLabel('E-mailadres').fill(director.email);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Maak een account' }).click();
    await expect(page.getByRole('heading', { name: 'Kijk in je mail' })).toBeVisible();
    await expectAccessible(page);

    await openMail(page, director.name, 'Maak je account bij TechMatch af');
    await expectAccessible(page);
    await followLink(page, 'Kies een wachtwoord', /\/e-mail-bevestigen/);
    await expectAccessible(page);
    await page.getByLabel('Kies een wachtwoord').fill(password);
    await page.getByRole('button', { name: 'Bevestig en log in' }).click();

    await expect(page).toHaveURL(/\/claim/);
    await page.getByLabel(/^Naam, plaats, postcode of code/).fill(`Loswal ${id}`);
    await page.getByRole('radio', { name: school.name }).check();
    await page.getByLabel(/^Wat doe je daar/).fill('Ik ben hier rector.');
    await page.getByRole('button', { name: `Vraag toegang voor ${school.name}` }).click();
    await expect(page.getByRole('heading', { name: 'Je aanvraag is verstuurd' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the coordinator of the region approves, and the director hears of it', async () => {
    const coordinator = await newPerson();
    await signIn(coordinator, people.coordinator);
    await expect(coordinator).toHaveURL(/\/regio\//);
    // The desk below names schools that do not count yet too.
    const claim = coordinator
      .getByRole('listitem')
      .filter({ hasText: school.name })
      .filter({ has: coordinator.getByRole('button', { name: /^Sta toe/ }) });
    await expect(claim).toContainText(director.email);
    await expect(claim).toContainText('Ik ben hier rector.');
    await expectAccessible(coordinator);
    await claim.getByRole('button', { name: new RegExp(`^Sta toe.*${director.name}`) }).click();
    await expect(claim).toHaveCount(0);
    await expectAccessible(coordinator);
    await openMail(page, director.name, `Je kunt aan de slag voor ${school.name}`);
    await followLink(page, `Ga naar ${school.name}`, new RegExp(`/school/${school.code}`));
    await expect(page.getByRole('main')).toContainText(school.name);
    await expectAccessible(page);
  });

  await test.step('the company offers something', async () => {
    const planner = await newCompany(baseURL, company);
    await placeOffer(planner.api, planner.id, title);
  });

  await test.step('the director places a need', async () => {
    await page.goto(`/school/${school.code}/vraag`);
    await page.getByRole('radio', { name: /^Gastles/ }).check();
    await page.getByRole('checkbox', { name: 'Metaal' }).check();
    await page.getByRole('checkbox', { name: /^Havo 2/i }).check();
    await page.getByLabel('Hoeveel doen er mee?').fill('26');
    await page.getByLabel('Vanaf', { exact: true }).fill(day());
    await page.getByLabel('Tot en met', { exact: true }).fill(day(120));
    await page.getByLabel('Tot en met', { exact: true }).press('Tab');
    await page.getByLabel(/^Wat moet het bedrijf weten/).fill('We hebben een eigen werkplaats.');
    await expect(page.getByRole('complementary').getByText('aanbod past bij je vraag')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Plaats de vraag' }).click();
  });

  await test.step('the director sees what fits, how far it is and why, and asks', async () => {
    await expect(page).toHaveURL(/\/vraag\/.*\/passend/);
    const match = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
    await expect(match).toContainText(/\d+(,\d)? km/);
    await expect(match).toContainText('nog 2 van 2 plekken vrij');
    await expect(
      match
        .getByRole('list')
        .getByRole('listitem')
        .filter({ hasText: /metaal/i }),
    ).toBeVisible();
    await expectAccessible(page);
    await match.getByRole('button', { name: new RegExp(`^Vraag aan.*${title}`) }).click();
    await match.getByLabel(/^Wil je er iets bij zeggen/).fill('Kan het al heel snel?');
    await expectAccessible(page);
    await match.getByRole('button', { name: 'Vraag aan', exact: true }).click();
    await expect(page).toHaveURL(/\/samenwerking\//);
    await expect(page.getByText(`Nu aan ${company.name}`)).toBeVisible();
    await expectAccessible(page);
  });
  const partnership = new URL(page.url()).pathname;

  const contact = await newPerson();
  await test.step('the company reads its mail, follows the link and says yes with a day', async () => {
    await openMail(contact, company.name, /^Kunnen jullie dit doen: gastles/);
    await expectAccessible(contact);
    await followLink(contact, 'Ja, wij doen dit', /\/antwoord/);
    await expect(contact.getByRole('heading', { level: 1 })).toHaveText('Je zegt: ja, wij doen dit');
    await expect(contact.getByText('Kan het al heel snel?')).toBeVisible();
    await expectAccessible(contact);
    const first = contact.getByRole('group', { name: 'Moment 1' });
    await first.getByLabel('Dag').fill(day());
    await first.getByLabel('Van').fill('9.00');
    await first.getByLabel('Tot').fill('10.30');
    await contact.getByRole('button', { name: 'Bevestig: ja, wij doen dit' }).click();
    await expect(contact.getByRole('heading', { name: 'Mooi, dat is afgesproken' })).toBeVisible();
    await expectAccessible(contact);
  });

  await test.step('the director chooses the day', async () => {
    await openMail(page, director.name, `${company.name} zegt ja: ${title}`);
    await page.goto(partnership);
    await page.getByRole('button', { name: /^Leg .* vast$/ }).click();
    await expect(page.getByText('Gepland').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the job asks both whether it went ahead, and both say so from the mail', async () => {
    await administrator.send('POST', '/jobs/partnership-progress/runs', {});
    for (const [reader, name] of [
      [contact, company.name],
      [page, director.name],
    ] as const) {
      await openMail(reader, name, `Ging het door? ${title}`);
      await followLink(reader, 'Ja, het ging door', /\/doorgegaan/);
      await expectAccessible(reader);
      await reader.getByLabel(/^Hoeveel deden er mee/).fill('25');
      await reader.getByRole('button', { name: 'Bevestig: het ging door' }).click();
      await expect(reader.getByRole('heading', { name: 'Dank je, dat is genoteerd' })).toBeVisible();
      await expectAccessible(reader);
      if (reader === contact)
        expect(await numerator(administrator), 'one side is not enough').toBe(before.province.numerator);
    }
    await page.goto(partnership);
    await expect(page.getByText('Het ging door: jullie hebben het allebei bevestigd')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('one school more counts, in the municipality and in the province', async () => {
    const after = await readCoverage(anybody);
    expect(after.municipality).toBe('1/2');
    expect(after.province.numerator).toBe(before.province.numerator + 1);
    expect(after.province.denominator).toBe(before.province.denominator);
    expect(after.province.percentage).toBeGreaterThan(before.province.percentage);
    await municipalityLink(anybody).click();
    const row = anybody.getByRole('row', { name: new RegExp(school.name) });
    await expect(row).toContainText('telt mee');
    await expect(row).toContainText(company.name);
    await expectAccessible(anybody);
  });
});
