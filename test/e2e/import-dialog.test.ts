import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { findings } from './support/axe.ts';
import { expect, picture, test } from './support/fixtures.ts';
import { Program } from './support/program.ts';
import { go, setUp, signIn } from './support/steps.ts';

/** Issue 7: what a person chooses about a file, in a real Chromium. */
const caseFile = (name: string) => readFileSync(fileURLToPath(new URL(`../data/cases/files/${name}`, import.meta.url)));

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Import a file' });

async function open(page: Page, name: string, content: Buffer | string, kind?: string): Promise<Locator> {
  await go(page, 'Jobs');
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  const dialog = dialogOf(page);
  if (kind !== undefined) {
    await dialog.getByRole('combobox', { name: 'What the file holds' }).click();
    await page.getByRole('option', { name: kind, exact: true }).click();
  }
  const buffer = Buffer.from(content);
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await expect(dialog.getByText(`${name} holds`)).toBeVisible();
  return dialog;
}

async function lookAhead(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Next: what will happen' }).click();
  await expect(dialog.getByRole('heading', { name: 'What will happen' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Start the import' })).toBeEnabled();
}

async function start(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Start the import' }).click();
  await expect(dialog).toBeHidden();
  await expect(dialog.page().getByText('Completed', { exact: true }).first()).toBeVisible();
}

/** How many rows of each kind the last step tells. */
const told = async (dialog: Locator, label: string): Promise<string> =>
  (await dialog.locator('dl > div', { hasText: label }).locator('dd').innerText()).trim();

interface Item {
  readonly sku: string;
  readonly name: string;
  readonly stock: number;
  readonly cost: number;
  readonly price: number;
  readonly isActive: boolean;
}

test('a file is read, asked about, looked ahead at, imported and taken back', async ({ desktop, chromiumBrowser }) => {
  await setUp(await desktop.start());
  const context = await chromiumBrowser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${desktop.localUrl}/`);
  await signIn(page);
  const program = new Program(desktop.localUrl);
  await program.signIn();
  const item = (sku: string) => program.send<Item>('GET', `/api/skus/${sku}`);

  await test.step('case 01: points are thousands, shown as they will be stored', async () => {
    const dialog = await open(page, '01.csv', caseFile('01-qty-thousands-german.csv'));
    await expect(dialog.getByText('1,000 · 12,000 · 2,500 · 850')).toBeVisible();
    await picture(page, 'import-01-reading');
    await lookAhead(dialog);
    expect(await told(dialog, 'New')).toBe('4');
    await picture(page, 'import-01-will');
    expect(await findings(page)).toEqual([]);
    await start(dialog);
    expect(await item('T-M8MU')).toMatchObject({ stock: 1_000, price: 0.05 });
    expect(await item('T-DUEB')).toMatchObject({ stock: 850 });
  });

  await test.step('case 02: commas are decimals, to six digits', async () => {
    const dialog = await open(page, '02.csv', caseFile('02-price-three-decimals-comma.csv'));
    await expect(dialog.getByText('12.5 · 1,250 · 0.5 · 0.045')).toBeVisible();
    await lookAhead(dialog);
    await start(dialog);
    expect(await item('P-C')).toMatchObject({ cost: 0.045, price: 0.1 });
    expect(await item('P-D')).toMatchObject({ cost: 1_250, price: 1_900 });
  });

  await test.step('case 06b: the line with the names is shown, and another one can be chosen', async () => {
    const dialog = await open(page, '06b.csv', caseFile('06b-title-lines.csv'));
    await expect(dialog.getByRole('radio', { name: /^Line 4: SKU, Name, Qty, Price/ })).toBeChecked();
    await dialog.getByRole('radio', { name: /^Line 1: Stock report/ }).click();
    await expect(dialog.getByRole('button', { name: 'Next: what will happen' })).toBeDisabled();
    await dialog.getByRole('radio', { name: /^Line 4:/ }).click();
    await lookAhead(dialog);
    await start(dialog);
    expect(await item('S-3')).toMatchObject({ name: 'Three', stock: 3, price: 3 });
  });

  await test.step('case 11: the letters are chosen by how they read', async () => {
    const dialog = await open(page, '11g.csv', caseFile('11g-cp850-msdos.csv'));
    await dialog.getByRole('combobox', { name: /^Letters/ }).click();
    await page.getByRole('option', { name: /DOS, Western European \(850\)/ }).click();
    await expect(dialog.getByText(/^Reads: .*Größe/)).toBeVisible();
    await picture(page, 'import-11-letters');
    await lookAhead(dialog);
    await start(dialog);
    expect(await item('E-DOS')).toMatchObject({ name: 'Dübel, grün, Größe' });
  });

  await test.step('a slash date that can be read in two ways must be chosen', async () => {
    const content = 'Invoice,SKU,Qty,Date\nX-1,T-DUEB,5,03/04/2026\nX-2,T-DUEB,7,05/06/2026\n';
    // Where neither region nor time zone say how dates are written.
    await program.send('PATCH', '/api/companies/current', { settings: { region: null, timezone: 'UTC' } });
    const dialog = await open(page, 'dates.csv', content, 'Sales and movements');
    const dates = dialog.getByRole('radiogroup', { name: 'Date' });
    await expect(dates).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Next: what will happen' })).toBeDisabled();
    await picture(page, 'import-dates-asked');
    await dates.getByRole('radio', { name: /3 Apr 2026/ }).click();
    await lookAhead(dialog);
    await start(dialog);
    expect(await item('T-DUEB')).toMatchObject({ stock: 838 });
    const moved = await program.send<{ timestamp: string }[]>('GET', '/api/stock-movements?reference=X-1');
    expect(moved[0]?.timestamp.slice(0, 10)).toBe('2026-04-03');
  });

  await test.step('what would be overwritten is said first, by the keyboard too', async () => {
    const content =
      'SKU,Name,Price,Stock\nS-3,Third,4.50,10\nP-A,Kabelbinder,1.25,0\nNEW-1,New,1.00,2\nBAD-1,Bad,abc,2\n';
    const dialog = await open(page, 'update.csv', content);
    await lookAhead(dialog);
    expect([await told(dialog, 'New'), await told(dialog, 'Left out')]).toEqual(['1', '2']);
    await page.keyboard.press('Tab');
    const mode = dialog.getByRole('combobox', { name: 'What is there already' });
    await expect(mode).toBeFocused();
    const highlighted = page.locator('[role=option][data-combobox-selected]');
    await expect(async () => {
      await page.keyboard.press('ArrowDown');
      await expect(highlighted).toHaveText('Update, and set the stock levels', { timeout: 500 });
    }).toPass();
    await page.keyboard.press('Enter');
    await expect(mode).toHaveValue('Update, and set the stock levels');
    const changed = dialog.getByRole('region', { name: 'Changed' });
    await expect(changed).toContainText('Name: Three → Third');
    await expect(changed).toContainText('Quantity in stock: 3 → 10');
    await expect(dialog.getByRole('region', { name: 'Failing' })).toContainText('Column “Price” (Price): 1 row');
    await picture(page, 'import-update-will');
    expect(await findings(page)).toEqual([]);
    expect(await item('S-3')).toMatchObject({ name: 'Three', stock: 3 });
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'import-update-will-phone');
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'import-update-will-phone-dark');
    await page.setViewportSize({ width: 1280, height: 720 });
    await picture(page, 'import-update-will-dark');
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await dialog.getByRole('button', { name: 'Start the import' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Completed, 1 failed').first()).toBeVisible();
    expect(await item('S-3')).toMatchObject({ name: 'Third', stock: 10, price: 4.5 });
  });

  await test.step('the job says what it made, what failed where, and is taken back', async () => {
    const made = page.getByRole('region', { name: 'What it made' });
    await expect(made.getByRole('link', { name: 'NEW-1' })).toBeVisible();
    await expect(page.getByText('Column “Price” (Price): 1 row')).toBeVisible();
    await picture(page, 'import-job');
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'import-job-phone');
    await page.setViewportSize({ width: 1280, height: 720 });
    // Something was built on it: it stays, and says what stands in the way.
    const used = await program.send<{ id: string }>('GET', '/api/skus/NEW-1');
    await program.send('PUT', `/api/skus/${used.id}`, { name: 'Newer' });
    const question = page.getByRole('dialog', { name: 'Take the import of update.csv back?' });
    await page.getByRole('button', { name: 'Take back' }).click();
    await picture(page, 'import-take-back');
    await question.getByRole('button', { name: 'Take the import back' }).click();
    await expect(page.getByRole('alert')).toContainText('NEW-1 was changed since.');
    await picture(page, 'import-take-back-refused');
    expect(await findings(page)).toEqual([]);
    expect(await item('S-3')).toMatchObject({ name: 'Third', stock: 10 });

    await go(page, 'Jobs');
    await page.getByText('dates.csv').first().click();
    await expect(page.getByRole('heading', { name: 'dates.csv' })).toBeVisible();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page
      .getByRole('dialog', { name: 'Take the import of dates.csv back?' })
      .getByRole('button', { name: 'Take the import back' })
      .click();
    await expect(page.getByText('Taken back by Olga Owner.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Take back' })).toBeHidden();
    expect(await item('T-DUEB')).toMatchObject({ stock: 850 });
    await picture(page, 'import-taken-back');
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'import-taken-back-dark');
  });

  await context.close();
});
