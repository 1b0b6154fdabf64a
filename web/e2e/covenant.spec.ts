import { readFile } from 'node:fs/promises';
import { Api } from './support/api';
import { people, signIn, unique } from './support/product';
import { expect, expectAccessible, expectFits, test } from './support/test';
import { inventedCompany, newCompany, newSession, workTogether } from './support/world';

test('one side writes a covenant, the other changes it, both sign, and the partnership is structural', async ({
  page,
  baseURL,
  newPerson,
}) => {
  const company = inventedCompany(`Bankschroef ${unique()}`);
  const made = await newCompany(baseURL, company);
  const director = await Api.signedIn(await newSession(baseURL), people.director);
  const id = await workTogether(director, made.api, made.id);

  await test.step('the school writes it from the template', async () => {
    await signIn(page, people.director);
    await page.goto(`/samenwerking/${id}`);
    await page.getByRole('link', { name: 'Schrijf een convenant' }).click();
    await page.getByRole('button', { name: 'Begin met deze tekst' }).click();
    await expect(page.getByRole('checkbox', { name: 'Bedrijfsbezoek' })).toBeChecked();
    await page.getByLabel('Hoe vaak per schooljaar?').fill('0');
    await page.getByRole('button', { name: 'Sla deze tekst op' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /1 tot en met 50 keer/ })
      .click();
    await page.getByLabel('Hoe vaak per schooljaar?').fill('2');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sla deze tekst op' }).click();
    await expect(page.getByText(/^Versie 1\./)).toBeVisible();
    await expect(page.getByText(/minstens 2 activiteiten: bedrijfsbezoek/)).toBeVisible();
    await expect(page.getByText(/at least 2 activities together: company visit/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('and signs it', async () => {
    await page.getByLabel('Je naam').fill('Anna de Vries');
    await page.getByLabel('Je functie').fill('Directeur');
    await page.getByRole('button', { name: 'Teken versie 1' }).click();
    await expect(page.getByText(`${company.name} heeft nog niet getekend.`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Teken versie 1' })).toHaveCount(0);
  });

  const planner = await newPerson();
  await test.step('the company changes it, so that the signature falls', async () => {
    await signIn(planner, made.email);
    await planner.goto(`/samenwerking/${id}/convenant`);
    await planner.getByRole('button', { name: 'Stel een wijziging voor' }).click();
    await planner.getByLabel('Wat regelt de organisatie?').fill('Twee monteurs en een kast vol tandwielen.');
    await planner.getByRole('button', { name: 'Sla deze tekst op' }).click();
    await expect(planner.getByText(/^Versie 2\./)).toBeVisible();
    await expect(planner.getByText('Anna de Vries')).toHaveCount(0);
    await planner.getByLabel('Je functie').fill('Bedrijfsleider');
    await planner.getByRole('button', { name: 'Teken versie 2' }).click();
    await expect(planner.getByText('Bedrijfsleider', { exact: true })).toBeVisible();
    await expectAccessible(planner);
  });

  await test.step('the school cannot sign what it has not read, and signs the new text', async () => {
    await page.goto(`/samenwerking/${id}`);
    await expect(page.getByText(`${company.name} heeft getekend. Nu jij.`)).toBeVisible();
    await page.getByRole('link', { name: 'Lees en teken' }).click();
    await expect(page.getByText('Twee monteurs en een kast vol tandwielen.')).toBeVisible();
    await page.getByLabel('Je naam').fill('Anna de Vries');
    await page.getByLabel('Je functie').fill('Directeur');
    await page.getByRole('button', { name: 'Teken versie 2' }).click();
    await expect(page.getByText(/^Getekend op/)).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 900 });
    await expectFits(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step('both have it on paper', async () => {
    for (const reader of [page, planner]) {
      await reader.goto(`/samenwerking/${id}/convenant`);
      const coming = reader.waitForEvent('download');
      await reader.getByRole('link', { name: 'Download de PDF' }).click();
      const file = await coming;
      expect(file.suggestedFilename()).toBe('convenant.pdf');
      expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    }
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Druk af' })).toBeHidden();
    await expect(page.getByText('Anna de Vries')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('and the partnership is structural', async () => {
    await page.goto(`/samenwerking/${id}`);
    await expect(page.getByText('De samenwerking is structureel')).toBeVisible();
    await expect(page.getByText(/^Getekend\. Geldt tot en met 31 juli/)).toBeVisible();
    await expectAccessible(page);
  });
});
