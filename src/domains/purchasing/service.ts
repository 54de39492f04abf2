import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { toMinor } from '../../contract/money.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { purchaseOrderCreated, purchaseOrderDeleted } from './contract-events.ts';
import type { PurchaseOrder } from './contract-orders.ts';
import { assertReceivedStands, revise, withReceived } from './revisions.ts';
import { type Charges, isOnOrder, isUnfinished, poNumber, remaining } from './model.ts';
import {
  assertBase,
  changeOpenUnits,
  companyDay,
  figuresOf,
  findable,
  type GivenLine,
  makeLines,
  requireOrder,
  requireTransition,
  saveOrder,
  supplierColumns,
  tellDashboard,
  tellStatus,
} from './order-parts.ts';
import { receiveAll } from './receipts.ts';
import {
  deleteOrder,
  insertLines,
  insertOrder,
  type LineRow,
  nextSerial,
  type OrderRow,
  readLines,
  replaceLines,
  toPurchaseOrder,
} from './store.ts';
import type { SupplierRow } from './store-suppliers.ts';
import { requireSupplier } from './suppliers.ts';
import type * as contract from './contract.ts';

interface NewOrder {
  readonly supplier: SupplierRow;
  readonly items: readonly GivenLine[];
  readonly charges: Charges;
  readonly expectedAt: string | null;
  readonly reference?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly batchId?: string;
  readonly status?: 'Draft' | 'Sent' | 'Confirmed';
}

export const createPurchaseOrder: CommandHandler<typeof contract.createPurchaseOrder> = async (ctx, input) => {
  const { items, reference, notes } = input;
  const supplier = await requireActiveSupplier(ctx, input.supplierId);
  const charges = chargesOf(input, { taxRate: null, tax: 0, shippingCost: 0 });
  const expectedAt = input.expectedDeliveryDate ?? null;
  const order = await draft(ctx, { supplier, items, charges, expectedAt, reference, notes });
  tellDashboard(ctx, `${order.poNumber} was drafted`);
  return order;
};

/** Makes an order with its number and lines, and tells it; the dashboard is left to the caller. */
export async function draft(ctx: CommandContext, given: NewOrder): Promise<PurchaseOrder> {
  const id = ctx.newId();
  const { supplier, status = 'Draft' } = given;
  const lines = await makeLines(ctx, id, given.items, { supplierId: supplier.id });
  const figures = figuresOf(lines, given.charges);
  const today = await companyDay(ctx);
  const row: OrderRow = {
    id,
    poNumber: poNumber(today.slice(0, 4), await nextSerial(ctx.tx, today.slice(0, 4))),
    reference: given.reference ?? '',
    ...supplierColumns(supplier),
    status,
    receiptState: 'none',
    ...figures,
    notes: given.notes ?? '',
    expectedAt: given.expectedAt,
    sentAt: isOnOrder(status) ? ctx.now : null,
    confirmedAt: status === 'Confirmed' ? ctx.now : null,
    receivedAt: null,
    cancelledAt: null,
    cancellationReason: '',
    batchId: given.batchId ?? null,
    createdBy: ctx.actor.userId,
    createdByName: ctx.actor.name,
    version: 1,
    revision: 0,
    revisedAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  await insertOrder(ctx.tx, row, findable(row, lines));
  await insertLines(ctx.tx, lines);
  if (isOnOrder(status)) await changeOpenUnits(ctx, open(lines), 1);
  const purchaseOrder = toPurchaseOrder(row, lines, today);
  const { totalAmount } = purchaseOrder;
  ctx.emit(purchaseOrderCreated, { purchaseOrder, poId: id, poNumber: row.poNumber, status, totalAmount }, tenantRoom);
  return purchaseOrder;
}

export const updatePurchaseOrder: CommandHandler<typeof contract.updatePurchaseOrder> = async (ctx, input) => {
  const before = await requireOrder(ctx, input.id);
  const linesBefore = await readLines(ctx.tx, before.id);
  await assertBase(ctx, before, input.version);
  const supplier =
    input.supplierId === undefined || input.supplierId === before.supplierId
      ? undefined
      : await requireActiveSupplier(ctx, input.supplierId);
  const lines = input.items ? await changedLines(ctx, before, linesBefore, input.items, supplier) : linesBefore;
  const row: OrderRow = {
    ...before,
    ...(supplier && supplierColumns(supplier)),
    ...figuresOf(lines, chargesOf(input, before)),
    expectedAt: input.expectedDeliveryDate === undefined ? before.expectedAt : input.expectedDeliveryDate,
    reference: input.reference === undefined ? before.reference : (input.reference ?? ''),
    notes: input.notes === undefined ? before.notes : (input.notes ?? ''),
  };
  const changes = (Object.keys(row) as (keyof OrderRow)[]).filter((field) => row[field] !== before[field]);
  if (changes.length === 0 && lines === linesBefore) {
    return toPurchaseOrder(before, linesBefore, await companyDay(ctx));
  }
  requireOpenFor(before, changes);
  if (lines !== linesBefore) {
    assertReceivedStands(linesBefore, lines);
    await replaceLines(ctx.tx, before.id, lines);
  }
  const after = await revise(ctx, [before, linesBefore], [row, lines]);
  const order = await saveOrder(ctx, after, lines);
  if (after.status !== before.status) tellStatus(ctx, before, order);
  tellDashboard(ctx, `${order.poNumber} was changed`);
  return order;
};

export const setPurchaseOrderStatus: CommandHandler<typeof contract.setPurchaseOrderStatus> = async (
  ctx,
  { id, version, status, reason },
) => {
  const before = await requireOrder(ctx, id);
  await assertBase(ctx, before, version);
  requireTransition(before, status);
  const { now } = ctx;
  switch (status) {
    case 'Received':
      return receiveAll(ctx, before);
    case 'Cancelled':
      return cancel(ctx, before, reason);
    case 'Sent': {
      await changeOpenUnits(ctx, open(await readLines(ctx.tx, before.id)), 1);
      return move(ctx, before, { ...before, status, sentAt: now });
    }
    case 'Confirmed':
      return move(ctx, before, { ...before, status, confirmedAt: now });
    case 'Draft':
      throw new Error('Nothing becomes a draft again.');
    default:
      return status satisfies never;
  }
};

export const cancelPurchaseOrder: CommandHandler<typeof contract.cancelPurchaseOrder> = async (
  ctx,
  { id, version, reason },
) => {
  const before = await requireOrder(ctx, id);
  await assertBase(ctx, before, version);
  requireTransition(before, 'Cancelled');
  return cancel(ctx, before, reason);
};

export const deletePurchaseOrder: CommandHandler<typeof contract.deletePurchaseOrder> = async (
  ctx,
  { id, version },
) => {
  const row = await requireOrder(ctx, id);
  await assertBase(ctx, row, version);
  if (row.status !== 'Draft') {
    const message = `${row.poNumber} is ${row.status}: only a draft can be deleted. Cancel it instead.`;
    throw new AppError('INVALID_TRANSITION', message, { status: row.status });
  }
  await deleteOrder(ctx.tx, row.id);
  const { poNumber: number } = row;
  await ctx.audit({ action: 'purchase-order.deleted', entity: 'purchase-order', entityId: row.id, before: { number } });
  ctx.emit(purchaseOrderDeleted, { poId: row.id, poNumber: number }, tenantRoom);
  tellDashboard(ctx, `${number} was deleted`);
  return { id: row.id, poNumber: number };
};

/** Without tax unless an amount or a rate is given; both left out leaves them as they were. */
function chargesOf(
  {
    tax,
    taxRate,
    shippingCost,
  }: Pick<ParsedInputOf<typeof contract.createPurchaseOrder>, 'tax' | 'taxRate' | 'shippingCost'>,
  before: Charges,
): Charges {
  const shipping = shippingCost === undefined ? before.shippingCost : toMinor(shippingCost);
  if (tax !== undefined && !(taxRate === undefined && toMinor(tax) === before.tax)) {
    return { taxRate: null, tax: toMinor(tax), shippingCost: shipping };
  }
  return { taxRate: taxRate ?? before.taxRate, tax: before.tax, shippingCost: shipping };
}

/** A supplier, as one may order from it. */
export async function requireActiveSupplier(ctx: CommandContext, id: string): Promise<SupplierRow> {
  const supplier = await requireSupplier(ctx, id);
  if (supplier.isActive) return supplier;
  throw new AppError('CONFLICT', `${supplier.name} is inactive.`, { supplierId: id });
}

/** The lines as they are to be; the very same array when nothing differs. */
async function changedLines(
  ctx: CommandContext,
  before: OrderRow,
  linesBefore: readonly LineRow[],
  items: readonly GivenLine[],
  supplier: SupplierRow | undefined,
): Promise<readonly LineRow[]> {
  const named = items.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (new Set(named).size < named.length) {
    const message = 'Name each line once.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'items', message }] });
  }
  const supplierId = supplier?.id ?? before.supplierId;
  const made = withReceived(linesBefore, await makeLines(ctx, before.id, items, { supplierId, before: linesBefore }));
  const isSame = (line: LineRow, old: LineRow | undefined) =>
    line.id === old?.id &&
    line.itemId === old.itemId &&
    line.orderedQuantity === old.orderedQuantity &&
    line.orderedPrice === old.orderedPrice;
  const unchanged = made.length === linesBefore.length && made.every((line, n) => isSame(line, linesBefore[n]));
  return unchanged ? linesBefore : made;
}

function requireOpenFor(row: OrderRow, changes: readonly (keyof OrderRow)[]): void {
  if (row.status === 'Draft') return;
  const { poNumber: number, status } = row;
  if (!isUnfinished(status)) {
    throw new AppError('INVALID_TRANSITION', `${number} is ${status} and can't be changed.`, { status });
  }
  if (!changes.includes('supplierId')) return;
  const message = `${number} is ${status}: only a draft's supplier can be changed.`;
  throw new AppError('INVALID_TRANSITION', message, { status });
}

const open = (lines: readonly LineRow[]) => lines.map((line) => ({ itemId: line.itemId, quantity: remaining(line) }));

/** It may be cancelled; what was open is no longer on order. */
export async function cancel(ctx: CommandContext, before: OrderRow, reason = ''): Promise<PurchaseOrder> {
  if (isOnOrder(before.status)) await changeOpenUnits(ctx, open(await readLines(ctx.tx, before.id)), -1);
  const after = { ...before, status: 'Cancelled', cancelledAt: ctx.now, cancellationReason: reason } as const;
  return move(ctx, before, after, reason);
}

async function move(ctx: CommandContext, before: OrderRow, after: OrderRow, reason?: string): Promise<PurchaseOrder> {
  const order = await saveOrder(ctx, after, await readLines(ctx.tx, before.id));
  tellStatus(ctx, before, order, reason);
  tellDashboard(ctx, `${order.poNumber} is ${order.status}`);
  return order;
}
