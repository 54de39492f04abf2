import { AppError } from '../../contract/errors.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { recordMovement } from '../inventory/contract.ts';
import { orderNumberOf } from './model.ts';
import { findItem, type OrderRow, type StockedItem } from './store.ts';

/** What a line is about to take, in thousandths. */
export interface Demand {
  readonly itemId: string;
  readonly quantity: number;
}

/**
 * Refuses with all that is short, the lowest item id first, so that the same shortage always reads the same: details
 * `{available, requested, skuId, sku, lines: [{skuId, sku, productName, available, requested}]}`. Several lines of one
 * item are added up. CONFLICT for an item that is off the stock list.
 */
export async function requireStock(ctx: CommandContext, demands: readonly Demand[]): Promise<void> {
  const short: { skuId: string; sku: string; productName: string; available: number; requested: number }[] = [];
  for (const [itemId, wanted] of addUp(demands)) {
    const item = await findItem(ctx.tx, itemId);
    if (!item || item.isActive === 0) throw offTheList(item, itemId);
    if (item.stock >= wanted) continue;
    const [available, requested] = [fromThousandths(item.stock), fromThousandths(wanted)];
    short.push({ skuId: itemId, sku: item.sku, productName: item.name, available, requested });
  }
  const [first] = short;
  if (!first) return;
  const { skuId, sku, available, requested } = first;
  const others = short.length > 1 ? ` ${short.length - 1} more of this order are short too.` : '';
  const sentence = `Not enough of ${sku} in stock: ${available} available, ${requested} requested.${others}`;
  throw new AppError('INSUFFICIENT_STOCK', sentence, { skuId, sku, available, requested, lines: short });
}

function addUp(demands: readonly Demand[]): [itemId: string, requested: number][] {
  const sums = new Map<string, number>();
  for (const { itemId, quantity } of demands) sums.set(itemId, (sums.get(itemId) ?? 0) + quantity);
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function offTheList(item: StockedItem | undefined, itemId: string): AppError {
  const sku = item?.sku ?? itemId;
  return new AppError('CONFLICT', `${sku} is no longer on the stock list.`, { skuId: itemId, sku });
}

interface OrderMove {
  readonly itemId: string;
  readonly type: 'sale' | 'return' | 'adjustment';
  /** Signed, in thousandths: what goes out is negative. */
  readonly quantity: number;
  readonly note?: string | undefined;
  /** Left out: now. */
  readonly occurredAt?: string | undefined;
}

/** One movement with the order as its reference. The order's command tells the dashboard once for all of them. */
export async function moveForOrder(ctx: CommandContext, order: OrderRow, move: OrderMove): Promise<void> {
  const reference = orderNumberOf(order.serial);
  const quantity = fromThousandths(move.quantity);
  await ctx.call(recordMovement, { ...move, quantity, reference, referenceType: 'order', quiet: true });
}
