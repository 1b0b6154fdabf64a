import { Api } from './support/api';
import { openMail } from './support/mail';
import { day, people, signIn, unique } from './support/product';
import { expect, expectAccessible, expectFits, test, type Page } from './support/test';
import { askFor, inventedCompany, newCompany, newSession, placeOffer } from './support/world';

const company = inventedCompany(`Klinkwerk ${unique()}`);
const title = `Klinken als een vakman ${unique()}`;

/** A picture that a browser makes, so that it is one. */
const picture = async (page: Page) =>
  Buffer.from(
    await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 40;
      canvas.getContext('2d')?.fillRect(5, 5, 20, 20);
      return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
    }),
    'base64',
  );

const report = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const program = Buffer.from(`MZ${'\0'.repeat(200)}`);

test('the two do not agree on whether it took place: documents, what each said, and a change of mind', async ({
  page,
  baseURL,
  newPerson,
}) => {
  test.setTimeout(240_000);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const planner = await newCompany(baseURL, company);
  const partnership = await askFor(director, await placeOffer(planner.api, planner.id, title));
  await planner.api.send('PUT', `/partnerships/${partnership}/answer`, { answer: 'accept' });
  await director.send('POST', `/partnerships/${partnership}/activities`, {
    moment: { date: day(), start: '09:00', end: '10:30' },
  });
  const address = `/samenwerking/${partnership}`;

  await test.step('the school says that it took place, looks back, and that stays its own', async () => {
    await signIn(page, people.director);
    await page.goto(address);
    await page.getByLabel(/^Hoeveel deden er mee/).fill('26');
    const question = page.getByRole('group', { name: 'Paste het bij het lesdoel?' });
    await question.getByRole('radio', { name: '3 van 5' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(question.getByRole('radio', { name: '4 van 5' })).toBeChecked();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Bevestig: het ging door' }).click();
    await expect(page.getByText(/^Jullie gaven: .*4 van 5/)).toBeVisible();
  });

  await test.step('it shows that with a report and a photo, and is told what cannot be', async () => {
    await page.getByText('Voeg een document toe', { exact: true }).click();
    const form = page.getByRole('form', { name: 'Voeg een document toe' });
    const file = form.getByLabel(/^Kies een bestand/);
    const send = form.getByRole('button', { name: 'Voeg toe' });
    await file.setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: program });
    await send.click();
    await expect(form.getByRole('alert')).toBeFocused();
    await expect(form.getByRole('alert')).toContainText('geen leerling te herkennen');
    await form.getByRole('checkbox', { name: /geen leerling te herkennen/ }).check();
    await send.click();
    await expect(form.getByRole('alert')).toContainText(/dit soort bestand kan niet/i);
    await expectAccessible(page);

    await file.setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await picture(page) });
    await form.getByRole('checkbox', { name: /geen leerling te herkennen/ }).check();
    await send.click();
    await expect(form.getByRole('status')).toHaveText('foto.jpg staat erbij.');
    await file.setInputFiles({ name: 'verslag.pdf', mimeType: 'application/pdf', buffer: report });
    await send.click();
    await expect(page.getByRole('list', { name: 'Documenten' }).getByRole('link')).toHaveText([
      'foto.jpg',
      'verslag.pdf',
    ]);
    await expect(page.getByText(/We halen deze foto weg op/)).toBeVisible();
    await expectAccessible(page);
  });

  const contact = await newPerson();
  await test.step('the company reads the report, and says that it did not take place', async () => {
    await openMail(contact, company.name, `laat zien dat ${title} doorging`);
    await signIn(contact, planner.email);
    await contact.goto(address);
    const download = contact.waitForEvent('download');
    await contact.getByRole('link', { name: 'verslag.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('verslag.pdf');
    await expect(contact.getByText(/4 van 5/)).toHaveCount(0);
    await contact.getByRole('radio', { name: 'Nee, het ging niet door' }).check();
    await contact.getByLabel(/^Wil je er iets over zeggen/).fill('Wij stonden voor een dichte deur.');
    await contact.getByRole('button', { name: 'Bevestig: het ging niet door' }).click();
    await expect(contact.getByRole('heading', { name: /Jullie zeggen niet hetzelfde/ })).toBeVisible();
    await expectAccessible(contact);
  });

  await test.step('the school sees what the company said, on a phone too', async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.reload();
    await expect(page.getByRole('heading', { name: /Jullie zeggen niet hetzelfde/ })).toBeVisible();
    await expect(page.getByText('“Wij stonden voor een dichte deur.”').first()).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  });

  await test.step('the coordinator sees it at the desk, with the documents and without a button', async () => {
    const coordinator = await newPerson();
    await signIn(coordinator, people.coordinator);
    await expect(coordinator.getByText(company.name).first()).toBeVisible();
    await coordinator.goto(address);
    await expect(coordinator.getByText(/Beslissen doen zij zelf/)).toBeVisible();
    await expect(coordinator.getByRole('link', { name: 'verslag.pdf' })).toBeVisible();
    await expect(coordinator.getByText('Vergiste je je? Pas je antwoord aan')).toHaveCount(0);
    await expectAccessible(coordinator);
  });

  await test.step('the company finds out that it was mistaken, and says so', async () => {
    await contact.getByText('Vergiste je je? Pas je antwoord aan').click();
    await contact
      .getByLabel(/^Wil je er iets bij zeggen/)
      .first()
      .fill('Excuses, ik keek bij de verkeerde week.');
    await contact.getByRole('button', { name: 'Toch wel: het ging door' }).click();
    await expect(contact.getByText('Het ging door: jullie hebben het allebei bevestigd')).toBeVisible();
    await expectAccessible(contact);
  });
});
