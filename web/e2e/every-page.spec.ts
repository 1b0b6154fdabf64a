import { Api } from './support/api';
import { dutchOn } from './support/language';
import { linkInMails } from './support/mail';
import { pagesOf, readers, type Known } from './support/pages';
import { people } from './support/product';
import { expect, expectAccessible, expectFits, test, type Page } from './support/test';
import { newSession } from './support/world';

interface Row {
  id: string;
}

interface Membership {
  schoolCode: string;
  organisationId: string;
  regionCode: string;
}

const none = { schoolCode: '', organisationId: '', regionCode: '' };

/** Finds in the demonstration world what the addresses of the pages name. */
async function explore(baseURL: string | undefined): Promise<Known> {
  const as = async (email: string) => {
    const api = await Api.signedIn(await newSession(baseURL), email);
    const { memberships } = await api.get<{ memberships: Membership[] }>('/session');
    return { api, ...(memberships[0] ?? none) };
  };
  const director = await as(people.director);
  const company = await as(people.company);
  const centre = await as(people.centre);
  const coordinator = await as(people.coordinator);
  const { api: administrator } = await as(people.administrator);

  const school = director.schoolCode;
  const needs = await director.api.get<{ items: (Row & { status: string })[] }>(`/schools/${school}/needs`);
  const desk = await director.api.get<{ partnerships: (Row & { organisationId: string })[] }>(
    `/schools/${school}/desk`,
  );
  const offers = await company.api.get<{ items: Row[] }>(`/organisations/${company.organisationId}/offers`);
  const { organisation } = await company.api.get<{ organisation: { contact: { email: string } } }>(
    `/organisations/${company.organisationId}/desk`,
  );
  // The mails with links: those of the job that follows partnerships, and one that somebody asks for.
  await administrator.send('POST', '/jobs/partnership-progress/runs', {});
  await director.api.send('POST', '/password-reset-requests', { email: people.centre });
  const mailed = async (address: string, page: string) => {
    let link = '';
    await expect
      .poll(async () => (link = await linkInMails(company.api, address, page)), `the mail with ${page}`)
      .not.toBe('');
    return link;
  };

  const known: Known = {
    school,
    company: company.organisationId,
    centre: centre.organisationId,
    region: coordinator.regionCode,
    need: needs.items.find(({ status }) => status === 'published')?.id ?? '',
    offer: offers.items[0]?.id ?? '',
    partnership:
      desk.partnerships.find(({ organisationId }) => organisationId === company.organisationId)?.id ?? '',
    plan: (
      await coordinator.api.send<Row>('POST', '/plans', {
        area: { kind: 'region', code: coordinator.regionCode },
      })
    ).id,
    toAnswer: await mailed(organisation.contact.email, '/antwoord'),
    toConfirm: await mailed(organisation.contact.email, '/doorgegaan'),
    toReset: await mailed(people.centre, '/wachtwoord-instellen'),
    mail: (await administrator.get<{ items: Row[] }>('/mails')).items[0]?.id ?? '',
  };
  expect(Object.values(known), 'what the demonstration world has').not.toContain('');
  return known;
}

let found: Promise<Known> | undefined;

async function expectWhole(page: Page) {
  await expectAccessible(page);
  await expectFits(page);
  await expect(page).toHaveTitle(/^\S.* \| TechMatch$/);
}

for (const reader of readers) {
  test(`every page for ${reader} fits on a phone and on a desk, and axe finds nothing`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(400_000);
    const known = await (found ??= explore(baseURL));
    if (reader !== 'anybody' && reader !== 'newcomer') await Api.signedIn(page.request, people[reader]);
    const pages = pagesOf(known)[reader];

    for (const { address, english } of pages) {
      await test.step(address.replace(/#.*/, ''), async () => {
        await page.setViewportSize({ width: 360, height: 900 });
        await page.goto(address);
        await expectWhole(page);
        await page.setViewportSize({ width: 1280, height: 900 });
        await expectWhole(page);
        if (!english) return;
        await page.getByRole('button', { name: 'English' }).click();
        await expect(page.locator('html')).toHaveAttribute('lang', 'en');
        await expectWhole(page);
        await expect.poll(() => dutchOn(page), 'what is still Dutch').toEqual([]);
        await page.getByRole('button', { name: 'Nederlands' }).click();
        await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
      });
    }
  });
}
