import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { fromMillionths, lineTotal, toMillionths } from '../../contract/money.ts';
import { assertCountable, fromThousandths, toThousandths } from '../../contract/quantity.ts';
import { may } from '../../contract/roles.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { recordMovement, updateItem } from '../inventory/contract.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { purchaseOrderReceived } from './contract-events.ts';
import type { PurchaseOrder } from './contract-orders.ts';
import { mostMinor, receivable, receiptStateOf, remaining } from './model.ts';
import {
  assertBase,
  changeOpenUnits,
  figuresOf,
  requireOrder,
  saveOrder,
  tellDashboard,
  tellStatus,
} from './order-parts.ts';
import { addReceived, type LineRow, type OrderRow, readLines } from './store.ts';
import { findItem } from './store-items.ts';
import { insertReceipt, insertReceiptLine } from './store-receipts.ts';
import type * as contract from './contract.ts';

type ReceiptInput = Omit<ParsedInputOf<typeof contract.receivePurchaseOrder>, 'id' | 'version'>;

/** What comes in of a line: `quantity` in thousandths, `price` in millionths. */
interface Delivered {
  readonly line: LineRow;
  readonly quantity: number;
  readonly price: number;
}

export const receivePurchaseOrder: CommandHandler<typeof contract.receivePurchaseOrder> = async (
  ctx,
  { id, version, ...input },
) => {
  const before = await requireOrder(ctx, id);
  await assertBase(ctx, before, version);
  if (before.status !== 'Confirmed') {
    const message = `${before.poNumber} is ${before.status}: only a confirmed purchase order can be received.`;
    throw new AppError('INVALID_TRANSITION', message, { status: before.status });
  }
  return book(ctx, before, input);
};

/** All that is left, at the ordered prices. The order must be Confirmed. */
export async function receiveAll(ctx: CommandContext, before: OrderRow): Promise<PurchaseOrder> {
  return book(ctx, before, {});
}

async function book(ctx: CommandContext, before: OrderRow, input: ReceiptInput): Promise<PurchaseOrder> {
  if (input.updateCost && !may(ctx.actor.role, 'stock.write')) {
    throw new AppError('FORBIDDEN', 'Your role does not allow you to change the cost of items.', {
      permission: 'stock.write',
    });
  }
  const linesBefore = await readLines(ctx.tx, before.id);
  const delivered = deliveredOf(before, linesBefore, input.items);
  const { overDeliveryPercent } = await readCompanySettings(ctx.tx);
  const beyond = delivered.filter(({ line, quantity }) => quantity > receivable(line, overDeliveryPercent));
  if (!input.reason) for (const one of beyond) throw overDelivered(one, overDeliveryPercent);
  const receiptId = ctx.newId();
  await insertReceipt(ctx.tx, {
    id: receiptId,
    poId: before.id,
    deliveryNote: input.deliveryNote ?? '',
    note: input.note ?? '',
    place: input.place ?? '',
    reason: beyond.length > 0 ? (input.reason ?? '') : '',
    receivedBy: ctx.actor.userId,
    receivedByName: ctx.actor.name,
    receivedAt: ctx.now,
  });
  for (const one of delivered) await takeIn(ctx, before, receiptId, one, input);
  const units = delivered.map(({ line, quantity }) => ({
    itemId: line.itemId,
    quantity: Math.min(quantity, remaining(line)),
  }));
  await changeOpenUnits(ctx, units, -1);
  return conclude(ctx, before, receiptId);
}

/** One line comes in: stock, ledger, receipt and, when asked, the item's cost. */
async function takeIn(
  ctx: CommandContext,
  order: OrderRow,
  receiptId: string,
  { line, quantity, price }: Delivered,
  { note, place, updateCost }: ReceiptInput,
): Promise<void> {
  const { itemId } = line;
  await ctx.call(recordMovement, {
    itemId,
    type: 'purchase',
    quantity: fromThousandths(quantity),
    reference: order.poNumber,
    referenceType: 'purchase_order',
    quiet: true,
    ...(note && { note }),
    ...(place && { place }),
  });
  await addReceived(ctx.tx, line, quantity, quantity * price);
  const { supplierId } = order;
  await insertReceiptLine(ctx.tx, { receiptId, lineId: line.id, itemId, supplierId, quantity, price });
  if (!updateCost) return;
  const item = await findItem(ctx.tx, { id: itemId });
  if (item && item.cost !== price) await ctx.call(updateItem, { id: itemId, cost: fromMillionths(price) });
}

async function conclude(ctx: CommandContext, before: OrderRow, receiptId: string): Promise<PurchaseOrder> {
  const lines = await readLines(ctx.tx, before.id);
  const receiptState = receiptStateOf(lines);
  const isFull = receiptState === 'full';
  const finished = isFull ? ({ status: 'Received', receivedAt: ctx.now } as const) : {};
  const order = await saveOrder(ctx, { ...before, ...figuresOf(lines, before), receiptState, ...finished }, lines);
  const { id: poId, poNumber, status } = order;
  ctx.emit(
    purchaseOrderReceived,
    { purchaseOrder: order, poId, poNumber, status, receiptState, receiptId },
    tenantRoom,
  );
  if (isFull) tellStatus(ctx, before, order);
  tellDashboard(ctx, `Goods of ${poNumber} came in`);
  return order;
}

/** The refusal of what is more than the tolerance allows and has no reason. */
function overDelivered({ line, quantity }: Delivered, percent: number): AppError {
  const [left, most] = [fromThousandths(remaining(line)), fromThousandths(receivable(line, percent))];
  const requested = fromThousandths(quantity);
  const allowed = most > left ? ` and the ${most} that the tolerance of ${percent} % allows` : '';
  const message = `${line.sku}: ${requested} are more than the ${left} still to come${allowed}. Give a reason to book them.`;
  const details = { itemId: line.id, sku: line.sku, remaining: left, most, requested };
  return new AppError('CONFLICT', message, { ...details, reason: 'overDelivery' });
}

/** What is asked for; sorted by item (CONTRACT 3.4), the lines of 0 left out. */
function deliveredOf(order: OrderRow, lines: readonly LineRow[], items: ReceiptInput['items']): readonly Delivered[] {
  const asked =
    items === undefined
      ? lines.map((line) => ({ line, quantity: remaining(line), price: line.orderedPrice }))
      : askedOf(lines, items);
  if (asked.some(({ quantity, price }) => lineTotal(quantity, price) > mostMinor)) {
    const message = 'What comes in at once is worth a thousand million at most.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'items', message }] });
  }
  const delivered = asked.filter(({ quantity }) => quantity > 0);
  if (delivered.length === 0) {
    const message = 'Nothing came in: give at least one line a quantity.';
    throw new AppError('VALIDATION_FAILED', message, {
      fields: [{ field: 'items', message }],
      poNumber: order.poNumber,
    });
  }
  return delivered.toSorted((one, other) => (one.line.itemId < other.line.itemId ? -1 : 1));
}

function askedOf(lines: readonly LineRow[], items: NonNullable<ReceiptInput['items']>): readonly Delivered[] {
  const named = new Set(items.map(({ itemId }) => itemId));
  if (named.size < items.length) {
    const message = 'Name each line once.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'items', message }] });
  }
  return items.map(({ itemId, receivedQuantity, receivedPrice }, n) => {
    const line = lines.find(({ id }) => id === itemId);
    if (!line) throw notFound('line', itemId);
    const price = receivedPrice === undefined ? line.orderedPrice : toMillionths(receivedPrice);
    const quantity = toThousandths(receivedQuantity);
    assertCountable(line, { [`items.${n}.receivedQuantity`]: quantity });
    return { line, quantity, price };
  });
}
