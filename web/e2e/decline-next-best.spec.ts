import { Api } from './support/api';
import { followLink, openMail } from './support/mail';
import { day, people, signIn, unique } from './support/product';
import { expect, expectAccessible, expectLoaded, test } from './support/test';
import { inventedCompany, newCompany, newSession, placeNeed, placeOffer } from './support/world';

interface Asked {
  open: number;
  items: { partnershipId: string; organisation: { name: string }; answer: string | null }[];
}

/** A company with an offer of its own. */
async function offering(baseURL: string | undefined, name: string) {
  const company = inventedCompany(name);
  const planner = await newCompany(baseURL, company);
  const title = `Tandwielen meten ${unique()}`;
  return { company, planner, title, offer: await placeOffer(planner.api, planner.id, title) };
}

test('a school asks several at once, is declined, and asks the next best', async ({
  page,
  newPerson,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const first = await offering(baseURL, `Kamrad ${unique()}`);
  const second = await offering(baseURL, `Wormwiel ${unique()}`);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const need = await placeNeed(director, { topics: ['metal', 'mobility'], until: day(90) });
  const asked = () => director.get<Asked>(`/needs/${need}/requests`);
  const partnershipOf = async (name: string) =>
    (await asked()).items.find(({ organisation }) => organisation.name === name)?.partnershipId ?? '';

  await test.step('two are chosen and asked in one go, with one message', async () => {
    await signIn(page, people.director);
    await page.goto(`/vraag/${need}/passend`);
    await expectLoaded(page);
    for (const { title } of [first, second]) {
      const box = page.getByRole('checkbox', { name: new RegExp(`^Kies: ${title}$`) });
      await box.click();
      await expect(box).toBeChecked();
    }
    await page.getByRole('button', { name: 'Vraag deze 2 tegelijk' }).click();
    const dialog = page.getByRole('dialog', { name: 'Vraag deze 2 tegelijk' });
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await dialog.getByLabel(/^Wil je er iets bij zeggen/).fill('Wie kan er in het voorjaar?');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Vraag aan 2 bedrijven' }).click();
    await expect(page).toHaveURL(new RegExp(`/vraag/${need}$`));
    await expect(page.getByText(/^2 van 2 hebben nog niet geantwoord/)).toBeVisible();
    await expectAccessible(page);
  });

  const contact = await newPerson();
  await test.step('the first does not want to be asked again; opening its mail did nothing', async () => {
    await openMail(contact, first.company.name, /^Kunnen jullie dit doen/);
    await followLink(contact, 'Vraag ons dit niet meer', /\/antwoord/);
    await expect(contact.getByRole('heading', { level: 1 })).toHaveText('Je zegt: vraag ons dit niet meer');
    await expect(contact.getByText('Wie kan er in het voorjaar?')).toBeVisible();
    await expect(contact.getByText(/ook aan 1 ander bedrijf/)).toBeVisible();
    await expectAccessible(contact);
    expect((await asked()).open).toBe(2);
    await contact.getByRole('button', { name: 'Bevestig: vraag ons dit niet meer' }).click();
    await expect(contact.getByRole('heading', { name: 'Goed, we vragen het niet meer' })).toBeVisible();
    await expectAccessible(contact);
  });

  await test.step('the second cannot do it now', async () => {
    await openMail(contact, second.company.name, /^Kunnen jullie dit doen/);
    await followLink(contact, 'Nee, nu niet', /\/antwoord/);
    await contact.getByRole('radio', { name: 'De dagen komen niet uit' }).check();
    await contact.getByRole('button', { name: 'Bevestig: nee, nu niet' }).click();
    await expect(contact.getByRole('heading', { name: 'Je antwoord is verstuurd' })).toBeVisible();
  });

  await test.step('the school reads twice "not now", and nowhere that it was more than that', async () => {
    await page.goto(`/samenwerking/${await partnershipOf(first.company.name)}`);
    await expect(page.getByText(`${first.company.name} zegt nee`)).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(/niet meer (aan elkaar|worden)/i);
    await page.goto(`/vraag/${need}`);
    await expect(page.getByText(/kan nu niet$/)).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step('the next best are there, with distance and reasons, and one button asks', async () => {
    await page.goto(`/samenwerking/${await partnershipOf(second.company.name)}`);
    const next = page.getByRole('region', { name: 'Ander aanbod dat past' });
    await expect(next.getByRole('heading', { name: 'Dit past ook bij je vraag' })).toBeVisible();
    await expect(next.getByText(first.title)).toHaveCount(0);
    await expectAccessible(page);
    await next
      .getByRole('button', { name: /^Vraag aan/ })
      .first()
      .click();
    await expectAccessible(page);
    await next.getByRole('button', { name: 'Vraag aan', exact: true }).click();
    await expect(page).not.toHaveURL(new RegExp(await partnershipOf(second.company.name)));
    await expect(page.getByText(/^Nu aan /)).toBeVisible();
    await expectAccessible(page);
    expect((await asked()).items).toHaveLength(3);
  });

  await test.step('the first company takes it back on the page of the partnership', async () => {
    const planner = await newPerson();
    await signIn(planner, first.planner.email);
    await planner.goto(`/samenwerking/${await partnershipOf(first.company.name)}`);
    await expect(planner.getByText('Niet meer aan elkaar voorstellen')).toBeVisible();
    await expectAccessible(planner);
    await planner.getByRole('button', { name: 'Stel weer voor' }).click();
    await expect(planner.getByText('Niet meer aan elkaar voorstellen')).toHaveCount(0);
    await expectAccessible(planner);
  });
});

test('a company answers on its desk: on another day outside the period, and with something else', async ({
  page,
  newPerson,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const one = await offering(baseURL, `Spanrol ${unique()}`);
  const other = `Kom de spanrol zien ${unique()}`;
  await placeOffer(one.planner.api, one.planner.id, other);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const need = await placeNeed(director, { until: day(60) });
  const { partnershipId } = await director.send<{ partnershipId: string }>(
    'POST',
    `/needs/${need}/requests`,
    {
      offerId: one.offer,
      message: null,
    },
  );
  const planner = await newPerson();

  await test.step('with something else, on a day that the school did not ask for', async () => {
    await signIn(planner, one.planner.email);
    await planner.goto(`/samenwerking/${partnershipId}`);
    await expect(planner.getByRole('group', { name: 'Wat antwoord je?' }).getByRole('radio')).toHaveCount(5);
    await expectAccessible(planner);
    await planner.getByRole('radio', { name: /^Ja, maar met iets anders/ }).check();
    await planner.getByRole('button', { name: 'Bevestig: ja, met iets anders' }).click();
    await expect(planner.getByRole('group', { name: /^Wat bied je in plaats daarvan/ })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await planner.getByRole('radio', { name: new RegExp(`^${other}`) }).check();
    const moment = planner.getByRole('group', { name: 'Moment 1' });
    await moment.getByLabel('Dag').fill(day(100));
    await moment.getByLabel('Van').fill('9.00');
    await moment.getByLabel('Tot').fill('10.30');
    await expectAccessible(planner);
    await planner.getByRole('button', { name: 'Bevestig: ja, met iets anders' }).click();
    await expect(planner.getByText(/^Jullie bieden/)).toBeVisible();
    await expectAccessible(planner);
  });

  await test.step('the school sees both, and can go on', async () => {
    await signIn(page, people.director);
    await page.goto(`/samenwerking/${partnershipId}`);
    await expect(page.getByText(`${one.company.name} stelt iets anders voor`)).toBeVisible();
    await expect(page.getByText(/buiten de periode die jullie vroegen/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Leg .* vast$/ }).click();
    await expect(page.getByText('Gepland').first()).toBeVisible();
    await expectAccessible(page);
  });
});
