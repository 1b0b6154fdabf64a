import { Api } from './support/api';
import { openMail } from './support/mail';
import { people, signIn, unique } from './support/product';
import { expect, expectAccessible, expectFits, test } from './support/test';
import { askFor, inventedCompany, newCompany, newSession, placeOffer } from './support/world';

interface Mails {
  items: { subject: string }[];
}

test('who chooses one mail a day gets what happened in one mail, and is told in the product meanwhile', async ({
  page,
  newPerson,
  baseURL,
}) => {
  const company = inventedCompany(`Overzicht ${unique()}`);
  const planner = await newCompany(baseURL, company);
  const name = `Planner van ${company.name}`;
  const offer = await placeOffer(planner.api, planner.id, `Tandwielen tellen ${unique()}`);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const subjects = async () =>
    (await planner.api.get<Mails>(`/mailbox?to=${encodeURIComponent(planner.email)}&pageSize=100`)).items.map(
      (mail) => mail.subject,
    );
  await signIn(page, planner.email);
  const before = await subjects();

  await test.step('they choose by keyboard', async () => {
    await page.goto('/mijn-mail');
    const group = page.getByRole('group', { name: 'Vragen en antwoorden: hoe vaak' });
    await expect(group.getByRole('radio', { name: 'Meteen' })).toBeChecked();
    await group.getByRole('radio', { name: 'Meteen' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(group.getByRole('radio', { name: 'Elke dag' })).toBeChecked();
    await expect(page.getByText('Bewaard.')).toBeVisible();
    await page.getByRole('button', { name: 'Alles in één mail per dag' }).click();
    await expect(
      page.getByRole('group', { name: 'Berichten: hoe vaak' }).getByRole('radio', { name: 'Elke dag' }),
    ).toBeChecked();
    await expectAccessible(page);
  });

  const partnership = await askFor(director, offer);
  await director.send('POST', `/partnerships/${partnership}/messages`, { message: 'Past het op dinsdag?' });

  await test.step('the bell tells at once, the mail waits', async () => {
    await page.reload();
    await expect(page.getByText('2 mails wachten op je overzicht')).toBeVisible();
    await expect(page.getByRole('link', { name: /^Meldingen: [23] ongelezen$/ })).toBeVisible();
    expect(await subjects()).toEqual(before);
    await page.screenshot({ path: 'test-results/looks/mijn-mail-1280.png', fullPage: true });
  });

  await test.step('in the morning it is one mail', async () => {
    const administrator = await newPerson();
    await signIn(administrator, people.administrator);
    await administrator.goto('/beheer/taken');
    await administrator.getByRole('button', { name: /^Laat nu lopen.*Overzicht van de dag/ }).click();
    const mail = await openMail(page, name, /^Je overzicht van /);
    await expect(mail.getByRole('heading', { level: 1 })).toHaveText(/^Je overzicht van /);
    await expect(mail.getByRole('link', { name: /^Kunnen jullie dit doen/ })).toBeVisible();
    await expect(mail.getByText('Past het op dinsdag?')).toBeVisible();
    await expect(mail.getByRole('link', { name: /^Stop mails over/ })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: 'test-results/looks/overzicht-1280.png', fullPage: true });
    await page.setViewportSize({ width: 360, height: 740 });
    await expectFits(page);
    await page.screenshot({ path: 'test-results/looks/overzicht-360.png', fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    const after = await subjects();
    expect(after).toHaveLength(before.length + 1);
  });

  await test.step('the list of notices, read by opening the page', async () => {
    await page.goto('/meldingen');
    await expectAccessible(page);
    await page.screenshot({ path: 'test-results/looks/meldingen-1280.png', fullPage: true });
    await page.setViewportSize({ width: 360, height: 740 });
    await expectFits(page);
    await page.screenshot({ path: 'test-results/looks/meldingen-360.png', fullPage: true });
    await page.goto('/mijn-mail');
    await expect(page.getByRole('group', { name: 'Berichten: hoe vaak' })).toBeVisible();
    await expectFits(page);
    await page.screenshot({ path: 'test-results/looks/mijn-mail-360.png', fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/meldingen');
    await page
      .getByRole('link', { name: /^Bericht van / })
      .first()
      .click();
    await expect(page).toHaveURL(new RegExp(`/samenwerking/${partnership}`));
    await page.goto('/meldingen?ongelezen=1');
    await expect(page.getByRole('link', { name: /^Bericht van / })).toHaveCount(0);
  });

  await test.step('the link in the foot stops that kind of mail, after its button', async () => {
    await openMail(page, name, /^Je overzicht van /);
    const stop = page.frameLocator('main iframe').getByRole('link', { name: /^Stop mails over/ });
    const href = (await stop.getAttribute('href')) ?? '';
    await page.goto(href.slice(href.indexOf('/mail-uit')));
    await page.getByRole('button', { name: 'Stop deze mails' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Je krijgt geen mails meer over/);
    await expectAccessible(page);
    await page.goto('/mijn-mail');
    await expect(
      page.getByRole('group', { name: 'Berichten: hoe vaak' }).getByRole('radio', { name: 'Nooit' }),
    ).toBeChecked();
  });
});
