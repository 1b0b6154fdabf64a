import { Api } from './support/api';
import { openMail } from './support/mail';
import { day, people, signIn, unique } from './support/product';
import { expect, expectAccessible, expectFits, test, type Page } from './support/test';
import { askFor, inventedCompany, newCompany, newSession, placeOffer } from './support/world';

async function fillMoment(page: Page, n: number, date: string, start: string, end: string) {
  const group = page.getByRole('group', { name: `Moment ${n}` });
  await group.getByLabel('Dag').fill(date);
  await group.getByLabel('Dag').press('Tab');
  await group.getByLabel('Van').fill(start);
  await group.getByLabel('Tot').fill(end);
}

test('two sides agree on one of two dates, and later on another one', async ({
  page,
  newPerson,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const company = inventedCompany(`Tandrad ${unique()}`);
  const planner = await newCompany(baseURL, company);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const title = `Tandwielen frezen ${unique()}`;
  const offer = await placeOffer(planner.api, planner.id, title);
  const partnership = await askFor(director, offer);
  await planner.api.send('PUT', `/partnerships/${partnership}/answer`, { answer: 'accept' });

  const atCompany = await newPerson();
  await test.step('the company proposes two moments', async () => {
    await signIn(atCompany, planner.email);
    await atCompany.goto(`/samenwerking/${partnership}`);
    await fillMoment(atCompany, 1, day(30), '9.00', '10.30');
    await fillMoment(atCompany, 2, day(31), '13.00', '14.30');
    await atCompany.getByRole('button', { name: 'Stel deze momenten voor' }).click();
    await expect(atCompany.getByText('Je stelde momenten voor')).toBeVisible();
    await expectAccessible(atCompany);
  });

  await test.step('the school chooses the second', async () => {
    await signIn(page, people.director);
    await page.goto(`/samenwerking/${partnership}`);
    await page
      .getByRole('group', { name: /Kies er één/ })
      .getByRole('radio')
      .nth(1)
      .check();
    await page.getByRole('button', { name: /^Leg .* vast$/ }).click();
    await expect(page.getByText('Je legde een dag vast')).toBeVisible();
    await expect(page.getByRole('link', { name: /Bekijk de route/ })).toHaveAttribute('rel', /noreferrer/);
    await expectAccessible(page);
  });

  await test.step('the company would rather come another day, and the old one stands until then', async () => {
    await atCompany.reload();
    await atCompany.getByText('Verplaats deze dag', { exact: true }).click();
    await fillMoment(atCompany, 1, day(40), '9.00', '10.30');
    await fillMoment(atCompany, 2, day(41), '9.00', '10.30');
    await atCompany.getByRole('button', { name: 'Stel deze momenten voor' }).click();
    await expect(atCompany.getByText('Je stelde een andere dag voor')).toBeVisible();
    await expectAccessible(atCompany);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Kan het op een andere dag?' })).toBeVisible();
    await expect(page.getByText(/Die dag blijft staan tot je kiest/)).toBeVisible();
    await expectAccessible(page);
    const { activities } = await director.get<{ activities: { heldOn: string }[] }>(
      `/partnerships/${partnership}`,
    );
    expect(activities[0]?.heldOn).toBe(day(31));
  });

  await test.step('the school chooses, and both hear of it', async () => {
    await page.getByRole('button', { name: /^Verplaats naar / }).click();
    await expect(page.getByText(/Je verplaatste de dag van/)).toBeVisible();
    await expectAccessible(page);
    const { activities } = await director.get<{ activities: { heldOn: string }[] }>(
      `/partnerships/${partnership}`,
    );
    expect(activities[0]?.heldOn).toBe(day(40));
    const other = await newPerson();
    await openMail(other, company.name, new RegExp(`^Verplaatst: ${title}`));
    await expectAccessible(other);
  });

  await test.step('each side ticks what it has arranged', async () => {
    await page.getByText(/^Wat is er geregeld\?/).click();
    // The tick stands once the server has it.
    await page.getByRole('checkbox', { name: 'Een lokaal is geregeld' }).click();
    await expect(page.getByText(/^Geregeld op/)).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Het materiaal gaat mee' })).toBeDisabled();
    await page.getByRole('checkbox', { name: 'De VOG van wie komt is gezien' }).click();
    await page.getByLabel('Op welke dag zag je de VOG?').fill(day(-1));
    await page.getByLabel('Op welke dag zag je de VOG?').press('Tab');
    await page.getByRole('button', { name: 'Noteer dat de VOG gezien is' }).click();
    await expect(page.getByText(/^Gezien op/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('it is somewhere else', async () => {
    await page.getByText('Verander de plek', { exact: true }).click();
    await page.getByRole('radio', { name: 'Ergens anders' }).check();
    await page.getByRole('button', { name: 'Leg de plek vast' }).click();
    await expect(page.getByLabel('Straat')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel(/^Naam van de plek/).fill('Techniekmuseum');
    await page.getByLabel('Straat').fill('Industriestraat');
    await page.getByLabel('Huisnummer').fill('9');
    await page.getByLabel('Plaats', { exact: true }).fill('Hengelo');
    await page.getByLabel('Postcode').fill('7553 CK');
    await page.getByRole('button', { name: 'Leg de plek vast' }).click();
    await expect(page.getByText('Industriestraat 9, 7553 CK Hengelo')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('it stands in the calendar of who asks for an address, until that is taken back', async () => {
    await page.goto('/mijn-agenda');
    await page.getByRole('button', { name: /^Maak een (agenda-|nieuw )adres$/ }).click();
    const address = await page.locator('code').textContent();
    await expectAccessible(page);
    const feed = await page.request.get(address ?? '');
    expect(feed.headers()['content-type']).toContain('text/calendar');
    expect((await feed.text()).replaceAll('\r\n ', '')).toContain(title);
    await page.getByRole('button', { name: 'Trek het adres in' }).click();
    await expect(page.getByText('Je hebt nog geen agenda-adres.')).toBeVisible();
    expect((await page.request.get(address ?? '')).status()).toBe(404);
    await expectAccessible(page);
  });

  await test.step('all of it fits a phone', async () => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const address of [`/samenwerking/${partnership}`, '/mijn-agenda']) {
        await page.goto(address);
        await expectAccessible(page);
        await expectFits(page);
        if (process.env.PICTURES) {
          for (const fold of await page.locator('li details > summary').all()) await fold.click();
          await page.waitForLoadState('networkidle');
          await page.screenshot({
            path: `${process.env.PICTURES}/${address.split('/')[1]}-${width}.png`,
            fullPage: true,
          });
        }
      }
    }
  });
});
