import { notFound } from '../../contract/errors.ts';
import type { CommandHandler } from '../../server/core/domain.ts';
import type { Tx } from '../../server/db/port.ts';
import { updateItem } from '../inventory/contract.ts';
import { companyBarcode } from './model.ts';
import { isBarcodeTaken, takeNumber } from './store.ts';
import { findFreeItem } from './store-items.ts';
import type * as contract from './contract.ts';

/** The next number of the company's own that no item has. */
export async function takeBarcode(tx: Tx): Promise<string> {
  for (;;) {
    const barcode = companyBarcode(await takeNumber(tx, 'barcode'));
    if (!(await isBarcodeTaken(tx, barcode))) return barcode;
  }
}

export const giveBarcodes: CommandHandler<typeof contract.giveBarcodes> = async (ctx, { itemIds }) => {
  const given: { itemId: string; sku: string; barcode: string }[] = [];
  for (const itemId of new Set(itemIds)) {
    const item = await findFreeItem(ctx.tx, itemId);
    if (!item) throw notFound('item', itemId);
    if (item.barcode !== '') continue;
    const barcode = await takeBarcode(ctx.tx);
    await ctx.call(updateItem, { id: itemId, barcode });
    given.push({ itemId, sku: item.sku, barcode });
  }
  return { given };
};

export const proposeBarcode: CommandHandler<typeof contract.proposeBarcode> = async (ctx) => ({
  barcode: await takeBarcode(ctx.tx),
});
