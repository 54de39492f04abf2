import { AppError } from '../../contract/errors.ts';
import { lineTotal } from '../../contract/money.ts';
import { assertCountable, fromThousandths, toThousandths } from '../../contract/quantity.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { tellChanged, tellDashboard } from './announce.ts';
import type { BulkResult, Order } from './contract.ts';
import {
  isOpen,
  keptDiscount,
  leftToFulfil,
  leftToGiveBack,
  orderNumberOf,
  statusAfter,
  type Totals,
  totalsOf,
} from './model.ts';
import { closed, requireOrder } from './service.ts';
import { moveForOrder, requireStock } from './stock.ts';
import {
  countSales,
  findOrder,
  type LineRow,
  type OrderRow,
  readLines,
  toOrder,
  updateLine,
  updateOrder,
} from './store.ts';
import type * as contract from './contract.ts';

/** What is about to be handed out: nothing is written before it is known to work. */
interface Handout {
  readonly order: OrderRow;
  readonly lines: readonly LineRow[];
  /** What to hand out by the line's id, in thousandths. */
  readonly units: ReadonlyMap<string, number>;
}

export const fulfilOrder: CommandHandler<typeof contract.fulfilOrder> = async (ctx, { id, version, items }) => {
  await assertBase(ctx, id, version);
  const done = await handOut(ctx, await planHandout(ctx, id, items));
  tellDashboard(ctx, `Order ${done.orderNumber} is ${done.status.toLowerCase()}`);
  return done;
};

export const cancelOrder: CommandHandler<typeof contract.cancelOrder> = async (ctx, { id, version, reason }) => {
  await assertBase(ctx, id, version);
  const done = await giveBack(ctx, await requireCancellable(ctx, id), reason);
  tellDashboard(ctx, `Order ${done.orderNumber} was cancelled`);
  return done;
};

async function assertBase(ctx: CommandContext, id: string, version: number | undefined): Promise<void> {
  if (version === undefined) return;
  const order = await requireOrder(ctx, id);
  assertVersion(version, orderNumberOf(order.serial), toOrder(order, await readLines(ctx.tx, order.id)));
}

export const fulfilOrders: CommandHandler<typeof contract.fulfilOrders> = (ctx, { ids }) =>
  eachByItself(
    ctx,
    ids,
    (id) => planHandout(ctx, id, undefined),
    (plan) => handOut(ctx, plan),
  );

export const cancelOrders: CommandHandler<typeof contract.cancelOrders> = (ctx, { ids, reason }) =>
  eachByItself(
    ctx,
    ids,
    (id) => requireCancellable(ctx, id),
    (order) => giveBack(ctx, order, reason),
  );

/** Plans may be refused and have written nothing then; what is planned is carried out. */
async function eachByItself<Plan>(
  ctx: CommandContext,
  ids: readonly string[],
  plan: (id: string) => Promise<Plan>,
  carryOut: (plan: Plan) => Promise<Order>,
): Promise<BulkResult> {
  const result: BulkResult = { done: [], refused: [] };
  for (const id of new Set(ids)) {
    const planned = await plan(id).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
    if (planned instanceof AppError) {
      const order = await findOrder(ctx.tx, id);
      const { code, message, details } = planned;
      result.refused.push({ id, orderNumber: order ? orderNumberOf(order.serial) : null, code, message, details });
      continue;
    }
    const { id: orderId, orderNumber, status } = await carryOut(planned);
    result.done.push({ id: orderId, _id: orderId, orderNumber, status });
  }
  if (result.done.length > 0) tellDashboard(ctx, `${result.done.length} orders were changed`);
  return result;
}

async function planHandout(
  ctx: CommandContext,
  id: string,
  items: readonly { readonly itemId: string; readonly quantity: number }[] | undefined,
): Promise<Handout> {
  const order = await requireOrder(ctx, id);
  if (!isOpen(order.status)) throw closed(order, 'be fulfilled');
  const lines = await readLines(ctx.tx, order.id);
  const units = items ? unitsOf(lines, items) : new Map(lines.map((line) => [line.id, leftToFulfil(line)]));
  await requireStock(
    ctx,
    lines.flatMap((line) => {
      const quantity = toTake(line, units.get(line.id) ?? 0);
      return line.itemId !== null && quantity > 0 ? [{ itemId: line.itemId, quantity }] : [];
    }),
  );
  return { order, lines, units };
}

/** Units that handing out so many still has to take from the stock. */
function toTake(line: LineRow, units: number): number {
  return line.itemId === null || units === 0 ? 0 : Math.max(0, line.fulfilled + units - line.taken);
}

function unitsOf(
  lines: readonly LineRow[],
  items: readonly { readonly itemId: string; readonly quantity: number }[],
): Map<string, number> {
  const units = new Map<string, number>();
  for (const [place, { itemId, quantity: asked }] of items.entries()) {
    const line = lines.find((candidate) => candidate.id === itemId);
    const quantity = toThousandths(asked);
    if (line) assertCountable(line, { [`items.${place}.quantity`]: quantity });
    const sum = (units.get(itemId) ?? 0) + quantity;
    const left = line ? leftToFulfil(line) : 0;
    const fault = line
      ? sum > left && `${line.name}: ${fromThousandths(left)} left to hand out, ${fromThousandths(sum)} asked for.`
      : 'The order has no such line.';
    if (fault) {
      throw new AppError('VALIDATION_FAILED', fault, {
        fields: [{ field: `items.${place}.quantity`, message: fault }],
      });
    }
    units.set(itemId, sum);
  }
  return units;
}

async function handOut(ctx: CommandContext, { order, lines, units }: Handout): Promise<Order> {
  const after = lines.map((line) => {
    const handed = units.get(line.id) ?? 0;
    return { ...line, fulfilled: line.fulfilled + handed, taken: line.taken + toTake(line, handed) };
  });
  for (const [n, line] of sortedByItem(after)) {
    const taken = line.taken - (lines[n]?.taken ?? 0);
    if (line.itemId !== null && taken > 0) {
      await moveForOrder(ctx, order, { itemId: line.itemId, type: 'sale', quantity: -taken });
    }
    if ((units.get(line.id) ?? 0) > 0) await updateLine(ctx.tx, line);
  }
  const status = statusAfter(after);
  const fulfilledAt = status === 'Fulfilled' ? ctx.now : null;
  return settle(ctx, order, { ...order, status, fulfilledAt }, after);
}

async function requireCancellable(ctx: CommandContext, id: string): Promise<OrderRow> {
  const order = await requireOrder(ctx, id);
  if (!isOpen(order.status)) throw closed(order, 'be cancelled');
  return order;
}

async function giveBack(ctx: CommandContext, order: OrderRow, reason: string | undefined): Promise<Order> {
  const lines = await readLines(ctx.tx, order.id);
  // What was handed out stays sold, and the order is worth that; an order of which nothing was keeps what it was about.
  const isPartSold = order.kind === 'sale' && lines.some(({ fulfilled }) => fulfilled > 0);
  const after = lines.map((line) => ({
    ...line,
    taken: line.taken - leftToGiveBack(line),
    ...(isPartSold ? { total: lineTotal(line.fulfilled, line.price) } : {}),
  }));
  for (const [n, line] of sortedByItem(after)) {
    const quantity = (lines[n]?.taken ?? 0) - line.taken;
    if (line.itemId !== null && quantity > 0) {
      await moveForOrder(ctx, order, { itemId: line.itemId, type: 'return', quantity, note: reason });
    }
    if (isPartSold || quantity > 0) await updateLine(ctx.tx, line);
  }
  if (order.kind === 'sale') await countSales(ctx.tx, order.orderDay, lines, -1);
  const cancelled: OrderRow = {
    ...order,
    ...(isPartSold ? totalsOfPart(order, after) : {}),
    status: 'Cancelled',
    cancelledAt: ctx.now,
    cancellationReason: reason ?? '',
  };
  return settle(ctx, order, cancelled, after, reason);
}

function totalsOfPart({ discount, subtotal, taxRate }: OrderRow, lines: readonly LineRow[]): Totals {
  const totals = lines.map(({ total }) => total);
  const kept = totals.reduce((sum, total) => sum + total, 0);
  return totalsOf(totals, keptDiscount(discount, kept, subtotal), taxRate);
}

/** Writes an order as it is after a step, and tells it. */
export async function settle(
  ctx: CommandContext,
  before: OrderRow,
  after: OrderRow,
  lines: readonly LineRow[],
  reason?: string,
): Promise<Order> {
  const order = { ...after, version: before.version + 1, updatedAt: ctx.now };
  await updateOrder(ctx.tx, order, lines);
  const answer = toOrder(order, lines);
  tellChanged(ctx, answer, before.status, reason);
  return answer;
}

/** Lines with their places, the lowest item id first: everybody takes in the same order (CONTRACT 3.4). */
function sortedByItem(lines: readonly LineRow[]): [place: number, line: LineRow][] {
  return [...lines.entries()].toSorted(([, a], [, b]) => ((a.itemId ?? '') < (b.itemId ?? '') ? -1 : 1));
}
