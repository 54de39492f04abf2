import type { BrowserContext, Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, picture, test } from './support/fixtures.ts';
import { go, importInBrowser, importInWindow, openLan, setUp, signIn } from './support/steps.ts';

const data = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
const fan = 'ASSORTED COLOURS SILK FAN';
const erasers = 'SLEEPING CAT ERASERS';
const parasol = 'EDWARDIAN PARASOL PINK';

const suppliersFile = [
  'Code,Name,E-mail,Payment terms,City',
  'ACME,Acme Wholesale,sales@acme.test,30 days,London',
  'NORD,Nordic Light AB,hej@nord.test,14 days,Malmö',
  'NONE,,nobody@none.test,,',
].join('\n');

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-buying-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a shop’s day: sales imported, what they made low ordered, received in two parts on a phone and in the window', async ({
  desktop,
  lanBrowser,
  chromiumBrowser,
}) => {
  const window = await desktop.start();
  await setUp(window);
  await openLan(window);
  const browser = await lanBrowser.newPage();
  await browser.goto(desktop.lanUrl);
  await signIn(browser);

  await test.step('stock, then its sales: 512 orders, what was not there is on backorder', async () => {
    await importInWindow(desktop, data('opening-stock.csv'));
    await finished(window, 'Stock list');
    await importInWindow(desktop, data('online-retail-10k.csv'));
    await finished(window, 'Orders and returns');
    await go(window, 'Orders');
    await expect(window.getByText(/of 512 rows/)).toBeVisible();
    await filterBy(window, /^Partial \d/);
    await window
      .getByRole('row', { name: /Partial/ })
      .first()
      .click();
    await expect(window.getByText(/on backorder/).first()).toBeVisible();
    await picture(window, 'imported-orders');
  });

  await test.step('the file of a filtered list holds exactly what the list shows', async () => {
    await go(browser, 'Orders');
    await filterBy(browser, /^Partial \d/);
    await browser.getByPlaceholder('Number, customer').fill('1531');
    await expect(browser).toHaveURL(/search=/);
    const count = browser.getByText(/^\d+ of \d+ rows?$/);
    await expect(count).not.toContainText('105');
    const all = Number(/of (\d+)/.exec(await count.innerText())?.[1]);
    expect(all).toBeGreaterThan(0);
    const shown = browser.getByRole('row', { name: /ORD-/ });
    await expect(shown).toHaveCount(all);
    const numbers = (await shown.allInnerTexts()).map((row) => /ORD-\d{4}-\d{6}/.exec(row)?.[0]);
    const rows = await exportedCsv(browser);
    expect(rows.map((row) => /ORD-\d{4}-\d{6}/.exec(row)?.[0])).toEqual(numbers);
    expect(rows.every((row) => row.includes('Partial'))).toBe(true);
  });

  await test.step('suppliers from a file whose kind is read off its columns; a row that fails says why', async () => {
    const file = join(folder, 'suppliers.csv');
    writeFileSync(file, suppliersFile);
    await importInBrowser(browser, file);
    await finished(browser, 'Suppliers');
    await expect(browser.getByRole('row', { name: /The name is missing/ })).toBeVisible();
    await go(browser, 'Suppliers');
    await expect(browser.getByRole('row', { name: /ACME.*Acme Wholesale/ })).toBeVisible();
    await expect(browser.getByRole('row', { name: /NORD.*Nordic Light AB/ })).toBeVisible();
  });

  await test.step('what is low becomes a draft for each supplier', async () => {
    await go(window, 'Purchase orders');
    await window.getByRole('button', { name: 'Order what is low' }).first().click();
    const dialog = window.getByRole('dialog');
    for (const [item, supplier] of [
      [fan, 'Acme Wholesale'],
      [erasers, 'Acme Wholesale'],
      [parasol, 'Nordic Light AB'],
    ] as const) {
      await dialog.getByRole('combobox', { name: `Supplier of ${item}` }).click();
      await window.getByRole('option', { name: supplier }).click();
    }
    await expect(dialog.getByLabel(`Quantity of ${fan}`)).toHaveValue('60');
    await picture(window, 'order-what-is-low');
    await dialog.getByRole('button', { name: 'Make 2 drafts' }).click();
    await expect(dialog).toBeHidden();
    await expect(window.getByRole('row', { name: /Nordic Light AB.*Draft/ })).toBeVisible();
  });

  const phone: BrowserContext = await chromiumBrowser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'en-GB',
  });
  const hand = await phone.newPage();
  await hand.goto(desktop.lanUrl);
  await signIn(hand);

  await test.step('sent and confirmed, it covers the alert; the phone hears of it', async () => {
    await openAt(hand, '/purchase-orders');
    await expect(hand.getByRole('listitem').filter({ hasText: 'Acme Wholesale' })).toContainText('Draft');
    await window.getByRole('row', { name: /Acme Wholesale/ }).click();
    await window.getByRole('button', { name: 'Mark as sent', exact: true }).click();
    await window.getByRole('button', { name: 'Mark as confirmed', exact: true }).click();
    await expect(hand.getByRole('listitem').filter({ hasText: 'Acme Wholesale' })).toContainText('Confirmed');
    await showAlerts(browser, 'On order');
    await expect(browser.getByRole('row', { name: new RegExp(`15036.*${fan}`) })).toBeVisible();
  });

  await test.step('part of it comes in, dearer, counted on the phone', async () => {
    await hand.getByRole('listitem').filter({ hasText: 'Acme Wholesale' }).getByRole('button').click();
    await hand.getByRole('button', { name: 'Receive goods' }).click();
    const dialog = hand.getByRole('dialog');
    await dialog.getByLabel(`Received quantity of ${fan}`).fill('10');
    await dialog.getByLabel(`Price of ${fan}`).fill('0.55');
    await dialog.getByLabel('Delivery note').fill('D-1');
    await picture(hand, 'goods-receipt-phone');
    await dialog.getByRole('button', { name: 'Book 10 units' }).click();
    await expect(dialog).toBeHidden();
    await expect(hand.getByText('Partly received').first()).toBeVisible();
    await expect(window.getByText(/10 of 60 received/)).toBeVisible();
    await expect(window.getByText(/Delivery note D-1/)).toBeVisible();
    await picture(window, 'partly-received');
    // 10 on stock, 50 on their way: the level of 30 will be reached.
    await expect(browser.getByRole('row', { name: new RegExp(`15036.*${fan}.*10 / 30.*50`) })).toBeVisible();
  });

  await test.step('the rest comes in: the alert is settled, the order received', async () => {
    await window.getByRole('button', { name: 'Receive goods' }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'All of it came' }).click();
    await window
      .getByRole('dialog')
      .getByRole('button', { name: /^Book 338 units/ })
      .click();
    await expect(window.getByRole('dialog')).toBeHidden();
    await expect(hand.getByText('Received', { exact: true }).first()).toBeVisible();
    await showAlerts(browser, 'Settled');
    await expect(browser.getByRole('row', { name: new RegExp(`15036.*${fan}`) })).toBeVisible();
    await expect(browser.getByRole('row', { name: new RegExp(`16237.*${erasers}`) })).toBeVisible();
  });
  await phone.close();
  expect(await desktop.quit()).toBe(0);
});

/** The job that was started last is done; its page stands open. */
async function finished(page: Page, kind: string): Promise<void> {
  await expect(page.getByText(`${kind}, by `)).toBeVisible();
  await expect(page.getByRole('row', { name: /Completed/ }).and(page.locator('[data-active]'))).toBeVisible();
}

/** The rows of the CSV that the list's export saves, without the head. */
async function exportedCsv(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV' }).click(),
  ]);
  const path = join(folder, 'orders.csv');
  await saved.saveAs(path);
  return readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
}

async function openAt(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
}

async function showAlerts(page: Page, state: string): Promise<void> {
  await go(page, 'Alerts');
  await filterBy(page, new RegExp(`^${state}`));
}

/** By its chip: the label is what a person hits, the box in it is hidden. */
async function filterBy(page: Page, chip: RegExp): Promise<void> {
  await page.locator('main label').filter({ hasText: chip }).first().click();
}
