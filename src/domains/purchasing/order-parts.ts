import { searchableText, wordsOf, wordsOfCode } from '../../contract/search-words.ts';
import { dayIn } from '../../contract/days.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { toMillionths } from '../../contract/money.ts';
import { assertCountable, fromThousandths, toThousandths } from '../../contract/quantity.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, QueryContext } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import { changeOnOrder } from '../inventory/contract.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { purchaseOrderStatusChanged, purchaseOrderUpdated } from './contract-events.ts';
import type { PurchaseOrder, PurchaseOrderStatus } from './contract-orders.ts';
import { type Charges, lineVariance, mostMinor, nextStatuses, priceVariance, totalsOf } from './model.ts';
import { findOrder, type LineRow, type OrderRow, readLines, toPurchaseOrder, updateOrder } from './store.ts';
import { findItem, readLastPrice } from './store-items.ts';
import type { SupplierRow } from './store-suppliers.ts';

/** The calendar day where the company is: what makes an order late, and the year of its number. */
export async function companyDay(ctx: CommandContext | QueryContext): Promise<string> {
  const { timezone } = await readCompanySettings('tx' in ctx ? ctx.tx : ctx.db);
  return dayIn(timezone, ctx.now);
}

export async function requireOrder(ctx: CommandContext, id: string): Promise<OrderRow> {
  const row = await findOrder(ctx.tx, id);
  if (!row) throw notFound('purchase order', id);
  return row;
}

/** Refuses a change that is based on an older version than this one, when it says so. */
export async function assertBase(ctx: CommandContext, row: OrderRow, version: number | undefined): Promise<void> {
  if (version === undefined) return;
  const lines = await readLines(ctx.tx, row.id);
  assertVersion(version, row.poNumber, toPurchaseOrder(row, lines, await companyDay(ctx)));
}

export function requireTransition(row: OrderRow, to: PurchaseOrderStatus): void {
  const allowed = nextStatuses(row.status);
  if (allowed.includes(to)) return;
  throw new AppError('INVALID_TRANSITION', `${row.poNumber} is ${row.status} and can't become ${to}.`, {
    status: row.status,
    requested: to,
    allowed,
  });
}

/** A line as a caller gives it; `id` is that of a line it replaces. */
export interface GivenLine {
  readonly id?: string | undefined;
  readonly skuId?: string | undefined;
  readonly sku?: string | undefined;
  readonly orderedQuantity: number;
  readonly orderedPrice?: number | undefined;
}

/** Lines ready to be stored. Throws NOT_FOUND and CONFLICT for items that can't be ordered. */
export async function makeLines(
  ctx: CommandContext,
  poId: string,
  given: readonly GivenLine[],
  from: { readonly supplierId: string; readonly before?: readonly LineRow[] },
): Promise<LineRow[]> {
  const lines: LineRow[] = [];
  for (const [n, line] of given.entries()) {
    const kept = from.before?.find(({ id }) => id === line.id);
    const item = await findItem(ctx.tx, { id: line.skuId, sku: line.sku });
    if (!item) throw notFound('item', line.skuId ?? line.sku ?? '');
    const isSame = kept?.itemId === item.id;
    if (!item.isActive && !isSame) throw new AppError('CONFLICT', `${item.sku} is off the list.`, { sku: item.sku });
    const orderedQuantity = toThousandths(line.orderedQuantity);
    assertCountable(item, { [`items.${n}.orderedQuantity`]: orderedQuantity });
    const price = line.orderedPrice === undefined ? undefined : toMillionths(line.orderedPrice);
    const usual = isSame ? kept.orderedPrice : await readLastPrice(ctx.tx, item.id, from.supplierId);
    lines.push({
      poId,
      id: kept?.id ?? ctx.newId(),
      position: n,
      itemId: item.id,
      sku: item.sku,
      name: item.name,
      variantInfo: item.variantInfo,
      unit: item.unit,
      step: item.step,
      orderedQuantity,
      receivedQuantity: 0,
      orderedPrice: price ?? usual ?? item.cost,
      receivedCost: 0,
    });
  }
  return lines;
}

/** The columns of an order that follow from its lines and charges. Throws VALIDATION_FAILED when it is worth too much. */
export function figuresOf(lines: readonly LineRow[], charges: Charges) {
  const sum = (amount: (line: LineRow) => number) => lines.reduce((total, line) => total + amount(line), 0);
  const totals = totalsOf(lines, charges);
  if (totals.totalAmount > mostMinor) {
    const message = 'A purchase order is worth a thousand million at most.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'items', message }] });
  }
  return {
    ...totals,
    lineCount: lines.length,
    orderedUnits: sum((line) => line.orderedQuantity),
    receivedUnits: sum((line) => line.receivedQuantity),
    varianceTotal: sum(lineVariance),
    hasVariance: lines.some((line) => priceVariance(line) !== 0) ? 1 : 0,
  };
}

/** Where a search finds an order, besides its supplier. */
export const findable = (row: OrderRow, lines: readonly LineRow[]): string =>
  searchableText([
    ...[row.poNumber, row.reference, ...lines.map(({ sku }) => sku)].flatMap(wordsOfCode),
    ...[row.notes, ...lines.map(({ name }) => name)].flatMap(wordsOf),
  ]);

export const supplierColumns = ({ id, name, code }: SupplierRow) => ({
  supplierId: id,
  supplierName: name,
  supplierCode: code,
});

/** Writes the row one version on, and tells `purchase-order:updated`. Answers the order as it is then. */
export async function saveOrder(ctx: CommandContext, row: OrderRow, lines: readonly LineRow[]): Promise<PurchaseOrder> {
  const after = { ...row, version: row.version + 1, updatedAt: ctx.now };
  await updateOrder(ctx.tx, after, findable(after, lines));
  const purchaseOrder = toPurchaseOrder(after, lines, await companyDay(ctx));
  const { id: poId, poNumber, status } = after;
  const { totalAmount } = purchaseOrder;
  ctx.emit(purchaseOrderUpdated, { purchaseOrder, poId, poNumber, status, totalAmount }, tenantRoom);
  return purchaseOrder;
}

export function tellStatus(ctx: CommandContext, before: OrderRow, after: PurchaseOrder, reason?: string): void {
  const { poNumber, status, supplierName } = after;
  const change = { poId: after.id, poNumber, status, previousStatus: before.status, supplierName };
  ctx.emit(purchaseOrderStatusChanged, { ...change, ...(reason && { reason }) }, tenantRoom);
}

export function tellDashboard(ctx: CommandContext, message: string): void {
  ctx.emit(dashboardStatsUpdated, { message }, tenantRoom);
}

/** Puts thousandths of each item on order, or takes them off again (`sign` -1); in the order of the items (CONTRACT 3.4). */
export async function changeOpenUnits(
  ctx: CommandContext,
  units: readonly { readonly itemId: string; readonly quantity: number }[],
  sign: 1 | -1,
): Promise<void> {
  const byItem = new Map<string, number>();
  for (const { itemId, quantity } of units) byItem.set(itemId, (byItem.get(itemId) ?? 0) + quantity);
  for (const [itemId, quantity] of [...byItem].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    if (quantity > 0) await ctx.call(changeOnOrder, { itemId, change: sign * fromThousandths(quantity) });
  }
}
