import { people, signIn } from './support/product';
import { expect, expectAccessible, test, type Page } from './support/test';

/** A need of the director's own school for which at least so much fits. */
async function needWithMatches(page: Page, least: number): Promise<string> {
  const code = /\/school\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  const needs = (await (await page.request.get(`/api/v1/schools/${code}/needs`)).json()) as {
    items: { id: string }[];
  };
  for (const { id } of needs.items) {
    const answer = await page.request.get(`/api/v1/needs/${id}/matches`);
    if (answer.ok() && ((await answer.json()) as { total: number }).total >= least) return id;
  }
  throw new Error(`No need of ${code} has ${least} matches.`);
}

test('what fits is filtered and laid side by side by the keyboard alone', async ({ page }) => {
  await signIn(page, people.director);
  await expect(page).toHaveURL(/\/school\//);
  const need = await needWithMatches(page, 3);
  await page.goto(`/vraag/${need}/passend`);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/^\d+ keer aanbod dat past$/);

  await test.step('a filter answers as it is chosen, keeps the focus and stands in the address', async () => {
    const distance = page.getByLabel('Hoe ver');
    await distance.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page).toHaveURL(/km=\d+/);
    await expect(title).toHaveText(/keer aanbod dat past$/);
    await expect(distance).toBeFocused();
    await page.reload();
    await expect(distance).not.toHaveValue('');
    await expectAccessible(page);
    await distance.selectOption('');
    await expect(title).toHaveText(/^\d+ keer aanbod dat past$/);
  });

  await test.step('two are chosen', async () => {
    const boxes = page.getByRole('checkbox', { name: /^Kies/ });
    for (const i of [0, 1]) {
      await boxes.nth(i).focus();
      await page.keyboard.press('Space');
      await expect(boxes.nth(i)).toBeChecked();
      await expect(boxes.nth(i)).toBeFocused();
    }
    await expect(page.getByText('2 van 5 gekozen')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('and stand side by side, at an address that can be shared', async () => {
    const link = page.getByRole('link', { name: 'Zet naast elkaar' });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(title).toHaveText('Naast elkaar');
    await expect(title).toBeFocused();
    await expect(page.getByRole('columnheader')).toHaveCount(2);
    await expect(page.getByRole('rowheader', { name: 'Nakomen' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('columnheader')).toHaveCount(2);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('link', { name: 'Terug naar alles wat past' }).click();
    await expect(page.getByText('2 van 5 gekozen')).toBeVisible();
  });
});

test('the list and the map of the offers point at one another', async ({ page }) => {
  await page.goto('/aanbod?bij=Hengelo');
  const cards = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 2 }) });
  await expect(cards.first()).toBeVisible();
  const point = page.locator('[data-ids]:not([data-ids*=" "])').first();
  await expect(point).toBeVisible({ timeout: 60_000 });

  await test.step('from a point to its card', async () => {
    await point.focus();
    await page.keyboard.press('Enter');
    await expect(point).toHaveAttribute('aria-pressed', 'true');
    const id = await point.getAttribute('data-ids');
    await expect(page.locator(`#offer-${id}`).getByRole('link').first()).toBeFocused();
  });

  await test.step('from a card to its point', async () => {
    const id = await point.getAttribute('data-ids');
    const other = cards.locator('a').first();
    await other.focus();
    await expect(page.locator('[data-selected="true"]').first()).toBeVisible();
    await page.locator(`#offer-${id}`).getByRole('link').first().focus();
    await expect(point).toHaveAttribute('data-selected', 'true');
  });

  await test.step('what is on other pages stands on the map as numbers that open', async () => {
    const many = page.locator('[data-layer="offers"]').first();
    await expect(many).toBeVisible({ timeout: 60_000 });
    await many.focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-layer="offers"]:focus')).toHaveCount(1);
    await expectAccessible(page);
  });
});
