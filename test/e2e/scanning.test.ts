import type { Page } from '@playwright/test';
import { expect, picture, test } from './support/fixtures.ts';
import { Program } from './support/program.ts';
import { go, openLan, setUp, signIn } from './support/steps.ts';

/** Signs have none of their own: the numbers of their characters are those of arrows and the like. */
function keyCodeOf(key: string): number {
  if (key === 'Enter') return 13;
  if (key === 'Tab') return 9;
  return /^[A-Za-z0-9]$/.test(key) ? (key.toUpperCase().codePointAt(0) ?? 0) : 0;
}

/**
 * Types as a scanner does, with real keys whose times say how fast it is: a busy machine does not change them.
 */
async function scan(page: Page, code: string, { every = 10, end = 'Enter' } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const from = Date.now() / 1_000;
  for (const [n, key] of [...code, end].entries()) {
    const timestamp = from + (n * every) / 1_000;
    const text = key === 'Enter' ? '\r' : key === 'Tab' ? '' : key;
    const press = { key, text, windowsVirtualKeyCode: keyCodeOf(key), timestamp };
    await session.send('Input.dispatchKeyEvent', { type: text === '' ? 'rawKeyDown' : 'keyDown', ...press });
    await session.send('Input.dispatchKeyEvent', { ...press, type: 'keyUp', text: '' });
  }
  await session.detach();
}

test('hand scanners of every kind work in the console', async ({ desktop, lanBrowser }) => {
  const window = await desktop.start();
  await setUp(window);
  await openLan(window);
  const program = new Program(desktop.localUrl);
  await program.signIn();
  const items = [
    { sku: 'MUG-1', name: 'Mug', barcode: '4006381333931' },
    { sku: 'PEN-1', name: 'Pen', barcode: '96385074' },
    { sku: 'CAP-1', name: 'Cap, red', barcode: '5901234123457' },
    { sku: 'CAP-2', name: 'Cap, blue', barcode: '5901234123457' },
  ];
  for (const item of items) {
    await program.send('POST', '/api/skus', {
      ...item,
      stock: 20,
      price: 4,
      cost: 1,
      reorderLevel: 0,
      location: 'A-1',
    });
  }
  const page = await lanBrowser.newPage();
  await page.goto(desktop.lanUrl);
  await signIn(page);
  await go(page, 'Orders');
  await page.getByRole('button', { name: 'New order' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New order' });
  const field = dialog.getByLabel('Add items');
  const quantityOf = (name: string) => dialog.getByRole('textbox', { name: `Quantity of ${name}` });
  await expect(field).toBeFocused();

  await test.step('two scans in quick succession, ended by Tab, are both taken', async () => {
    await scan(page, '4006381333931', { end: 'Tab' });
    await scan(page, '96385074', { end: 'Tab' });
    await expect(quantityOf('Mug')).toHaveValue('1');
    await expect(quantityOf('Pen')).toHaveValue('1');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
  });

  await test.step('a slow scanner beside the field is heard, and presses nothing', async () => {
    await dialog.getByRole('heading', { name: 'New order' }).click();
    await expect(field).not.toBeFocused();
    await scan(page, '4006381333931', { every: 110 });
    await expect(quantityOf('Mug')).toHaveValue('2');
    await expect(dialog).toBeVisible();
  });

  await test.step('a scan into a quantity leaves it as it was and counts the item', async () => {
    await quantityOf('Pen').fill('7');
    await scan(page, '4006381333931', { every: 60, end: 'Tab' });
    await expect(quantityOf('Mug')).toHaveValue('3');
    await expect(quantityOf('Pen')).toHaveValue('7');
  });

  await test.step('a barcode on two items asks which one; a scan meanwhile waits for its turn', async () => {
    await field.focus();
    await scan(page, '5901234123457');
    const question = page.getByRole('dialog', { name: 'Which one is meant?' });
    await expect(question.getByRole('button')).toHaveCount(3);
    await picture(page, 'scan-which-item');
    await scan(page, '4006381333931');
    await question.getByRole('button', { name: /Cap, blue/ }).click();
    await expect(question).toBeHidden();
    await expect(quantityOf('Cap, blue')).toHaveValue('1');
    await expect(quantityOf('Mug')).toHaveValue('4');
  });

  await test.step('a GS1 label is the item it names', async () => {
    await field.focus();
    await scan(page, '(01)00000096385074(17)271231(10)LOT42');
    await expect(quantityOf('Pen')).toHaveValue('8');
  });
});
