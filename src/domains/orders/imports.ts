import { dayIn, yearIn } from '../../contract/days.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { toMinor } from '../../contract/money.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { tellChanged, tellCreated, tellDashboard } from './announce.ts';
import type { importOrder } from './contract.ts';
import { backordered, importedKind, importedMove, importedQuantity, mostMinor, totalsOf } from './model.ts';
import { closed, moneyOf, newOrder } from './service.ts';
import { moveForOrder } from './stock.ts';
import {
  countSales,
  findItemBySku,
  findOrderOfBatch,
  insertLines,
  insertOrder,
  type LineRow,
  nextSerial,
  type OrderRow,
  readLines,
  toOrder,
  updateOrder,
} from './store.ts';

type Input = ParsedInputOf<typeof importOrder>;

/** One invoice of a file, or more of its lines: lines in the order given, each taking what is there when its turn comes. */
export const importOne: CommandHandler<typeof importOrder> = async (ctx, input) => {
  const before = await findOrderOfBatch(ctx.tx, input.batchId, input.reference);
  if (before?.status === 'Cancelled') throw closed(before, 'take more lines');
  const earlier = before ? await readLines(ctx.tx, before.id) : [];
  const order = before ?? (await begin(ctx, input));
  const added: LineRow[] = [];
  for (const [n, line] of input.lines.entries()) {
    added.push(await bringIn(ctx, order, input, line, earlier.length + n));
  }
  const lines = [...earlier, ...added];
  const done = settled(ctx, order, lines);
  if (done.kind === 'sale') await countSales(ctx.tx, done.orderDay, added, 1);
  if (before) {
    const changed = { ...done, version: before.version + 1, updatedAt: ctx.now };
    await updateOrder(ctx.tx, changed, lines);
    await insertLines(ctx.tx, added);
    tellChanged(ctx, toOrder(changed, lines), before.status);
  } else {
    await insertOrder(ctx.tx, done, lines);
    tellCreated(ctx, toOrder(done, lines));
  }
  const { id: orderId, orderNumber, status } = toOrder(done, []);
  if (!input.quiet) tellDashboard(ctx, `Order ${orderNumber} was imported`);
  return { orderId, orderNumber, status, lines: added.map(({ taken }) => ({ taken })) };
};

async function begin(ctx: CommandContext, input: Input): Promise<OrderRow> {
  const { taxRate, timezone } = await readCompanySettings(ctx.tx);
  const serial = await nextSerial(ctx.tx, yearIn(timezone, ctx.now));
  const { kind, reference, batchId, orderDate } = input;
  return newOrder(ctx, {
    ...{ id: ctx.newId(), serial, kind, reference, batchId, taxRate },
    ...{ orderDate, orderDay: dayIn(timezone, orderDate) },
    ...{ customerId: input.customerId ?? '', customerName: input.customerName ?? '' },
  });
}

async function bringIn(
  ctx: CommandContext,
  order: OrderRow,
  { kind, orderDate }: Input,
  given: Input['lines'][number],
  position: number,
): Promise<LineRow> {
  const item = given.sku === '' ? undefined : await findItemBySku(ctx.tx, given.sku);
  const { type, wanted } = importedMove(kind, given.quantity);
  const available = item?.isActive ? item.stock : 0;
  const taken = !item ? 0 : wanted < 0 ? wanted : Math.min(wanted, available);
  if (item && taken !== 0) {
    await moveForOrder(ctx, order, { itemId: item.id, type, quantity: -taken, occurredAt: orderDate });
  }
  const quantity = importedQuantity(kind, given.quantity);
  const price = toMinor(given.price);
  const isSale = item !== undefined && type === 'sale';
  return {
    ...{ orderId: order.id, position, id: ctx.newId(), itemId: item?.id ?? null },
    variantInfo: item?.variantInfo ?? '',
    ...{ sku: item?.sku ?? given.sku.toUpperCase(), name: given.name || item?.name || given.sku, quantity, taken },
    ...{ fulfilled: isSale ? taken : quantity, price, total: quantity * price },
  };
}

/** The order as its lines make it. */
function settled(ctx: CommandContext, order: OrderRow, lines: readonly LineRow[]): OrderRow {
  const amounts = lines.map((line) => line.total);
  const totals = totalsOf(amounts, order.discount, order.taxRate);
  if (Math.abs(totals.total) > mostMinor) {
    throw new AppError('VALIDATION_FAILED', 'An order is worth a thousand million at most.');
  }
  const quantities = lines.map((line) => line.quantity);
  const kind = importedKind(order.kind, quantities);
  const owes = lines.some((line) => backordered(line, kind, 'Partial') > 0);
  const status = owes ? 'Partial' : 'Fulfilled';
  const fulfilledAt = owes ? null : ctx.now;
  return { ...order, ...moneyOf(totals), kind, status, fulfilledAt, lineCount: lines.length };
}
