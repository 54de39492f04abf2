import { AppError } from '../../contract/errors.ts';
import type { CommandHandler } from '../../server/core/domain.ts';
import { requireOrder, requireTransition } from './order-parts.ts';
import { cancel } from './service.ts';
import { readOpenUses } from './store-uses.ts';
import type * as contract from './contract.ts';

/** A purchase order that was just imported is in its first version. */
export const takeBackPurchaseOrder: CommandHandler<typeof contract.takeBackPurchaseOrder> = async (
  ctx,
  { id, note },
) => {
  const order = await requireOrder(ctx, id);
  const { poNumber: number, version, status } = order;
  if (version !== 1) {
    const told = { number, name: number, why: 'status', status };
    throw new AppError('CONFLICT', `${number} was changed since: it is ${status}.`, told);
  }
  requireTransition(order, 'Cancelled');
  await cancel(ctx, order, note);
  return { id };
};

export const findItemsInPurchaseOrders: CommandHandler<typeof contract.findItemsInPurchaseOrders> = async (
  ctx,
  { itemIds },
) => ({
  found: await readOpenUses(ctx.tx, itemIds),
});
