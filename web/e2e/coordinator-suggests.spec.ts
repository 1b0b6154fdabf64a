import { Api } from './support/api';
import { day, people, signIn, unique } from './support/product';
import { expect, expectAccessible, test } from './support/test';
import { inventedCompany, newCompany, newSession, placeOffer } from './support/world';

test('a school asks its coordinator, who proposes a company that the search leaves out, and the school asks it with one click', async ({
  page,
  baseURL,
  newPerson,
}) => {
  const company = inventedCompany(`Tandrad ${unique()}`);
  const made = await newCompany(baseURL, company);
  const title = `Tandwielkast ${unique()}`;
  await placeOffer(made.api, made.id, title);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const session = await director.get<{ memberships: { schoolCode: string }[] }>('/session');

  // Mobility, within a kilometre: a company in Tubbergen never comes up by itself.
  const need = await director.send<{ id: string }>(
    'POST',
    `/schools/${session.memberships[0]?.schoolCode}/needs`,
    {
      kind: 'guestLesson',
      topics: ['mobility'],
      audiences: ['poGroup78'],
      groupSize: 24,
      from: day(),
      until: day(200),
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      maxDistanceKm: 1,
      requiresVog: false,
      language: 'dutch',
      needsWheelchairAccess: false,
      remarks: null,
    },
  );
  await director.send('PUT', `/needs/${need.id}/status`, { status: 'published' }, '*');
  const question = `Wie kent iemand met tandwielen? ${unique()}`;

  await test.step('the school asks its coordinator and sees that it is with the coordinator', async () => {
    await signIn(page, people.director);
    await page.goto(`/vraag/${need.id}/passend`);
    await page.getByRole('button', { name: 'Vraag je coördinator om te zoeken' }).click();
    await page.getByLabel('Wat moet de coördinator weten?').fill(question);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Vraag je coördinator', exact: true }).click();
    await expect(page.getByText('Je regiocoördinator zoekt mee')).toBeVisible();
    await expectAccessible(page);
  });

  const coordinator = await newPerson();
  await test.step('the coordinator finds it at the desk and proposes what does not fit in all respects', async () => {
    await signIn(coordinator, people.coordinator);
    await coordinator
      .getByRole('navigation', { name: 'Soorten' })
      .getByRole('link', { name: /^Hulp gevraagd/ })
      .click();
    const row = coordinator.getByRole('listitem').filter({ hasText: question });
    await expect(row).toBeVisible();
    await expectAccessible(coordinator);
    await row.getByRole('link', { name: /^Kies wie je voorstelt/ }).click();
    await expect(coordinator.getByRole('heading', { level: 1 })).toHaveText(/^Wie stel je voor aan/);
    await coordinator.getByLabel('Zoek een bedrijf of aanbod').fill(title);
    const card = coordinator.getByRole('listitem').filter({ hasText: title });
    await expect(card.getByText(/^Verder dan de school wil/)).toBeVisible();
    await card.getByRole('button', { name: /^Stel .* voor$/ }).click();
    await card.getByRole('button', { name: `Stel ${company.name} voor` }).click();
    await expect(coordinator.getByRole('alert')).toBeVisible();
    await card.getByLabel('Waarom past dit bij de school?').fill('Zij komen deze maand toch in Hengelo.');
    await card.getByRole('button', { name: `Stel ${company.name} voor` }).click();
    await expect(card.getByText(/^Al voorgesteld/)).toBeVisible();
    await expectAccessible(coordinator);
  });

  await test.step('the school reads who proposes it and why, and asks for it', async () => {
    await page.reload();
    await expect(
      page.getByRole('heading', { name: new RegExp(`^Voorgesteld: ${company.name}`) }),
    ).toBeVisible();
    await expect(page.getByText('“Zij komen deze maand toch in Hengelo.”')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: `Vraag ${company.name} aan` }).click();
    await expect(page).toHaveURL(/\/samenwerking\//);
    await expect(page.getByText(new RegExp(`Nu aan ${company.name}`))).toBeVisible();
  });

  await test.step('the coordinator takes the conversation over, and both see who it is', async () => {
    await coordinator.goto(new URL(page.url()).pathname);
    await coordinator.getByText('Neem dit gesprek over', { exact: true }).first().click();
    await coordinator.getByLabel('Waarom neem je het over?').fill('Ik bel hen morgen.');
    await coordinator.getByRole('button', { name: 'Neem dit gesprek over' }).click();
    await expect(coordinator.getByRole('heading', { name: 'Jij bent het aanspreekpunt' })).toBeVisible();
    await expectAccessible(coordinator);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Jullie aanspreekpunt' })).toBeVisible();
    await expect(page.getByText('Coördinator Twente', { exact: true })).toBeVisible();
    await expect(page.getByText('“Ik bel hen morgen.”').first()).toBeVisible();
    await expectAccessible(page);
  });
});
