import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { readPdf } from '../support/read-pdf.ts';
import { type Desktop, expect, picture, test } from './support/fixtures.ts';
import { Program } from './support/program.ts';
import { go, owner, setUp, signIn } from './support/steps.ts';

const phone = { viewport: { width: 390, height: 844 }, locale: 'en-GB', hasTouch: true };

/** Levels that stand nowhere else: where one is found, it was told. */
const levels = { lamp: 7319, cable: 8423, glove: 9157 } as const;

interface Item {
  readonly id: string;
}

/** A shelf with three items on it, and one that is low at another place. */
async function fillShelf(program: Program): Promise<Readonly<Record<'lamp' | 'cable' | 'tape', Item>>> {
  const add = (item: object) =>
    program.send<Item>('POST', '/api/skus', { reorderLevel: 0, location: 'R-1-01', ...item });
  const lamp = await add({ sku: 'LAMP-1', name: 'Yard lamp', barcode: '4006381333931', stock: levels.lamp, price: 2 });
  const cable = await add({ sku: 'CABLE-5', name: 'Cable, 5 m', stock: levels.cable, price: 1 });
  await add({ sku: 'GLOVE-L', name: 'Work glove', stock: levels.glove, price: 3, location: 'R-1-02' });
  const tape = await add({ sku: 'TAPE-1', name: 'Marking tape', stock: 9, price: 4, location: 'Z-9', reorderLevel: 5 });
  return { lamp, cable, tape };
}

async function enlist(program: Program, name: string): Promise<string> {
  const email = `${name.split(' ', 1)[0]?.toLowerCase()}@brick.test`;
  const { code } = await program.send<{ code: string }>('POST', '/api/people/invites', { email, role: 'technician' });
  await program.send('POST', '/api/people/join', { code, name, password: owner.password });
  return email;
}

/** A person with a phone, and all that the network brought to it. */
class Counter {
  readonly page: Page;
  readonly #told: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.#told.push(String(payload))));
    page.on('response', (response) => {
      if (response.url().includes('/api/'))
        void response.text().then(
          (text) => this.#told.push(text),
          () => undefined,
        );
    });
  }

  static async start(browser: Browser, url: string, email: string): Promise<Counter> {
    const context = await browser.newContext(phone);
    const counter = new Counter(await context.newPage());
    await counter.page.goto(`${url}/#/stocktake`);
    await signIn(counter.page, email);
    return counter;
  }

  async openCount(): Promise<void> {
    await this.page.getByText('ST-', { exact: false }).first().click();
    await this.page.getByRole('button', { name: /^(Count|Go on counting)$/ }).click();
    await expect(this.field).toBeFocused();
  }

  get field() {
    return this.page.getByRole('textbox', { name: 'Scan, or type code or name' });
  }

  /** As a hand scanner does: the digits at once, then Enter. */
  async scan(code: string): Promise<void> {
    await this.page.keyboard.type(code, { delay: 2 });
    await this.page.keyboard.press('Enter');
  }

  /** By SKU, then the quantity, with the keyboard alone. */
  async type(sku: string, quantity: number): Promise<void> {
    await this.field.fill(sku);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
    await this.page.keyboard.type(String(quantity));
    await this.page.keyboard.press('Enter');
    await expect(this.field).toBeFocused();
  }

  /** What was on the screen and on the wire, digits without separators. */
  async everything(): Promise<string> {
    const seen = await this.page.locator('body').innerText();
    return [...this.#told, seen].join('\n').replaceAll(/(?<=\d)[,.\s](?=\d{3})/g, '');
  }
}

test('a blind count by two people with phones, decided, posted at once and right in the other client; labels; a snoozed alert', async ({
  desktop,
  chromiumBrowser,
}) => {
  const window = await desktop.start();
  await setUp(window);
  const program = new Program(desktop.localUrl);
  await program.signIn();
  const { lamp, cable, tape } = await fillShelf(program);
  const scanner = await enlist(program, 'Sam Scanner');
  const typist = await enlist(program, 'Tina Typist');

  await test.step('a blind count of a place is opened in the window', async () => {
    await go(window, 'Stocktake');
    await window.getByRole('button', { name: 'New count' }).first().click();
    const dialog = window.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Place' }).fill('R-1');
    await window.getByRole('option', { name: 'R-1 · 3 items' }).click();
    await dialog.getByRole('switch', { name: 'Blind count' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Open the count' }).click();
    await expect(window.getByText('0 of 3 counted').first()).toBeVisible();
  });

  const sam = await Counter.start(chromiumBrowser, desktop.localUrl, scanner);
  const tina = await Counter.start(chromiumBrowser, desktop.localUrl, typist);

  await test.step('one scans, one types; the window sees how far they are', async () => {
    await sam.openCount();
    for (let n = 0; n < 4; n += 1) await sam.scan('4006381333931');
    await expect(sam.page.getByRole('region', { name: 'Yard lamp' }).getByRole('status')).toHaveText('4');
    await tina.openCount();
    await tina.page.getByText('Type quantity').click();
    await tina.type('CABLE-5', 8_400);
    await tina.type('glove', 9_160);
    await expect(window.getByText('3 of 3 counted').first()).toBeVisible();
    await picture(sam.page, 'stocktake-scanned');
  });

  await test.step('both counted the lamps: a conflict, and still nobody was told a level', async () => {
    await tina.type('LAMP-1', 7_300);
    await expect(sam.page.getByText('Also counted by Tina Typist (7,300)')).toBeVisible();
    await picture(tina.page, 'stocktake-conflict');
    for (const counter of [sam, tina]) {
      const everything = await counter.everything();
      expect(everything, 'what is looked through has the counts').toContain('7300');
      for (const level of Object.values(levels)) expect(everything).not.toContain(String(level));
    }
  });

  await test.step('decided in the window, looked through, and posted as one batch', async () => {
    await window.getByRole('button', { name: 'Review and post' }).click();
    await window.getByRole('row', { name: /LAMP-1.*Conflict/ }).click();
    await window.getByRole('button', { name: 'Tina Typist: 7,300' }).click();
    await expect(window.getByRole('row', { name: /LAMP-1.*-19/ })).toBeVisible();
    await expect(window.getByRole('row', { name: /CABLE-5.*-23/ })).toBeVisible();
    await expect(window.getByRole('row', { name: /GLOVE-L.*\+3/ })).toBeVisible();
    await picture(window, 'stocktake-review');
    await window.getByRole('button', { name: 'Post', exact: true }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Post 3 changes' }).click();
    await expect(sam.page.getByText('This count is not open any more.')).toBeVisible();
  });

  const browser = await (
    await chromiumBrowser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' })
  ).newPage();
  await browser.goto(desktop.localUrl);
  await signIn(browser);

  await test.step('stock and movements are right in the other client', async () => {
    await go(browser, 'Stock');
    await expect(browser.getByRole('row', { name: /LAMP-1.*7,300/ })).toBeVisible();
    await expect(browser.getByRole('row', { name: /CABLE-5.*8,400/ })).toBeVisible();
    await expect(browser.getByRole('row', { name: /GLOVE-L.*9,160/ })).toBeVisible();
    await go(browser, 'Movements');
    for (const [sku, change, level] of [
      ['LAMP-1', '-19', '7,300'],
      ['CABLE-5', '-23', '8,400'],
      ['GLOVE-L', '\\+3', '9,160'],
    ]) {
      const row = browser.getByRole('row', {
        name: new RegExp(`${sku}.*Adjustment.*${change}.*${level}.*ST-\\d{4}-000001`),
      });
      await expect(row).toHaveCount(1);
    }
    await picture(browser, 'stocktake-movements');
  });

  await test.step('labels of two items become a PDF of two sheets', async () => {
    const pdf = await saveLabels(desktop, `${lamp.id}:30,${cable.id}:5`);
    expect(pdf.subarray(0, 4).toString('latin1')).toBe('%PDF');
    expect((await readPdf(pdf)).pages).toBe(2);
  });

  await test.step('an alert snoozed in the browser goes quiet in the window', async () => {
    const alerts = window.getByRole('navigation').getByRole('link', { name: /^Alerts/ });
    await go(window, 'Alerts');
    await program.send('POST', `/api/skus/${tape.id}/adjust-stock`, { type: 'remove', quantity: 6 });
    await expect(alerts).toContainText('1');
    await expect(window.getByRole('row', { name: /TAPE-1/ })).toBeVisible();
    await go(browser, 'Alerts');
    await browser.getByRole('row', { name: /TAPE-1/ }).click();
    await browser.getByRole('button', { name: 'Snooze' }).click();
    await browser.getByRole('menuitem', { name: 'For an hour' }).click();
    await expect(window.getByRole('row', { name: /TAPE-1/ })).toHaveCount(0);
    await expect(alerts).not.toContainText('1');
    await picture(window, 'alerts-quiet');
  });
  expect(await desktop.quit()).toBe(0);
});

/** Saves labels by the window's own dialog (its answer is given) and answers the file. */
async function saveLabels(desktop: Desktop, items: string): Promise<Buffer> {
  const { page: window } = desktop;
  const path = join(desktop.folder, 'labels.pdf');
  await desktop.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
  await window.evaluate((chosen) => {
    location.hash = `#/labels?items=${encodeURIComponent(chosen)}`;
  }, items);
  await expect(window.getByText('35 labels on 2 pages')).toBeVisible();
  await picture(window, 'labels');
  await window.getByRole('button', { name: 'Save as PDF' }).click();
  await expect
    .poll(() =>
      readFile(path).then(
        (file) => file.length,
        () => 0,
      ),
    )
    .toBeGreaterThan(1_000);
  return readFile(path);
}
