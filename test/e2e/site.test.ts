import type { Page } from '@playwright/test';
import { expectedImport, onlineRetailPath, openingStockPath } from '../support/retail.ts';
import { expect, picture, test } from './support/fixtures.ts';
import { go, importInBrowser, importInWindow, openLan, setUp, signIn } from './support/steps.ts';

/** "It must show" 1: one run through a real window and a real browser on the LAN's address. */
test('a site manager runs the site: set up, import, watch, adjust, send a technician', async ({
  desktop,
  lanBrowser,
}) => {
  const expected = expectedImport();
  const window = await desktop.start();
  await picture(window, 'first-start');
  await setUp(window);

  await test.step('the LAN answers only after it was switched on', async () => {
    await expect(fetch(`${desktop.lanUrl}/api/health`)).rejects.toThrow();
    expect(await openLan(window)).toBe(desktop.lanUrl);
    await picture(window, 'settings');
  });

  const browser = await lanBrowser.newPage();
  await browser.goto(desktop.lanUrl);
  await signIn(browser);
  await expect(browser.getByText('Live', { exact: true })).toBeVisible();

  await test.step('the stock list, imported in the window, is seen in both', async () => {
    await importInWindow(desktop, openingStockPath, 'Stock list');
    await go(browser, 'Jobs');
    for (const page of [window, browser]) {
      await expect(page.getByRole('row', { name: /opening-stock\.csv.*Completed/ })).toBeVisible();
    }
    await go(browser, 'Stock');
    await expect(browser.getByText(`200 of ${(1_982).toLocaleString('en-GB')} rows`)).toBeVisible();
    await picture(browser, 'stock-list');
  });

  await test.step('the sales, imported in the browser: progress and a low-stock alert in both', async () => {
    await go(window, 'Dashboard');
    await importInBrowser(browser, onlineRetailPath, 'Sales and movements');
    await expect(window.getByRole('progressbar').first()).toBeVisible();
    await expect(browser.getByRole('progressbar').first()).toBeVisible();
    await picture(window, 'dashboard-during-import');
    for (const page of [window, browser])
      await expect(
        page
          .getByRole('alert')
          .filter({ hasText: /low|below/i })
          .first(),
      ).toBeVisible();
    await expect(
      browser.getByText(`${(9_999).toLocaleString('en-GB')} of ${(9_999).toLocaleString('en-GB')} rows, 100 %`),
    ).toBeVisible();
    await expect(browser.getByText(`${expected.failures.size.toLocaleString('en-GB')} rows failed`)).toBeVisible();
    await picture(browser, 'job-done');
    await picture(window, 'dashboard-after-import');
  });

  const [sku, level] = [...expected.stock].find(([, stock]) => stock > 50) ?? ['', 0];
  const open = async (page: typeof window) => {
    await go(page, 'Stock');
    await page.getByRole('searchbox').fill(sku);
    await page
      .getByRole('row', { name: new RegExp(`^(Select row )?${sku} `) })
      .first()
      .click();
    await expect(page.getByRole('form', { name: 'Adjust the stock' })).toBeVisible();
  };

  await test.step('an adjustment in the browser is in the window, with no reload', async () => {
    await open(window);
    await open(browser);
    const shown = (stock: number) =>
      window
        .getByLabel('Detail')
        .getByText(new RegExp(`^${stock.toLocaleString('en-GB')}\\b`))
        .first();
    await expect(shown(level)).toBeVisible();
    const form = browser.getByRole('form', { name: 'Adjust the stock' });
    await form.getByLabel('Quantity').fill('7');
    await form.getByLabel('Note').fill('Broken in the yard');
    const started = Date.now();
    await form.getByRole('button', { name: 'Adjust' }).click();
    await expect(shown(level - 7)).toBeVisible();
    test.info().annotations.push({ type: 'adjustment seen after', description: `${Date.now() - started} ms` });
    await expect(window.getByText('Broken in the yard').first()).toBeVisible();
    await picture(window, 'item');
    await form.getByLabel('Quantity').fill('999999');
    await form.getByRole('button', { name: 'Adjust' }).click();
    await expect(form.getByRole('alert')).toContainText((level - 7).toLocaleString('en-GB'));
  });

  await test.step('a worklog’s product lowers the stock and raises the cost', async () => {
    await go(browser, 'Tasks');
    await browser.getByRole('button', { name: 'New task' }).first().click();
    await browser.getByRole('dialog').getByLabel('Title').fill('Repair the loading ramp');
    await browser.keyboard.press('Enter');
    await expect(browser.getByRole('dialog')).toBeHidden();
    await browser.getByText('Repair the loading ramp').first().click();
    await browser.getByRole('button', { name: 'Start work' }).click();
    await browser.getByRole('button', { name: 'Add product' }).first().click();
    const product = browser
      .getByRole('combobox', { name: /product/i })
      .or(browser.getByRole('textbox', { name: /product/i }))
      .first();
    await product.fill(sku);
    await browser
      .getByRole('option', { name: new RegExp(sku) })
      .first()
      .click();
    await browser.getByLabel('Quantity').first().fill('2');
    await browser.keyboard.press('Enter');
    await expect(
      window
        .getByLabel('Detail')
        .getByText(new RegExp(`^${(level - 9).toLocaleString('en-GB')}\\b`))
        .first(),
    ).toBeVisible();
    await picture(browser, 'task');
  });

  expect(await desktop.quit()).toBe(0);
});

/** "It must show" 2: 500 changes while the browser is cut off, and the same over a restart of the server. */
test('a browser that was cut off gets everything it missed and shows it once', async ({ desktop, lanBrowser }) => {
  const window = await desktop.start();
  await setUp(window);
  await openLan(window);
  const browser = await lanBrowser.newPage();
  await browser.addInitScript(keepSockets);
  const seen = itemsAdded(browser);
  await browser.goto(desktop.lanUrl);
  await signIn(browser);
  await expect(browser.getByText('Live', { exact: true })).toBeVisible();
  await go(browser, 'Stock');

  const change = async (from: number, count: number) => {
    const session = await (
      await fetch(`${desktop.localUrl}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'olga@brick.test', password: 'correct horse battery' }),
      })
    ).json();
    for (let n = from; n < from + count; n += 1) {
      const answer = await fetch(`${desktop.localUrl}/api/skus`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${session.token}` },
        body: JSON.stringify({
          sku: `CUT-${String(n).padStart(4, '0')}`,
          name: `Added while away ${n}`,
          reorderLevel: 0,
        }),
      });
      expect(answer.status).toBe(201);
    }
  };
  const wanted = (count: number) => Array.from({ length: count }, (_, n) => `CUT-${String(n).padStart(4, '0')}`);

  await test.step('a cut cable', async () => {
    await lanBrowser.setOffline(true);
    await browser.evaluate(() => (globalThis as unknown as { cut(): void }).cut());
    await expect(browser.getByText(/Reconnecting|Offline/).first()).toBeVisible();
    await picture(browser, 'reconnecting');
    await change(0, 500);
    await lanBrowser.setOffline(false);
    await expect(browser.getByText('Live', { exact: true })).toBeVisible();
    // On the wire live frames may overtake the backlog: what counts is that all came. The client hands on in order.
    await expect.poll(() => [...new Set(seen)].toSorted()).toEqual(wanted(500));
    await expect(browser.getByText('of 500 rows')).toBeVisible();
  });

  await test.step('a restart of the server', async () => {
    await desktop.kill();
    await expect(browser.getByText(/Reconnecting|Offline/).first()).toBeVisible();
    await desktop.start();
    await change(500, 100);
    await expect(browser.getByText('Live', { exact: true })).toBeVisible();
    await expect.poll(() => [...new Set(seen)].toSorted()).toEqual(wanted(600));
    await expect(browser.getByText('of 600 rows')).toBeVisible();
  });
});

/** Runs in the page: lets the test cut the connection as a broken cable would. */
function keepSockets(): void {
  const sockets: WebSocket[] = [];
  Object.assign(globalThis, { cut: () => sockets.forEach((socket) => socket.close()) });
  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  };
}

/** The SKU of each `item:added` that comes over the page's own socket, pushed or caught up, as it comes. */
function itemsAdded(page: Page): readonly string[] {
  const seen: string[] = [];
  const note = (packet: string) => {
    const [, kind, text] = /^4([23])\d*(\[.*)$/s.exec(packet) ?? [];
    if (!text) return;
    const body = JSON.parse(text);
    const events = kind === '3' ? body[0]?.events : body[0] === 'events' ? body[1] : undefined;
    for (const { event, payload } of events ?? []) if (event === 'item:added') seen.push(payload.sku);
  };
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => note(String(payload))));
  return seen;
}
