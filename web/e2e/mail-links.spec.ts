import { Api } from './support/api';
import { followLink, openMail, pathsInMail } from './support/mail';
import { arrange, people, unique } from './support/product';
import { expect, expectAccessible, test } from './support/test';
import { askFor, inventedCompany, newCompany, newSession, placeOffer } from './support/world';

const stageOf = async (director: Api, partnership: string) =>
  (await director.get<{ stage: string }>(`/partnerships/${partnership}`)).stage;

/** A school asks a company, which has a mail with a link then. */
async function requestByMail(baseURL: string | undefined) {
  const company = inventedCompany(`Spoelwerk ${unique()}`);
  const planner = await newCompany(baseURL, company);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const offer = await placeOffer(planner.api, planner.id, `Motoren wikkelen ${unique()}`);
  return { company, director, partnership: await askFor(director, offer) };
}

test('a link in a mail opens a page and does nothing until its button, and works once', async ({
  page,
  baseURL,
}) => {
  const { company, director, partnership } = await requestByMail(baseURL);

  await test.step('opening it, again and again, changes nothing', async () => {
    for (let i = 0; i < 2; i++) {
      await openMail(page, company.name, /^Kunnen jullie dit doen/);
      await followLink(page, 'Nee, nu niet', /\/antwoord/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Je zegt: nee, nu niet');
    }
    await expectAccessible(page);
    expect(await stageOf(director, partnership)).toBe('requested');
  });

  await test.step('an answer without its reason is not sent, and says what is missing', async () => {
    await page.getByRole('button', { name: 'Bevestig: nee, nu niet' }).click();
    await expect(page.getByRole('group', { name: 'Waarom niet?' })).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    expect(await stageOf(director, partnership)).toBe('requested');
  });

  await test.step('the button sends it', async () => {
    await page.getByRole('radio', { name: 'De dagen komen niet uit' }).check();
    await page.getByRole('button', { name: 'Bevestig: nee, nu niet' }).click();
    await expect(page.getByRole('heading', { name: 'Je antwoord is verstuurd' })).toBeVisible();
    await expectAccessible(page);
    expect(await stageOf(director, partnership)).toBe('declined');
  });

  await test.step('the other button of the same mail has nothing left to say', async () => {
    await openMail(page, company.name, /^Kunnen jullie dit doen/);
    await followLink(page, 'Ja, wij doen dit', /\/antwoord/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      /^(Deze link is al gebruikt|Hier is al op geantwoord)$/,
    );
    await expect(page.getByRole('button', { name: /Bevestig/ })).toHaveCount(0);
    await expectAccessible(page);
    expect(await stageOf(director, partnership)).toBe('declined');
  });
});

test('a link that was tampered with, or expired, or has nothing left to ask, says so and offers a way on', async ({
  page,
  baseURL,
}) => {
  const { company, director, partnership } = await requestByMail(baseURL);
  const link =
    (await pathsInMail(director, company.email)).find((path) => path.startsWith('/antwoord')) ?? '';
  const last = link.at(-5);

  await test.step('tampered with', async () => {
    await page.goto(`${link.slice(0, -5)}${last === 'A' ? 'B' : 'A'}${link.slice(-4)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze link werkt niet');
    await expect(page.getByRole('link', { name: 'Log in en kijk verder' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('cut off by a mail program', async () => {
    await page.goto('/antwoord');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze link werkt niet');
  });

  await test.step('its time is over', async () => {
    const reaching = (moment: string) =>
      arrange(`UPDATE mail_links SET expires_at = ${moment} WHERE partnership_id = '${partnership}'`);
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Je zegt: /);
    expect(await reaching("now() - interval '1 second'")).toMatch(/^UPDATE [12]$/);

    await page.getByRole('button', { name: /^Bevestig: ja/ }).click();
    await expect(page.getByRole('alert')).toContainText('Deze link is te oud.');
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze link is verlopen');
    await expect(page.getByRole('button', { name: /Bevestig/ })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Log in en kijk verder' })).toBeVisible();
    await expectAccessible(page);
    expect(await stageOf(director, partnership)).toBe('requested');
  });

  await test.step('what it asks was withdrawn', async () => {
    await director.send('POST', `/partnerships/${partnership}/withdrawal`, {});
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('De aanvraag is ingetrokken');
    await expect(page.getByRole('button', { name: /Bevestig/ })).toHaveCount(0);
    await expectAccessible(page);
  });
});
