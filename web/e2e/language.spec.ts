import { people, signIn } from './support/product';
import { expect, expectAccessible, test } from './support/test';

test('one switch turns the whole page into English and back, and is remembered', async ({ page }) => {
  await signIn(page, people.director);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/dingen aan jou$/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expectAccessible(page);

  await test.step('no Dutch is left in what the product itself says', async () => {
    const text = await page.getByRole('main').innerText();
    expect(text).not.toMatch(/\b(vraag|samenwerking|aanbod|nog|jullie|doel|bekijk)\b/i);
    await page.goto('/dekking');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Coverage/);
    await expect(page.getByRole('banner')).not.toContainText('Aanbod');
    await expectAccessible(page);
  });

  await test.step('a refusal of the server is in English too', async () => {
    await page.goto('/antwoord#nonsense');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work');
  });

  await test.step('and back', async () => {
    await page.getByRole('button', { name: 'Nederlands' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze link werkt niet');
  });
});
