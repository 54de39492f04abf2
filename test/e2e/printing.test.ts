import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { readPdf } from './support/pdf.ts';
import { Program } from './support/program.ts';
import { go, setUp, signIn } from './support/steps.ts';

declare global {
  /** What was sent to the system's print dialog, as the bytes it would have printed. */
  var printed: Promise<number>[];
  /** The papers that were sent to the print dialog, in base 64. */
  var papers: Promise<string>[];
}

test('labels go to the system’s print dialog when the paper is drawn; what is no PDF does not', async ({ desktop }) => {
  const page = await desktop.start();
  await setUp(page);
  await desktop.app.evaluate(({ app }) => {
    globalThis.printed = [];
    app.on('web-contents-created', (_event, contents) => {
      contents.print = () => void globalThis.printed.push(contents.printToPDF({}).then((pdf) => pdf.length));
    });
  });
  const refused = await page.evaluate(() =>
    window.yardmaster?.invoke('printPdf', { file: { fileName: 'x.pdf', bytes: new Uint8Array([1, 2, 3]) } }),
  );
  expect(refused).toEqual({ opened: false });

  await page.evaluate(() => {
    location.hash = '#/stock?new=true';
  });
  await page.getByRole('dialog').getByLabel('SKU').fill('10002');
  await page.getByRole('dialog').getByLabel('Name').fill('Inflatable globe');
  await page.getByRole('button', { name: 'Add the item' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.evaluate(() => {
    location.hash = '#/labels?items=10002:30';
  });
  await expect(page.getByText('30 labels on 2 pages')).toBeVisible();
  await page.getByRole('button', { name: 'Print' }).click();
  // A page on which nothing is drawn has less than a thousand bytes.
  await expect
    .poll(() => desktop.app.evaluate(async () => (await Promise.all(globalThis.printed))[0] ?? 0))
    .toBeGreaterThan(1_500);
});

/** Presses what prints, and answers the paper. */
type Print = (press: () => Promise<void>) => Promise<Uint8Array>;

test('order, purchase order, item and an ordinary page print in the window and in a browser, whatever was printed before', async ({
  desktop,
  lanBrowser,
}) => {
  const window = await desktop.start();
  await setUp(window);
  const papers = await makePapers(desktop.localUrl);

  await desktop.app.evaluate(({ BrowserWindow }) => {
    globalThis.papers = [];
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('No window.');
    contents.print = (_options, done) => {
      const toPaper = async () => {
        const pdf = await contents.printToPDF({});
        done?.(true, '');
        return pdf.toString('base64');
      };
      globalThis.papers.push(toPaper());
    };
  });
  const sheets = () => desktop.app.evaluate(() => globalThis.papers.length);
  await printAll(window, papers, async (press) => {
    const before = await sheets();
    await press();
    await expect.poll(sheets).toBe(before + 1);
    return Buffer.from(await desktop.app.evaluate(async () => (await globalThis.papers.at(-1)) ?? ''), 'base64');
  });

  const browser = await lanBrowser.newPage();
  // Chromium without a screen has no print dialog; a paper that stands only while the dialog is open is kept for the PDF.
  await browser.addInitScript(() => {
    globalThis.print = () => {
      const paper = document.querySelector('[data-paper]')?.parentElement;
      document.body.append(Object.assign(paper?.cloneNode(true) ?? document.createElement('i'), { id: 'asked' }));
    };
  });
  await browser.goto(desktop.localUrl);
  await signIn(browser);
  await printAll(browser, papers, async (press) => {
    await press();
    await expect(browser.locator('#asked')).toBeAttached();
    const pdf = await browser.pdf();
    await browser.evaluate(() => document.querySelector('#asked')?.remove());
    return pdf;
  });
  expect(await desktop.quit()).toBe(0);
});

interface Papers {
  readonly order: string;
  readonly purchaseOrder: string;
  readonly item: string;
}

/** Ids of an order, a purchase order and an item, made by REST, among a hundred items. */
async function makePapers(url: string): Promise<Papers> {
  const program = new Program(url);
  await program.signIn();
  const item = (place: number) => ({
    sku: `LAMP-${place}`,
    name: `Yard lamp ${place}`,
    stock: 20,
    price: 12.5,
    cost: 5,
  });
  const [lamp] = await Promise.all(
    Array.from({ length: 100 }, (_, place) => program.send<{ id: string }>('POST', '/api/skus', item(place))),
  );
  const skuId = lamp?.id ?? '';
  const supplier = await program.send<{ id: string }>('POST', '/api/suppliers', { code: 'SP', name: 'Spark & Co' });
  const purchaseOrder = await program.send<{ id: string }>('POST', '/api/purchase-orders', {
    supplierId: supplier.id,
    items: [{ skuId, orderedQuantity: 10, orderedPrice: 5 }],
  });
  const order = await program.send<{ id: string }>('POST', '/api/orders', {
    customerName: 'Greta Green',
    items: [{ skuId, quantity: 2 }],
  });
  return { order: order.id, purchaseOrder: purchaseOrder.id, item: skuId };
}

async function printAll(page: Page, papers: Papers, print: Print): Promise<void> {
  const open = (path: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, `#${path}`);
  const ordinary = async () => {
    await go(page, 'Stock');
    await expect(page.getByRole('row', { name: /Yard lamp/ }).first()).toBeVisible();
    const paper = readPdf(
      await print(async () => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').getByRole('textbox').fill('Print this');
        await page.getByRole('button', { name: 'Print this page' }).click();
      }),
    );
    expect(paper.texts, 'the list').toBeGreaterThan(60);
    expect(paper.pages, 'the list').toBeLessThan(4);
  };
  const document = async (path: string, title: RegExp) => {
    await open(path);
    await expect(page.getByRole('article', { name: title })).toBeVisible();
    const paper = readPdf(await print(() => page.getByRole('button', { name: 'Print', exact: true }).click()));
    expect(paper.texts, path).toBeGreaterThan(10);
    expect(paper.pages, path).toBe(1);
  };
  const order = () => document(`/orders/${papers.order}/document`, /^ORD-/);
  const item = async () => {
    await open(`/stock?item=${papers.item}`);
    await page.getByRole('button', { name: 'More' }).last().click();
    const paper = readPdf(await print(() => page.getByRole('menuitem', { name: 'Print' }).click()));
    expect(paper.texts, 'the item').toBeGreaterThan(20);
    expect(paper.pages, 'the item').toBe(1);
  };
  await ordinary();
  await order();
  await ordinary();
  await document(`/purchase-orders/${papers.purchaseOrder}/document`, /^PO-/);
  await order();
  await item();
  await ordinary();
  await order();
}
