import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandHandler } from '../../server/core/domain.ts';
import { purchaseOrderDeleted, supplierDeleted } from './contract-events.ts';
import type { purgePurchaseOrders, purgeSuppliers } from './contract-purge.ts';
import { isOnOrder, remaining } from './model.ts';
import { changeOpenUnits } from './order-parts.ts';
import { findOrder, readLines } from './store.ts';
import { eraseOrder, readItemsInUse } from './store-purge.ts';
import { deleteSupplierRow, findSupplier, supplierIsUsed } from './store-suppliers.ts';

/** Ids that no longer exist are skipped. */
export const purgeOrders: CommandHandler<typeof purgePurchaseOrders> = async (ctx, { ids, itemIds }) => {
  const own = new Set(itemIds);
  const removed: string[] = [];
  const kept: { id: string; name: string }[] = [];
  for (const id of ids) {
    const order = await findOrder(ctx.tx, id);
    if (!order) continue;
    const { poNumber } = order;
    const lines = await readLines(ctx.tx, order.id);
    if (lines.some((line) => !own.has(line.itemId))) {
      kept.push({ id, name: poNumber });
      continue;
    }
    const open = lines.map((line) => ({ itemId: line.itemId, quantity: remaining(line) }));
    if (isOnOrder(order.status)) await changeOpenUnits(ctx, open, -1);
    await eraseOrder(ctx.tx, order.id);
    ctx.emit(purchaseOrderDeleted, { poId: order.id, poNumber }, tenantRoom);
    removed.push(poNumber);
  }
  return { removed, kept, inUse: await readItemsInUse(ctx.tx, itemIds) };
};

/** Ids that no longer exist are skipped. */
export const purgeUnused: CommandHandler<typeof purgeSuppliers> = async (ctx, { ids, inUse }) => {
  let removed = 0;
  const kept: { id: string; name: string }[] = [];
  for (const id of ids) {
    const supplier = await findSupplier(ctx.tx, id);
    if (!supplier) continue;
    const { name } = supplier;
    if (inUse.includes(id) || (await supplierIsUsed(ctx.tx, id))) {
      kept.push({ id, name });
      continue;
    }
    await deleteSupplierRow(ctx.tx, id);
    ctx.emit(supplierDeleted, { supplierId: id, name }, tenantRoom);
    removed += 1;
  }
  return { removed, kept };
};
