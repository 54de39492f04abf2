import { dayIn, yearIn } from '../../contract/days.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { lineTotal, toMillionths, toMinor } from '../../contract/money.ts';
import { assertCountable, fromThousandths, stepOf, toThousandths } from '../../contract/quantity.ts';
import { mostDecimals } from '../../contract/units.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { tellCreated, tellDashboard } from './announce.ts';
import { backordered, discountFault, importedKind, importedMove, mostMinor, rateOf } from './model.ts';
import { newOrder } from './service.ts';
import { moveForOrder } from './stock.ts';
import {
  countSales,
  findItemBySku,
  findOrder,
  findTypedOrder,
  insertOrder,
  type LineRow,
  nextSerial,
  type OrderRow,
  toOrder,
} from './store.ts';
import type * as contract from './contract.ts';

type Input = ParsedInputOf<typeof contract.importOrder>;

/** One order of a file: its lines in the order given, each taking what is there when its turn comes. */
export const importOrder: CommandHandler<typeof contract.importOrder> = async (ctx, input) => {
  const twin = input.onExisting === 'skip' ? await twinOf(ctx, input) : undefined;
  if (twin) {
    const { id, orderNumber, status } = toOrder(twin, []);
    return { orderId: id, orderNumber, status, outcome: 'skipped', lines: [] };
  }
  const order = await begin(ctx, input);
  const lines: LineRow[] = [];
  for (const [position, line] of input.lines.entries()) lines.push(await bringIn(ctx, order, input, line, position));
  const done = settled(ctx, order, lines);
  if (done.kind === 'sale') await countSales(ctx.tx, done.orderDay, lines, 1);
  await insertOrder(ctx.tx, done, lines);
  const answer = toOrder(done, lines);
  tellCreated(ctx, answer);
  const { id: orderId, orderNumber, status } = answer;
  if (!input.quiet) tellDashboard(ctx, `Order ${orderNumber} was imported`);
  const taken = lines.map((line) => ({ taken: fromThousandths(line.taken) }));
  return { orderId, orderNumber, status, outcome: 'created', lines: taken };
};

/** The order that is there already under this number: our own, as an export has it, or the shop's as it was typed. */
async function twinOf(ctx: CommandContext, { reference, lines }: Input): Promise<OrderRow | undefined> {
  const own = /^ORD-/i.test(reference) ? await findOrder(ctx.tx, reference) : undefined;
  if (!own) return findTypedOrder(ctx.tx, reference);
  if (
    own.subtotal ===
    lines.reduce((sum, line) => sum + lineTotal(toThousandths(line.quantity), toMillionths(line.price)), 0)
  )
    return own;
  const message = `${reference} is another order here: give the orders of another site numbers of their own.`;
  throw new AppError('DUPLICATE', message, { reference });
}

async function begin(ctx: CommandContext, input: Input): Promise<OrderRow> {
  const { timezone } = await readCompanySettings(ctx.tx);
  const serial = await nextSerial(ctx.tx, yearIn(timezone, ctx.now));
  const { kind, reference, batchId, orderDate, notes } = input;
  return newOrder(ctx, {
    ...{ id: ctx.newId(), serial, kind, reference, batchId, notes, taxRate: 0 },
    ...{ orderDate, orderDay: dayIn(timezone, orderDate) },
    ...{ tax: toMinor(input.tax), discount: toMinor(input.discount) },
    ...{ customerId: input.customerId ?? '', customerName: input.customerName ?? '' },
    ...{ customerEmail: input.customerEmail ?? '', customerPhone: input.customerPhone ?? '' },
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
  const asked = toThousandths(given.quantity);
  if (item) assertCountable(item, { quantity: asked });
  const { type, wanted } = importedMove(kind, asked);
  const available = item?.isActive ? item.stock : 0;
  const taken = !item ? 0 : wanted < 0 ? wanted : Math.min(wanted, available);
  if (item && taken !== 0) {
    await moveForOrder(ctx, order, { itemId: item.id, type, quantity: -taken, occurredAt: orderDate });
  }
  const quantity = asked;
  const price = toMillionths(given.price);
  const isSale = item !== undefined && type === 'sale';
  return {
    ...{ orderId: order.id, position, id: ctx.newId(), itemId: item?.id ?? null },
    ...{ variantInfo: item?.variantInfo ?? '', unit: item?.unit ?? '', step: item?.step ?? stepOf(mostDecimals) },
    ...{ sku: item?.sku ?? given.sku.toUpperCase(), name: given.name || item?.name || given.sku, quantity, taken },
    ...{ fulfilled: isSale ? taken : quantity, price, total: lineTotal(quantity, price) },
  };
}

/** The order as its lines make it; tax and discount are those of the file. */
function settled(ctx: CommandContext, order: OrderRow, lines: readonly LineRow[]): OrderRow {
  const { tax, discount } = order;
  const subtotal = lines.reduce((sum, line) => sum + line.total, 0);
  const total = subtotal - discount + tax;
  const fault = discountFault(discount, subtotal);
  if (fault) throw new AppError('VALIDATION_FAILED', fault);
  if (Math.abs(total) > mostMinor) {
    throw new AppError('VALIDATION_FAILED', 'An order is worth a thousand million at most.');
  }
  const kind = importedKind(
    order.kind,
    lines.map((line) => line.quantity),
  );
  const owes = lines.some((line) => backordered(line, kind, 'Partial') > 0);
  const status = owes ? 'Partial' : 'Fulfilled';
  const taxRate = rateOf(subtotal - discount, tax);
  return {
    ...order,
    ...{ subtotal, total, taxRate, kind, status, lineCount: lines.length },
    fulfilledAt: owes ? null : ctx.now,
  };
}
