import { Api } from './support/api';
import { followLink, openMail } from './support/mail';
import { arrange, day, people, signIn, unique } from './support/product';
import { expect, expectAccessible, expectFits, test } from './support/test';
import { inventedCompany, newCompany, newSession, workTogether } from './support/world';

/** The school year after that of today. */
const next = () => {
  const [year = 0, month = 0] = day().split('-').map(Number);
  return month >= 8 ? year + 1 : year;
};

/** It is long past the first of June: both were asked, and today is the day on which they are asked again. */
const asked = (id: string) =>
  arrange(`
    INSERT INTO renewals (partnership_id, school_year, asked_at, ask_again_on)
      VALUES ('${id}', ${next()}, now() - interval '1 hour', '${day()}');
    UPDATE partnerships SET event_count = event_count + 1 WHERE id = '${id}';
    INSERT INTO partnership_events (partnership_id, sequence, at, happening, "from", "to", role, via)
      SELECT id, event_count, now() - interval '1 hour', 'RenewalAsked', stage, stage, 16, 'Job'
      FROM partnerships WHERE id = '${id}';`);

test('both say again, one from the mail and one at the desk, and a day is all that is left to choose', async ({
  page,
  baseURL,
  newPerson,
}) => {
  const company = inventedCompany(`Draaibank ${unique()}`);
  const made = await newCompany(baseURL, company);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const administrator = await Api.signedIn(await newSession(baseURL), people.administrator);
  const id = await workTogether(director, made.api, made.id);
  await asked(id);
  await administrator.send('POST', '/jobs/renewals/runs', {});
  const year = `${next()}-${next() + 1}`;

  const contact = await newPerson();
  await test.step('the company says from its mail that it does it again', async () => {
    await openMail(contact, company.name, /^Volgend schooljaar weer/);
    await followLink(contact, 'Ja, nog een keer', /\/verlengen/);
    await expect(contact.getByRole('heading', { level: 1 })).toHaveText('Je zegt: ja, nog een keer');
    await expect(contact.getByText('26 deelnemers')).toBeVisible();
    await expectAccessible(contact);
    await contact.setViewportSize({ width: 360, height: 900 });
    await expectFits(contact);
    await contact.getByRole('button', { name: 'Bevestig: nog een keer' }).click();
    await expect(contact.getByRole('heading', { name: 'Mooi, dat is genoteerd' })).toBeVisible();
  });

  await test.step('the school finds the question on its desk', async () => {
    await signIn(page, people.director);
    await page
      .getByRole('link', {
        name: `Geef antwoord: Volgend schooljaar weer met ${company.name}?`,
        exact: true,
      })
      .click();
    await expect(page.getByText(`${company.name}: nog een keer`)).toBeVisible();
    await page.getByRole('radio', { name: 'Nee, we stoppen' }).check();
    await page.getByRole('button', { name: 'Bevestig: nee, we stoppen' }).click();
    await expect(page.getByRole('alert')).toContainText('Kies waarom jullie niet doorgaan.');
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'Ja, nog een keer' }).check();
    await page.getByRole('button', { name: 'Bevestig: nog een keer' }).click();
    await expect(page.getByText(`Jullie gaan allebei door in ${year}.`)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('and chooses a day; the rest is as it was', async () => {
    await page.getByLabel('Op welke dag?').fill(`12 januari ${next() + 1}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Leg deze dag vast' }).click();
    const activity = page.getByRole('listitem').filter({ hasText: `12 januari ${next() + 1}` });
    await expect(activity.first()).toContainText('bedrijfsbezoek');
    await expect(activity.first()).toContainText('26 deelnemers');
    await expectAccessible(page);
  });
});

test('a no has its reason, and the other side reads it', async ({ page, baseURL, newPerson }) => {
  const company = inventedCompany(`Kolomboor ${unique()}`);
  const made = await newCompany(baseURL, company);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const administrator = await Api.signedIn(await newSession(baseURL), people.administrator);
  const id = await workTogether(director, made.api, made.id);
  await asked(id);
  await administrator.send('POST', '/jobs/renewals/runs', {});

  const contact = await newPerson();
  await openMail(contact, company.name, /^Volgend schooljaar weer/);
  await followLink(contact, 'Nee, we stoppen', /\/verlengen/);
  await contact.getByRole('button', { name: 'Bevestig: nee, we stoppen' }).click();
  await contact.getByRole('alert').getByRole('link', { name: 'Kies waarom jullie niet doorgaan.' }).click();
  await contact.getByRole('radio', { name: 'Geen tijd of mensen' }).check();
  await contact.getByRole('button', { name: 'Bevestig: nee, we stoppen' }).click();
  await expect(contact.getByRole('heading', { name: 'Je antwoord is verstuurd' })).toBeVisible();

  await signIn(page, people.director);
  await page.goto(`/samenwerking/${id}`);
  await expect(page.getByText(new RegExp(`^${company.name} gaat in .* niet door\\.$`))).toBeVisible();
  await expect(page.getByText('(Geen tijd of mensen)')).toBeVisible();
  await expectAccessible(page);
});
