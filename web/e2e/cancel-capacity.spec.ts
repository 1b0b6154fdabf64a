import { Api } from './support/api';
import { day, people, signIn, unique } from './support/product';
import { expect, expectAccessible, test } from './support/test';
import { askFor, inventedCompany, newCompany, newSession, placeOffer } from './support/world';

test('a day that is called off gives its place back, and everybody sees it', async ({
  page,
  newPerson,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const company = inventedCompany(`Smeedwerk ${unique()}`);
  const planner = await newCompany(baseURL, company);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const title = `Smeden met vuur ${unique()}`;
  const offer = await placeOffer(planner.api, planner.id, title, 1);
  const partnership = await askFor(director, offer);
  const anybody = await newPerson();

  await test.step('the only place is taken', async () => {
    await planner.api.send('PUT', `/partnerships/${partnership}/answer`, { answer: 'accept' });
    await planner.api.send('POST', `/partnerships/${partnership}/activities`, {
      moment: { date: day(20), start: '09:00', end: '10:30' },
    });
    await anybody.goto(`/aanbod/${offer}`);
    await expect(anybody.getByText('Alle plekken zijn bezet').first()).toBeVisible();
    await expectAccessible(anybody);
  });

  await test.step('without a reason it is not called off', async () => {
    await signIn(page, people.director);
    await page.goto(`/samenwerking/${partnership}`);
    await page.getByText('Zeg deze dag af', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Zeg deze dag af' }).click();
    await expect(page.getByLabel('Waarom gaat het niet door?')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
  });

  await test.step('with a reason it is, and the other side reads it', async () => {
    await page.getByLabel('Waarom gaat het niet door?').fill('De smid is ziek');
    await page.getByRole('button', { name: 'Zeg deze dag af' }).click();
    await expect(page.getByText('Je zei de dag af')).toBeVisible();
    await expect(page.getByText('“De smid is ziek”').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the place is free again in the public search', async () => {
    await anybody.reload();
    await expect(anybody.getByText('Alle plekken zijn bezet')).toHaveCount(0);
    await expect(anybody.getByText(/nog 1 van 1 plek/).first()).toBeVisible();
    const found = await director.get<{ items: { offer: { id: string } }[] }>(
      '/offers?kind=guestLesson&near=Tubbergen&pageSize=100',
    );
    expect(found.items.map((item) => item.offer.id)).toContain(offer);
    await expectAccessible(anybody);
  });
});
