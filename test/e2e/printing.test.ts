import { expect, test } from './support/fixtures.ts';
import { setUp } from './support/steps.ts';

declare global {
  /** What was sent to the system's print dialog, as the bytes it would have printed. */
  var printed: Promise<number>[];
}

test('labels go to the system’s print dialog when the paper is drawn; what is no PDF does not', async ({ desktop }) => {
  test.setTimeout(120_000);
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
    .poll(() => desktop.app.evaluate(async () => (await Promise.all(globalThis.printed))[0] ?? 0), { timeout: 15_000 })
    .toBeGreaterThan(1_500);
});
