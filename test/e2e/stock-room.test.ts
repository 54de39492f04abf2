import type { Page } from '@playwright/test';
import { expect, picture, test } from './support/fixtures.ts';
import { Program } from './support/program.ts';
import { go, openLan, setUp, signIn } from './support/steps.ts';

/** "It must show" 1 of the stock room: the four scenarios of document 004, one client a real window, one a browser. */
test('adjustment, order, receipt and new status are seen by the other client without a reload', async ({
  desktop,
  lanBrowser,
}) => {
  const window = await desktop.start();
  await setUp(window);
  await openLan(window);
  // What the scenarios begin with.
  const program = new Program(desktop.localUrl);
  await program.signIn();
  const lamp = await program.send<{ id: string }>('POST', '/api/skus', {
    ...{ sku: 'LAMP-1', name: 'Yard lamp', stock: 20, price: 12.5, cost: 5, reorderLevel: 0, location: 'A-1' },
  });
  const supplier = await program.send<{ id: string }>('POST', '/api/suppliers', { code: 'SP', name: 'Spark & Co' });
  const purchase = await program.send<{ id: string; poNumber: string }>('POST', '/api/purchase-orders', {
    supplierId: supplier.id,
    items: [{ skuId: lamp.id, orderedQuantity: 10, orderedPrice: 5 }],
  });
  for (const status of ['Sent', 'Confirmed']) {
    await program.send('PATCH', `/api/purchase-orders/${purchase.id}/status`, { status });
  }
  const browser = await lanBrowser.newPage();
  await browser.goto(desktop.lanUrl);
  await signIn(browser);
  await expect(browser.getByText('Live', { exact: true })).toBeVisible();

  await test.step('1: stock adjusted on the item page, the movement appears on the other’s Movements page', async () => {
    await go(browser, 'Movements');
    await go(window, 'Stock');
    await window.getByRole('row', { name: /LAMP-1/ }).click();
    const form = window.getByRole('form', { name: 'Adjust the stock' });
    await form.getByLabel('Quantity').fill('3');
    await form.getByLabel('Note').fill('Broken in the yard');
    await form.getByRole('button', { name: 'Adjust' }).click();
    await expect(browser.getByRole('row', { name: /LAMP-1.*Broken in the yard/ })).toBeVisible();
    await picture(browser, 'movements');
  });

  await test.step('2: an order taken in the browser appears on the window’s Orders page, and the dashboard says so', async () => {
    await go(window, 'Dashboard');
    await go(browser, 'Orders');
    await takeOrder(browser, 'LAMP-1', 'Greta Green');
    await expect(window.getByText(/New order ORD-\d{4}-000001/)).toBeVisible();
    await picture(window, 'dashboard-new-order');
    await go(window, 'Orders');
    await expect(window.getByRole('row', { name: /ORD-\d{4}-000001.*Greta Green.*Pending/ })).toBeVisible();
    await takeOrder(browser, 'LAMP-1', 'Bert Brown');
    await expect(window.getByRole('row', { name: /ORD-\d{4}-000002.*Bert Brown/ })).toBeVisible();
    await picture(window, 'orders');
  });

  await test.step('3: goods received in the window: the browser’s dashboard is worth more, its Movements show the purchase', async () => {
    await go(browser, 'Dashboard');
    await expect(browser.getByText(/187\.50/).first()).toBeVisible();
    await go(window, 'Purchase orders');
    await window.getByRole('row', { name: new RegExp(purchase.poNumber) }).click();
    await window.getByRole('button', { name: 'Receive goods' }).click();
    await picture(window, 'goods-receipt');
    await receiveAll(window);
    await expect(browser.getByText(/312\.50/).first()).toBeVisible();
    await picture(browser, 'dashboard-after-receipt');
    await go(browser, 'Movements');
    await expect(browser.getByRole('row', { name: new RegExp(`LAMP-1.*${purchase.poNumber}`) })).toBeVisible();
  });

  await test.step('4: an order fulfilled and one cancelled in the browser change on the window’s page, with a word about it', async () => {
    await go(window, 'Orders');
    await go(browser, 'Orders');
    await browser.getByRole('row', { name: /ORD-\d{4}-000001/ }).click();
    await browser.getByRole('button', { name: 'Fulfil', exact: true }).click();
    await expect(window.getByRole('row', { name: /ORD-\d{4}-000001.*Fulfilled/ })).toBeVisible();
    await expect(window.getByText(/ORD-\d{4}-000001: Fulfilled/)).toBeVisible();
    await browser.getByRole('row', { name: /ORD-\d{4}-000002/ }).click();
    await browser.getByRole('button', { name: 'More' }).last().click();
    await browser.getByRole('menuitem', { name: 'Cancel the order …' }).click();
    await browser.getByRole('dialog').getByLabel('Reason').fill('Changed their mind');
    await browser.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();
    await expect(window.getByRole('row', { name: /ORD-\d{4}-000002.*Cancelled/ })).toBeVisible();
    await expect(window.getByText(/ORD-\d{4}-000002: Cancelled/)).toBeVisible();
    await picture(window, 'orders-changed');
  });
  await test.step('an adjustment chosen in the list is taken back in the window, and the browser sees it', async () => {
    await go(browser, 'Movements');
    await go(window, 'Movements');
    await window
      .getByRole('row', { name: /Broken in the yard/ })
      .getByRole('checkbox')
      .check();
    await window.getByRole('button', { name: 'Take own adjustments back' }).click();
    await expect(browser.getByRole('row', { name: /LAMP-1.*\+3/ })).toBeVisible();
    await picture(window, 'movements-taken-back');
  });
  expect(await desktop.quit()).toBe(0);
});

async function takeOrder(page: Page, sku: string, customer: string): Promise<void> {
  await page.getByRole('button', { name: 'New order' }).first().click();
  const dialog = page.getByRole('dialog');
  // As a hand scanner does: the code, then Enter.
  await dialog.getByLabel('Add items').fill(sku);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Yard lamp')).toBeVisible();
  await dialog.getByLabel('Customer', { exact: true }).fill(customer);
  await dialog.getByRole('button', { name: /Take the order/ }).click();
  await expect(dialog).toBeHidden();
}

async function receiveAll(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'All of it came' }).click();
  await dialog.getByRole('button', { name: /^Book/ }).click();
  await expect(dialog).toBeHidden();
}
