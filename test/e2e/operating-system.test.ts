import type { ElectronApplication } from '@playwright/test';
import { onlineRetailPath, openingStockPath } from '../support/retail.ts';
import { expect, test } from './support/fixtures.ts';
import { go, importInWindow, setUp } from './support/steps.ts';

interface Told {
  readonly title: string;
  readonly body: string;
}

/** What the app tells the operating system, noted in its main process: a taskbar and a notification area are not in a test. */
declare global {
  var noted: { progress: number[]; asked: string[]; told: (Told & { click(): void })[] };
}

function listen(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow, Notification }) => {
    globalThis.noted = { progress: [], asked: [], told: [] };
    const setProgressBar = BrowserWindow.prototype.setProgressBar;
    BrowserWindow.prototype.setProgressBar = function (value, options) {
      globalThis.noted.progress.push(value);
      setProgressBar.call(this, value, options);
    };
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      globalThis.noted.told.push({ title: this.title, body: this.body, click: () => this.emit('click') });
    };
  });
}

const progress = (app: ElectronApplication) => app.evaluate(() => globalThis.noted.progress);
const told = (app: ElectronApplication) =>
  app.evaluate(() => globalThis.noted.told.map(({ title, body }): Told => ({ title, body })));
const forget = (app: ElectronApplication) =>
  app.evaluate(() => Object.assign(globalThis.noted, { progress: [], told: [] }));

test('a job fills the taskbar and is told of by the system, low stock too, while the window is hidden', async ({
  desktop,
}) => {
  const window = await desktop.start();
  const { app } = desktop;
  await listen(app);
  await setUp(window);

  await importInWindow(desktop, openingStockPath, 'Stock list');
  await expect.poll(() => told(app)).toContainEqual(expect.objectContaining({ title: 'Completed: opening-stock.csv' }));
  await expect.poll(async () => (await progress(app)).at(-1)).toBe(-1);
  await forget(app);

  await importInWindow(desktop, onlineRetailPath, 'Sales and movements');
  await go(window, 'Dashboard');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect
    .poll(() => told(app))
    .toContainEqual({
      title: expect.stringMatching(/^Completed, [\d,.]+ failed: online-retail-10k\.csv$/),
      body: expect.stringMatching(/^[\d,.]+ of 9,?999 rows imported\. Open the job/),
    });
  expect(await told(app)).toContainEqual({
    title: expect.stringMatching(/^(?:Low stock: .+|\d+ items have become low)$/),
    body: expect.stringMatching(/\w/),
  });

  await expect.poll(async () => (await progress(app)).at(-1)).toBe(-1);
  const shares = (await progress(app)).filter((value) => value > 0);
  expect(shares.length).toBeGreaterThan(3);
  expect(shares, 'each share once, rising').toEqual([...new Set(shares)].toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);

  await test.step('a click on it brings the window back, to the job', async () => {
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    expect(await isVisible()).toBe(false);
    await app.evaluate(() =>
      globalThis.noted.told.find(({ title }) => title.includes('online-retail-10k.csv'))?.click(),
    );
    await expect.poll(isVisible).toBe(true);
    await expect(window.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
    await expect(window.getByLabel('Detail').getByText('online-retail-10k.csv').first()).toBeVisible();
  });
});

test('one item that becomes low is named', async ({ desktop }) => {
  const window = await desktop.start();
  const { app } = desktop;
  await listen(app);
  await setUp(window);
  await importInWindow(desktop, openingStockPath, 'Stock list');
  await expect(window.getByRole('row', { name: /opening-stock\.csv.*Completed/ })).toBeVisible();
  await go(window, 'Stock');
  await window.getByRole('searchbox').fill('10002');
  await window
    .getByRole('row', { name: /10002 / })
    .first()
    .click();
  const form = window.getByRole('form', { name: 'Adjust the stock' });
  await form.getByLabel('Quantity').fill('120');
  await form.getByRole('button', { name: 'Adjust' }).click();
  await expect
    .poll(() => told(app))
    .toContainEqual({
      title: 'Low stock: INFLATABLE POLITICAL GLOBE',
      body: '10 left, reorder level 28',
    });
});
