import { AppError } from '../../contract/errors.ts';
import type { CommandHandler } from '../../server/core/domain.ts';
import { reverseMovements } from '../inventory/contract.ts';
import { settle } from './fulfilment.ts';
import { orderNumberOf } from './model.ts';
import { requireOrder } from './service.ts';
import { countSales, readLines, updateLine } from './store.ts';
import { readOpenUses } from './store-uses.ts';
import type * as contract from './contract.ts';

/** An order that was just imported is in its first version. */
export const takeBackOrder: CommandHandler<typeof contract.takeBackOrder> = async (ctx, { id, note }) => {
  const order = await requireOrder(ctx, id);
  const number = orderNumberOf(order.serial);
  if (order.version !== 1) {
    const { status } = order;
    const told = { number, name: number, why: 'status', status };
    throw new AppError('CONFLICT', `${number} was changed since: it is ${status.toLowerCase()}.`, told);
  }
  await ctx.call(reverseMovements, { reference: number, referenceType: 'order', note });
  const lines = await readLines(ctx.tx, order.id);
  const after = lines.map((line) => ({ ...line, taken: 0, fulfilled: 0 }));
  for (const line of after) await updateLine(ctx.tx, line);
  if (order.kind === 'sale') await countSales(ctx.tx, order.orderDay, lines, -1);
  const cancelled = { status: 'Cancelled', cancelledAt: ctx.now, cancellationReason: note, fulfilledAt: null } as const;
  await settle(ctx, order, { ...order, ...cancelled }, after, note);
  return { id };
};

export const findItemsInOrders: CommandHandler<typeof contract.findItemsInOrders> = async (ctx, { itemIds }) => {
  const uses = await readOpenUses(ctx.tx, itemIds);
  return { found: uses.map(({ itemId, sku, serial }) => ({ itemId, sku, number: orderNumberOf(serial) })) };
};
