import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findings } from './support/axe.ts';
import { expect, picture, test } from './support/fixtures.ts';
import { go, importInWindow, setUp, signIn } from './support/steps.ts';

test('a phone shows its counts whole, and the pages without a tab behind "More"', async ({
  desktop,
  chromiumBrowser,
}) => {
  const window = await desktop.start();
  await setUp(window);
  const codes = Array.from({ length: 150 }, (_, index) => `LOW-${index}`);
  const list = join(desktop.folder, 'list.csv');
  await writeFile(list, ['sku,name,quantity,reorder_level', ...codes.map((sku) => `${sku},Bolt,9,5`)].join('\n'));
  await importInWindow(desktop, list, 'Stock list');
  await expect(window.getByRole('row', { name: /list\.csv.*Completed/ })).toBeVisible();
  const sales = join(desktop.folder, 'sales.csv');
  await writeFile(sales, ['sku,quantity,reference', ...codes.map((sku) => `${sku},8,R1`)].join('\n'));
  await importInWindow(desktop, sales, 'Sales and movements');
  await expect(window.getByRole('row', { name: /sales\.csv.*Completed/ })).toBeVisible();

  const context = await chromiumBrowser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const phone = await context.newPage();
  await phone.goto(desktop.localUrl);
  await signIn(phone);
  const count = phone.getByRole('navigation').getByRole('img', { name: /^150 / });
  await expect(count).toHaveText('99+');
  expect(
    await count.evaluate((badge) =>
      [...badge.querySelectorAll('*')].every((one) => one.scrollWidth <= one.clientWidth),
    ),
  ).toBe(true);
  await picture(phone, 'phone-counts');

  await phone.getByRole('button', { name: 'More' }).click();
  const sheet = phone.getByRole('dialog', { name: 'More' });
  await expect(sheet.getByRole('group', { name: 'Site' }).getByRole('link')).toHaveText(['People', 'Settings']);
  const bottomAndHeight = async () => {
    const { y = 0, height = 0 } = (await sheet.boundingBox()) ?? {};
    return { bottom: Math.round(y + height), leavesRoom: height < 700 };
  };
  await expect.poll(bottomAndHeight).toEqual({ bottom: 844, leavesRoom: true });
  await picture(phone, 'phone-more');
  expect(await findings(phone)).toEqual([]);
  await sheet.getByRole('link', { name: 'Settings' }).click();
  await expect(phone.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(sheet).toBeHidden();
  await context.close();
});

test('a tooltip stands where axe accepts it, also in a folded navigation', async ({ desktop }) => {
  const window = await desktop.start();
  await setUp(window);
  await window.getByRole('button', { name: 'Collapse navigation' }).click();
  await window.getByRole('navigation').getByRole('link', { name: 'Tasks' }).hover();
  await expect(window.getByRole('tooltip', { name: 'Tasks' })).toBeVisible();
  expect(await findings(window)).toEqual([]);
});

test('a question stands in front of the dialog that asks it, and Esc is for the question alone', async ({
  desktop,
}) => {
  const window = await desktop.start();
  await setUp(window);
  await go(window, 'Stock');
  await window.getByRole('button', { name: 'New item' }).first().click();
  const form = window.getByRole('dialog', { name: 'New item' });
  await form.getByLabel('Name').fill('Half a thing');
  await window.keyboard.press('Escape');
  const question = window.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(form.getByLabel('Name')).toHaveValue('Half a thing');

  await window.keyboard.press('Escape');
  // A click fails where something lies in front.
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(form).toBeHidden();
});
