import { expect, type Page } from '@playwright/test';
import { basename } from 'node:path';
import type { Desktop } from './fixtures.ts';

export const owner = { name: 'Olga Owner', email: 'olga@brick.test', password: 'correct horse battery' };

/** First start in the window: the company and its owner. */
export async function setUp(page: Page): Promise<void> {
  await page.getByLabel('Company or site').fill('Brick & Sons');
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('Your e-mail').fill(owner.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(owner.password);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
}

export async function signIn(page: Page, email = owner.email, password = owner.password): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Switches the LAN on in Settings and answers the address that is shown. */
export async function openLan(page: Page): Promise<string> {
  await go(page, 'Settings');
  await page.getByRole('switch', { name: 'Open for the local network' }).click({ force: true });
  const address = page.getByTestId('lan-address').first();
  await expect(address).toBeVisible();
  return (await address.innerText()).trim();
}

export async function go(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Imports a file through the window's own file dialog (its answer is given: a test cannot click the system's). */
export async function importInWindow(
  desktop: Desktop,
  path: string,
  kind?: 'Stock list' | 'Sales and movements',
): Promise<void> {
  await desktop.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
  const { page } = desktop;
  await openImport(page, kind);
  await page.getByRole('dialog').locator('button', { hasText: 'Choose a file' }).click();
  await startImport(page, path);
}

/** Imports a file in a browser, by its upload field. */
export async function importInBrowser(
  page: Page,
  path: string,
  kind?: 'Stock list' | 'Sales and movements',
): Promise<void> {
  await openImport(page, kind);
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(path);
  await startImport(page, path);
}

/** Without a kind it is read off the columns of the file. */
async function openImport(page: Page, kind: string | undefined): Promise<void> {
  await go(page, 'Jobs');
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  if (kind === undefined) return;
  await page.getByRole('dialog').getByRole('combobox', { name: 'What the file holds' }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
}

async function startImport(page: Page, path: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(`${basename(path)} holds`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Next: what will happen' }).click();
  // It is clicked once what the file would do has been found out.
  await dialog.getByRole('button', { name: 'Start the import' }).click({ timeout: 60_000 });
  await expect(dialog).toBeHidden();
}
