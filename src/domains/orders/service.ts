import { dayIn, yearIn } from '../../contract/days.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { lineTotal, toMillionths, toMinor } from '../../contract/money.ts';
import { assertCountable, stepOf, toThousandths } from '../../contract/quantity.ts';
import { mostDecimals } from '../../contract/units.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { tellChanged, tellCreated, tellDashboard } from './announce.ts';
import { discountFault, isOpen, mostMinor, orderNumberOf, type Totals, totalsOf } from './model.ts';
import { moveForOrder, requireStock } from './stock.ts';
import {
  countSales,
  findItem,
  findOrder,
  insertOrder,
  type LineRow,
  nextSerial,
  type OrderRow,
  readLines,
  toOrder,
  updateOrder as writeOrder,
} from './store.ts';
import type * as contract from './contract.ts';

type NewOrder = ParsedInputOf<typeof contract.createOrder>;
type NewLine = NewOrder['items'][number];

/** A sale: stock of all lines or of none, handled in the order of the item ids (CONTRACT 3.4). */
export const createOrder: CommandHandler<typeof contract.createOrder> = async (ctx, input) => {
  const id = ctx.newId();
  const lines: LineRow[] = [];
  for (const [position, line] of input.items.entries()) lines.push(await lineOf(ctx, id, position, line));
  const { taxRate, timezone } = await readCompanySettings(ctx.tx);
  const totals = checkedTotals(lines, toMinor(input.discount), taxRate);
  const stocked = lines.flatMap(({ itemId, quantity }) => (itemId === null ? [] : [{ itemId, quantity }]));
  await requireStock(ctx, stocked);
  const orderDate = input.orderDate ?? ctx.now;
  const order = newOrder(ctx, {
    id,
    serial: await nextSerial(ctx.tx, yearIn(timezone, ctx.now)),
    ...moneyOf(totals),
    taxRate,
    orderDate,
    orderDay: dayIn(timezone, orderDate),
    reference: input.reference ?? '',
    customerId: input.customerId ?? '',
    customerName: input.customerName ?? '',
    customerEmail: input.customerEmail ?? '',
    customerPhone: input.customerPhone ?? '',
    notes: input.notes,
    lineCount: lines.length,
  });
  await insertOrder(ctx.tx, order, lines);
  for (const { itemId, quantity } of stocked.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1))) {
    await moveForOrder(ctx, order, { itemId, type: 'sale', quantity: -quantity });
  }
  await countSales(ctx.tx, order.orderDay, lines, 1);
  const answer = toOrder(order, lines);
  tellCreated(ctx, answer);
  tellDashboard(ctx, `Order ${answer.orderNumber} was taken`);
  return answer;
};

export const updateOrder: CommandHandler<typeof contract.updateOrder> = async (ctx, { id, version, ...given }) => {
  const before = await requireOrder(ctx, id);
  const lines = await readLines(ctx.tx, before.id);
  assertVersion(version, orderNumberOf(before.serial), toOrder(before, lines));
  const discount = given.discount === undefined ? before.discount : toMinor(given.discount);
  if (discount !== before.discount && !isOpen(before.status)) throw closed(before, 'have its discount changed');
  const described = {
    reference: textOf(given.reference, before.reference),
    customerId: textOf(given.customerId, before.customerId),
    customerName: textOf(given.customerName, before.customerName),
    customerEmail: textOf(given.customerEmail, before.customerEmail),
    customerPhone: textOf(given.customerPhone, before.customerPhone),
    notes: given.notes ?? before.notes,
    discount,
  };
  const isSame = Object.entries(described).every(([field, value]) => before[field as keyof OrderRow] === value);
  if (isSame) return toOrder(before, lines);
  // An imported order's tax came as an amount: it stands until the amounts themselves change.
  const money = discount === before.discount ? {} : moneyOf(checkedTotals(lines, discount, before.taxRate));
  const changed = { ...before, ...described, ...money, version: before.version + 1, updatedAt: ctx.now };
  await writeOrder(ctx.tx, changed, lines);
  const answer = toOrder(changed, lines);
  tellChanged(ctx, answer, before.status);
  tellDashboard(ctx, `Order ${answer.orderNumber} was changed`);
  return answer;
};

/** By id or order number; NOT_FOUND. */
export async function requireOrder(ctx: CommandContext, id: string): Promise<OrderRow> {
  const order = await findOrder(ctx.tx, id);
  if (!order) throw notFound('order', id);
  return order;
}

/** A step that the order's status does not allow any more. */
export function closed(order: OrderRow, step: string): AppError {
  const { serial, status } = order;
  const sentence = `${orderNumberOf(serial)} is ${status.toLowerCase()} and can no longer ${step}.`;
  return new AppError('INVALID_TRANSITION', sentence, { status, orderNumber: orderNumberOf(serial) });
}

type Given = 'id' | 'serial' | 'orderDate' | 'orderDay' | 'taxRate';

/** An order as it begins, with nothing in it but what is given. */
export function newOrder(ctx: CommandContext, given: Pick<OrderRow, Given> & Partial<OrderRow>): OrderRow {
  return {
    ...{ kind: 'sale', status: 'Pending', reference: '', notes: '', batchId: null, lineCount: 0 },
    ...{ subtotal: 0, discount: 0, tax: 0, total: 0 },
    ...{ customerId: '', customerName: '', customerEmail: '', customerPhone: '' },
    ...{ createdBy: ctx.actor.userId, createdByName: ctx.actor.name },
    ...{ fulfilledAt: null, cancelledAt: null, cancellationReason: '' },
    ...{ version: 1, createdAt: ctx.now, updatedAt: ctx.now },
    ...given,
  };
}

export const moneyOf = ({ subtotal, discount, tax, total }: Totals) => ({ subtotal, discount, tax, total });

/** The totals; VALIDATION_FAILED where the discount does not fit or the order is worth more than money can say. */
function checkedTotals(lines: readonly LineRow[], discount: number, taxRate: number): Totals {
  const totals = totalsOf(
    lines.map((line) => line.total),
    discount,
    taxRate,
  );
  const fault = discountFault(discount, totals.subtotal);
  if (fault) throw invalid('discount', fault);
  if (totals.total > mostMinor) throw invalid('items', 'An order is worth a thousand million at most.');
  return totals;
}

const invalid = (field: string, message: string) =>
  new AppError('VALIDATION_FAILED', message, { fields: [{ field, message }] });

const textOf = (given: string | null | undefined, before: string) => (given === undefined ? before : (given ?? ''));

async function lineOf(ctx: CommandContext, orderId: string, position: number, given: NewLine): Promise<LineRow> {
  const quantity = toThousandths(given.quantity);
  const common = { orderId, position, id: ctx.newId(), quantity, fulfilled: 0 };
  const wanted = given.skuId ?? given.sku;
  if (wanted === undefined) {
    const price = toMillionths(given.price ?? 0);
    return {
      ...common,
      itemId: null,
      sku: '',
      name: given.name ?? '',
      variantInfo: '',
      unit: '',
      step: stepOf(mostDecimals),
      taken: 0,
      price,
      total: lineTotal(quantity, price),
    };
  }
  const item = await findItem(ctx.tx, wanted);
  if (!item) throw notFound('item', String(wanted));
  assertCountable(item, { [`items.${position}.quantity`]: quantity });
  const price = given.price === undefined ? item.price : toMillionths(given.price);
  const { id: itemId, sku, name, variantInfo, unit, step } = item;
  const total = lineTotal(quantity, price);
  return { ...common, itemId, sku, name, variantInfo, unit, step, taken: quantity, price, total };
}
