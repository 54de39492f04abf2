import { findings } from './support/axe.ts';
import { expect, picture, test } from './support/fixtures.ts';
import { Program } from './support/program.ts';
import { go, setUp } from './support/steps.ts';

test('what is looked for is found first, opened by Enter, and a highlighted choice can be read', async ({
  desktop,
}) => {
  const page = await desktop.start();
  await setUp(page);
  const program = new Program(desktop.localUrl);
  await program.signIn();
  const items = [
    { sku: 'BAG-100', name: 'Jumbo bag' },
    { sku: 'BAG-10', name: 'Edwardian parasol', barcode: '4006381333931' },
    { sku: 'BAG-1', name: 'Łódź tote' },
  ];
  for (const item of items) await program.send('POST', '/api/skus', { ...item, stock: 5, price: 1, location: 'A-1' });

  await test.step('Enter in the search opens the exact hit, the only hit, a code scanned in another form', async () => {
    await go(page, 'Stock');
    const search = page.getByRole('searchbox').first();
    for (const [typed, name] of [
      ['bag-10', 'Edwardian parasol'],
      ['lodz', 'Łódź tote'],
      ['(01)04006381333931', 'Edwardian parasol'],
    ] as const) {
      await search.fill(typed);
      await search.press('Enter');
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    }
    await go(page, 'Stock');
    await search.fill('bag-10');
    await expect(page.getByRole('row').nth(1)).toContainText('Edwardian parasol');
    await search.press('ArrowDown');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Edwardian parasol', exact: true })).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`a highlighted choice can be read: ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await go(page, 'Orders');
      await page.getByRole('button', { name: 'New order' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'New order' });
      await dialog.getByLabel('Add items').fill('bag');
      await expect(page.getByRole('option')).toHaveCount(3);
      await page.keyboard.press('ArrowDown');
      await expect(
        page.getByRole('option', { selected: true }).or(page.locator('[data-combobox-selected]')),
      ).toBeVisible();
      await picture(page, `choice-${colorScheme}`);
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();

      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog');
      await palette.getByRole('textbox').fill('bag-10');
      await expect(palette.getByRole('button').first()).toContainText('BAG-10 · Edwardian parasol');
      await page.keyboard.press('ArrowDown');
      await picture(page, `palette-${colorScheme}`);
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(palette).toBeHidden();
    });
  }
});
