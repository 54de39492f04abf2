import { fromMillionths, fromMinor, lineTotal } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths } from '../../contract/quantity.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { PurchaseOrder, PurchaseOrderLine, PurchaseOrderStatus, ReceiptState } from './contract-orders.ts';
import { isOverdue, type LineFigures, priceVariance, receivedPrice, remaining } from './model.ts';

export const orderColumns = `p.id, p.po_number AS poNumber, p.reference, p.supplier_id AS supplierId,
  p.supplier_name AS supplierName, p.supplier_code AS supplierCode, p.status, p.receipt_state AS receiptState,
  p.line_count AS lineCount, p.ordered_units AS orderedUnits, p.received_units AS receivedUnits, p.subtotal,
  p.tax_rate AS taxRate, p.tax, p.shipping_cost AS shippingCost, p.total_amount AS totalAmount,
  p.variance_total AS varianceTotal, p.has_variance AS hasVariance, p.notes, p.expected_at AS expectedAt,
  p.sent_at AS sentAt, p.confirmed_at AS confirmedAt, p.received_at AS receivedAt, p.cancelled_at AS cancelledAt,
  p.cancellation_reason AS cancellationReason, p.batch_id AS batchId, p.created_by AS createdBy,
  p.created_by_name AS createdByName, p.version, p.revision, p.revised_at AS revisedAt, p.created_at AS createdAt, p.updated_at AS updatedAt`;

/** A purchase order at rest: units in thousandths, money in minor units, an empty text where there is none. */
export interface OrderRow {
  readonly id: string;
  readonly poNumber: string;
  readonly reference: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly supplierCode: string;
  readonly status: PurchaseOrderStatus;
  readonly receiptState: ReceiptState;
  readonly lineCount: number;
  readonly orderedUnits: number;
  readonly receivedUnits: number;
  readonly subtotal: number;
  readonly taxRate: number | null;
  readonly tax: number;
  readonly shippingCost: number;
  readonly totalAmount: number;
  readonly varianceTotal: number;
  readonly hasVariance: number;
  readonly notes: string;
  readonly expectedAt: string | null;
  readonly sentAt: string | null;
  readonly confirmedAt: string | null;
  readonly receivedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancellationReason: string;
  readonly batchId: string | null;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly version: number;
  /** How often it was changed after it was sent, and when last. */
  readonly revision: number;
  readonly revisedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface LineRow extends LineFigures {
  readonly poId: string;
  readonly id: string;
  readonly position: number;
  readonly itemId: string;
  readonly sku: string;
  readonly name: string;
  readonly variantInfo: string;
  /** The item's unit and step, as they were when the line was made. */
  readonly unit: string;
  readonly step: number;
}

const lineColumns = `po_id AS poId, id, position, item_id AS itemId, sku, name, variant_info AS variantInfo, unit,
  quantity_step AS step, ordered_quantity AS orderedQuantity, received_quantity AS receivedQuantity, ordered_price AS orderedPrice,
  received_cost AS receivedCost`;

export const statements = {
  nextSerial: `INSERT INTO purchase_numbers (tenant_id, year, last_serial) VALUES (@tenant, @year, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last_serial = purchase_numbers.last_serial + 1
    RETURNING last_serial AS serial`,
  byId: `SELECT ${orderColumns} FROM purchase_orders p WHERE p.tenant_id = @tenant AND p.id = @id`,
  byNumber: `SELECT ${orderColumns} FROM purchase_orders p WHERE p.tenant_id = @tenant AND p.po_number = @poNumber`,
  /** Typed by hand, and not cancelled: what was imported is known to the imports themselves. */
  byReference: `SELECT ${orderColumns} FROM purchase_orders p
    WHERE p.tenant_id = @tenant AND p.reference = @reference AND p.reference <> '' AND p.batch_id IS NULL
      AND p.status <> 'Cancelled' LIMIT 1`,
  insert: `INSERT INTO purchase_orders (tenant_id, id, po_number, reference, supplier_id, supplier_name, supplier_code,
      status, receipt_state, line_count, ordered_units, received_units, subtotal, tax_rate, tax, shipping_cost,
      total_amount, variance_total, has_variance, notes, search_text, expected_at, sent_at, confirmed_at, received_at,
      cancelled_at, cancellation_reason, batch_id, created_by, created_by_name, version, created_at, updated_at)
    VALUES (@tenant, @id, @poNumber, @reference, @supplierId, @supplierName, @supplierCode,
      @status, @receiptState, @lineCount, @orderedUnits, @receivedUnits, @subtotal, @taxRate, @tax, @shippingCost,
      @totalAmount, @varianceTotal, @hasVariance, @notes, @searchText, @expectedAt, @sentAt, @confirmedAt, @receivedAt,
      @cancelledAt, @cancellationReason, @batchId, @createdBy, @createdByName, @version, @createdAt, @updatedAt)`,
  update: `UPDATE purchase_orders SET reference = @reference, supplier_id = @supplierId, supplier_name = @supplierName,
      supplier_code = @supplierCode, status = @status, receipt_state = @receiptState, line_count = @lineCount,
      ordered_units = @orderedUnits, received_units = @receivedUnits, subtotal = @subtotal, tax_rate = @taxRate,
      tax = @tax, shipping_cost = @shippingCost, total_amount = @totalAmount, variance_total = @varianceTotal,
      has_variance = @hasVariance, notes = @notes, search_text = @searchText, expected_at = @expectedAt,
      sent_at = @sentAt, confirmed_at = @confirmedAt, received_at = @receivedAt, cancelled_at = @cancelledAt,
      cancellation_reason = @cancellationReason, version = @version,
      revision = @revision, revised_at = @revisedAt, updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
  every: `SELECT ${orderColumns} FROM purchase_orders p WHERE p.tenant_id = @tenant`,
  find: 'UPDATE purchase_orders SET search_text = @searchText WHERE tenant_id = @tenant AND id = @id',
  remove: 'DELETE FROM purchase_orders WHERE tenant_id = @tenant AND id = @id',
  linesOf: `SELECT ${lineColumns} FROM purchase_order_lines
    WHERE tenant_id = @tenant AND po_id = @poId ORDER BY position`,
  linesOfMany: `SELECT ${lineColumns} FROM purchase_order_lines
    WHERE tenant_id = @tenant AND po_id IN (SELECT value FROM json_each(@poIds)) ORDER BY position`,
  insertLine: `INSERT INTO purchase_order_lines (tenant_id, po_id, id, position, item_id, sku, name, variant_info, unit, quantity_step,
      ordered_quantity, received_quantity, ordered_price, received_cost)
    VALUES (@tenant, @poId, @id, @position, @itemId, @sku, @name, @variantInfo, @unit, @step,
      @orderedQuantity, @receivedQuantity, @orderedPrice, @receivedCost)`,
  removeRevisions: 'DELETE FROM purchase_order_revisions WHERE tenant_id = @tenant AND po_id = @poId',
  removeLines: 'DELETE FROM purchase_order_lines WHERE tenant_id = @tenant AND po_id = @poId',
  receiveLine: `UPDATE purchase_order_lines
    SET received_quantity = received_quantity + @quantity, received_cost = received_cost + @cost
    WHERE tenant_id = @tenant AND po_id = @poId AND id = @id RETURNING ${lineColumns}`,
  openSummary: `SELECT count(*) AS count, coalesce(sum(p.total_amount), 0) AS value,
      coalesce(sum((SELECT sum(CASE WHEN l.received_quantity < l.ordered_quantity
          THEN l.ordered_quantity - l.received_quantity ELSE 0 END)
        FROM purchase_order_lines l WHERE l.tenant_id = @tenant AND l.po_id = p.id)), 0) AS openUnits,
      coalesce(sum(p.expected_at IS NOT NULL AND p.expected_at < @today), 0) AS overdueCount
    FROM purchase_orders p WHERE p.tenant_id = @tenant AND p.status IN ('Sent', 'Confirmed')`,
  draftCount: `SELECT count(*) AS count FROM purchase_orders p WHERE p.tenant_id = @tenant AND p.status = 'Draft'`,
  nextExpected: `SELECT p.id AS poId, p.po_number AS poNumber, p.supplier_name AS supplierName,
      p.expected_at AS expectedDeliveryDate
    FROM purchase_orders p WHERE p.tenant_id = @tenant AND p.status IN ('Sent', 'Confirmed') AND p.expected_at >= @today
    ORDER BY p.expected_at, p.po_number LIMIT 1`,
} as const;

/** The next number of the year, without a gap: the counter belongs to the transaction. */
export async function nextSerial(tx: Tx, year: string): Promise<number> {
  const row = await tx.get<{ serial: number }>(statements.nextSerial, { year });
  if (!row) throw new Error('The counter of purchase orders gave no number.');
  return row.serial;
}

/** By its id, else by its number. */
export async function findOrder(db: Reader, idOrNumber: string): Promise<OrderRow | undefined> {
  const found = await db.get<OrderRow>(statements.byId, { id: idOrNumber });
  return found ?? db.get<OrderRow>(statements.byNumber, { poNumber: idOrNumber.trim().toUpperCase() });
}

/** An order that somebody typed under a number of theirs. */
export async function findTypedOrder(db: Reader, reference: string): Promise<OrderRow | undefined> {
  return db.get<OrderRow>(statements.byReference, { reference });
}

export async function readLines(db: Reader, poId: string): Promise<LineRow[]> {
  return db.all<LineRow>(statements.linesOf, { poId });
}

/** The lines of several orders at once, by order. */
export async function readLinesOf(db: Reader, poIds: readonly string[]): Promise<ReadonlyMap<string, LineRow[]>> {
  const byOrder = new Map<string, LineRow[]>(poIds.map((id) => [id, []]));
  for (const line of await db.all<LineRow>(statements.linesOfMany, { poIds: JSON.stringify(poIds) })) {
    byOrder.get(line.poId)?.push(line);
  }
  return byOrder;
}

export async function insertOrder(tx: Tx, row: OrderRow, searchText: string): Promise<void> {
  const { revision: _, revisedAt: __, ...columns } = row;
  await tx.run(statements.insert, { ...columns, searchText });
}

export async function readEveryOrder(db: Reader): Promise<OrderRow[]> {
  return db.all<OrderRow>(statements.every);
}

export async function writeSearchText(tx: Tx, id: string, searchText: string): Promise<void> {
  await tx.run(statements.find, { id, searchText });
}

export async function updateOrder(tx: Tx, row: OrderRow, searchText: string): Promise<void> {
  const { poNumber: _, hasVariance, batchId: __, createdBy: ___, createdByName: ____, createdAt: _____, ...rest } = row;
  await tx.run(statements.update, { ...rest, hasVariance, searchText });
}

export async function deleteOrder(tx: Tx, id: string): Promise<void> {
  await tx.run(statements.removeRevisions, { poId: id });
  await tx.run(statements.removeLines, { poId: id });
  await tx.run(statements.remove, { id });
}

export async function insertLines(tx: Tx, lines: readonly LineRow[]): Promise<void> {
  for (const line of lines) await tx.run(statements.insertLine, { ...line });
}

export async function replaceLines(tx: Tx, poId: string, lines: readonly LineRow[]): Promise<void> {
  await tx.run(statements.removeLines, { poId });
  await insertLines(tx, lines);
}

/** The line as it is then; `cost` as the line's `receivedCost` has it. */
export async function addReceived(tx: Tx, line: LineRow, quantity: number, cost: number): Promise<LineRow> {
  const { poId, id } = line;
  const row = await tx.get<LineRow>(statements.receiveLine, { poId, id, quantity, cost });
  if (!row) throw new Error(`Line ${id} vanished while it was received.`);
  return row;
}

/** Money in minor units, units in thousandths. `today`: a calendar day. */
export async function readOpenSummary(db: Reader, today: string) {
  const open = await db.get<{ count: number; value: number; openUnits: number; overdueCount: number }>(
    statements.openSummary,
    { today },
  );
  const drafts = await db.get<{ count: number }>(statements.draftCount);
  const next = await db.get<{ poId: string; poNumber: string; supplierName: string; expectedDeliveryDate: string }>(
    statements.nextExpected,
    { today },
  );
  const { count = 0, value = 0, openUnits = 0, overdueCount = 0 } = open ?? {};
  return { count, value, openUnits, overdueCount, draftCount: drafts?.count ?? 0, nextExpected: next ?? null };
}

export function toLine(line: LineRow): PurchaseOrderLine {
  const price = receivedPrice(line);
  return {
    id: line.id,
    _id: line.id,
    skuId: line.itemId,
    productName: line.name,
    sku: line.sku,
    variantInfo: line.variantInfo || null,
    unit: line.unit,
    quantityDecimals: decimalsOfStep(line.step),
    orderedQuantity: fromThousandths(line.orderedQuantity),
    receivedQuantity: fromThousandths(line.receivedQuantity),
    remainingQuantity: fromThousandths(remaining(line)),
    overQuantity: fromThousandths(Math.max(0, line.receivedQuantity - line.orderedQuantity)),
    orderedPrice: fromMillionths(line.orderedPrice),
    receivedPrice: price === null ? null : fromMillionths(price),
    priceVariance: fromMillionths(priceVariance(line)),
    lineTotal: fromMinor(lineTotal(line.orderedQuantity, line.orderedPrice)),
  };
}

/** `today`: the calendar day where the company is. */
export function toPurchaseOrder(row: OrderRow, lines: readonly LineRow[], today: string): PurchaseOrder {
  return {
    id: row.id,
    _id: row.id,
    poNumber: row.poNumber,
    reference: row.reference || null,
    supplierId: row.supplierId,
    supplierName: row.supplierName,
    supplierCode: row.supplierCode,
    status: row.status,
    receiptState: row.receiptState,
    items: lines.map(toLine),
    lineCount: row.lineCount,
    orderedUnits: fromThousandths(row.orderedUnits),
    receivedUnits: fromThousandths(row.receivedUnits),
    subtotal: fromMinor(row.subtotal),
    taxRate: row.taxRate,
    tax: fromMinor(row.tax),
    shippingCost: fromMinor(row.shippingCost),
    totalAmount: fromMinor(row.totalAmount),
    varianceTotal: fromMinor(row.varianceTotal),
    hasVariance: row.hasVariance === 1,
    notes: row.notes || null,
    isOverdue: isOverdue(row.status, row.expectedAt, today),
    expectedDeliveryDate: row.expectedAt,
    sentAt: row.sentAt,
    confirmedAt: row.confirmedAt,
    receivedAt: row.receivedAt,
    cancelledAt: row.cancelledAt,
    cancellationReason: row.cancellationReason || null,
    createdBy: row.createdBy,
    createdByName: row.createdByName,
    version: row.version,
    revision: row.revision,
    revisedAt: row.revisedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
