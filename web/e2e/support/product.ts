import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';

/** The password of the people of the demonstration world, and of those that the tests add. */
export const password = 'zwaluwstaart-en-duimstok';

export const people = {
  director: 'school@voorbeeld.example',
  company: 'bedrijf@voorbeeld.example',
  centre: 'pps@voorbeeld.example',
  coordinator: 'regio@voorbeeld.example',
  province: 'provincie@voorbeeld.example',
  administrator: 'beheer@voorbeeld.example',
} as const;

const run = promisify(execFile);

/** Whatever a test invents carries it, so that tests do not meet each other, also not in the same database. */
export const unique = () => Math.random().toString(36).slice(2, 8);

/** Gives a file to the command line of the product, on the database of the server under test; answers what it prints. */
export async function importFile(verb: string[], name: string, content: string, options: string[] = []) {
  const { TECHMATCH_E2E_SERVER: program, TECHMATCH_E2E_DATABASE: database } = process.env;
  if (!program || !database) throw new Error('Run the browser tests with scripts/e2e.sh.');
  const folder = await mkdtemp(join(tmpdir(), 'techmatch-e2e-'));
  try {
    const file = join(folder, name);
    await writeFile(file, content);
    const { stdout } = await run('dotnet', [program, 'import', ...verb, file, ...options], {
      cwd: folder,
      env: { ...process.env, ConnectionStrings__TechMatch: database },
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Lets a statement loose on the database of the server under test, for what otherwise only waiting brings about. The clock looks at every
 * partnership afterwards, as it would have by then.
 */
export async function arrange(statement: string) {
  const { TECHMATCH_E2E_PSQL: psql, TECHMATCH_E2E_DATABASE: database } = process.env;
  if (!psql || !database) throw new Error('Run the browser tests with scripts/e2e.sh.');
  const dueNow =
    'UPDATE partnerships SET due_on = CURRENT_DATE WHERE due_on > CURRENT_DATE OR due_on IS NULL';
  const part = Object.fromEntries(database.split(';').map((pair) => pair.split('=', 2)));
  const { stdout } = await run(psql, ['-X', '-v', 'ON_ERROR_STOP=1', '-c', statement, '-c', dueNow], {
    env: {
      ...process.env,
      PGHOST: part.Host,
      PGPORT: part.Port,
      PGUSER: part.Username,
      PGPASSWORD: part.Password,
      PGDATABASE: part.Database,
    },
  });
  return stdout.trim().split('\n')[0] ?? '';
}

export async function signIn(page: Page, email: string, secret = password) {
  await page.goto('/inloggen');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(secret);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).not.toHaveURL(/inloggen/);
}

/** Today in the Netherlands and days around it, as yyyy-MM-dd. */
export function day(offset = 0) {
  const at = new Date(Date.now() + offset * 24 * 3600 * 1000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(at);
}
