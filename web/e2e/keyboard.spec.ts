import { day, password, people } from './support/product';
import { expect, expectAccessible, test, type Page } from './support/test';

/** Goes on with the tab key until the control has the focus, as somebody without a mouse does; seeing where one is included. */
async function tabTo(page: Page, control: ReturnType<Page['locator']>) {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((element) => element === document.activeElement)) {
      await expect(control).toBeInViewport();
      return;
    }
  }
  throw new Error(`The tab key never comes to ${control.toString()}.`);
}

test('signing in and placing a need go by the keyboard alone', async ({ page }) => {
  await page.goto('/inloggen');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await test.step('the first stop leads past the header', async () => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: /inhoud/i });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
  });

  await test.step('signing in', async () => {
    await tabTo(page, page.getByLabel('E-mailadres'));
    await page.keyboard.type(people.director);
    await tabTo(page, page.getByLabel('Wachtwoord', { exact: true }));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/school\//);
  });

  await test.step('to the form', async () => {
    const link = page.getByRole('banner').getByRole('link', { name: 'Vraag plaatsen' });
    await expect(link).toBeVisible();
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/vraag/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wat heb je nodig?');
  });

  await test.step('sending it too early leads to what is missing', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Plaats de vraag' }));
    await page.keyboard.press('Enter');
    const summary = page.getByRole('alert').filter({ hasText: /mist|missen/ });
    await expect(summary).toBeVisible();
    await expectAccessible(page);
    await tabTo(page, summary.getByRole('link').first());
    await page.keyboard.press('Enter');
  });

  await test.step('filling it in', async () => {
    await page.keyboard.press('Space');
    await expect(page.getByRole('radio', { name: /^Gastles/ })).toBeChecked();
    const group = page.getByRole('checkbox', { name: /^Groep 7-8|^Groep 7 en 8/i });
    await tabTo(page, group);
    await page.keyboard.press('Space');
    await expect(group).toBeChecked();
    await tabTo(page, page.getByLabel('Hoeveel doen er mee?'));
    await page.keyboard.type('24');
    await tabTo(page, page.getByLabel('Vanaf', { exact: true }));
    await page.keyboard.type(day());
    await tabTo(page, page.getByLabel('Tot en met', { exact: true }));
    await page.keyboard.type(day(150));
    await tabTo(page, page.getByRole('button', { name: 'Plaats de vraag' }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/passend/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/aanbod dat past/);
  });
});
