import type { CommandHandler } from '../../server/core/domain.ts';
import type { purgeOrders } from './contract.ts';
import { isOpen, leftToGiveBack, orderNumberOf } from './model.ts';
import { moveForOrder } from './stock.ts';
import { countSales, findOrder, readLines } from './store.ts';
import { eraseOrder, readItemsInUse } from './store-purge.ts';

/** Ids that no longer exist are skipped. */
export const purge: CommandHandler<typeof purgeOrders> = async (ctx, { ids, itemIds }) => {
  const removed: string[] = [];
  for (const id of ids) {
    const order = await findOrder(ctx.tx, id);
    if (!order) continue;
    const lines = await readLines(ctx.tx, order.id);
    for (const line of isOpen(order.status) ? lines : []) {
      const quantity = leftToGiveBack(line);
      if (line.itemId !== null && quantity > 0) {
        await moveForOrder(ctx, order, { itemId: line.itemId, type: 'return', quantity });
      }
    }
    if (order.kind === 'sale' && order.status !== 'Cancelled') await countSales(ctx.tx, order.orderDay, lines, -1);
    await eraseOrder(ctx.tx, order);
    removed.push(orderNumberOf(order.serial));
  }
  return { removed, inUse: await readItemsInUse(ctx.tx, itemIds) };
};
