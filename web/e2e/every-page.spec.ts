import { expect, expectAccessible, test } from './support/test';

/** Pages that everybody may open. */
const pages = [
  '/',
  '/aanbod',
  '/dekking',
  '/dekking?kaart=tegels&per=regio&sector=vo',
  '/dekking/scholen?gemeente=GM0164',
  '/inloggen',
  '/account-maken',
  '/wachtwoord-vergeten',
  '/wachtwoord-instellen#onzin',
];

for (const address of pages) {
  test(`${address} fits on a phone and on a desk, and axe finds nothing`, async ({ page }) => {
    await page.goto(address);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${width} px`).toBeLessThanOrEqual(width);
    }
  });
}
