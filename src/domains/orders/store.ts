import { codeOf } from '../../contract/folding.ts';
import { fromMillionths, fromMinor } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths } from '../../contract/quantity.ts';
import { searchableText } from '../../contract/search-words.ts';
import { sortKey } from '../../contract/sort-key.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import { textIndex } from '../../server/db/text-index.ts';
import type { Order, OrderLine } from './contract.ts';
import {
  backordered,
  indexedWords,
  type OrderKind,
  orderNumberOf,
  type OrderStatus,
  serialOf,
  serialOfNumber,
} from './model.ts';

/** The words of orders, by the serial of their number. */
export const texts = textIndex('order_texts');

export const orderColumns = `id, serial, kind, reference, order_date AS orderDate,
  order_day AS orderDay, customer_id AS customerId, customer_name AS customerName, customer_email AS customerEmail,
  customer_phone AS customerPhone, status, line_count AS lineCount, subtotal, discount, tax_rate AS taxRate, tax, total,
  notes, batch_id AS batchId, created_by AS createdBy, created_by_name AS createdByName, fulfilled_at AS fulfilledAt,
  cancelled_at AS cancelledAt, cancellation_reason AS cancellationReason, version, created_at AS createdAt,
  updated_at AS updatedAt`;
export const lineColumns = `order_id AS orderId, position, id, item_id AS itemId, sku, name, variant_info AS variantInfo,
  unit, quantity_step AS step, quantity, taken, fulfilled, price, total`;

/** An order at rest: money in minor units, an empty text where there is none. */
export interface OrderRow {
  readonly id: string;
  readonly serial: number;
  readonly kind: OrderKind;
  readonly reference: string;
  readonly orderDate: string;
  /** The day of the order date where the company was when the order was made: what the daily counters go by. */
  readonly orderDay: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly customerPhone: string;
  readonly status: OrderStatus;
  readonly lineCount: number;
  readonly subtotal: number;
  readonly discount: number;
  readonly taxRate: number;
  readonly tax: number;
  readonly total: number;
  readonly notes: string;
  readonly batchId: string | null;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly fulfilledAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancellationReason: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Quantities in thousandths, the price in millionths, the total in minor units. */
export interface LineRow {
  readonly orderId: string;
  readonly position: number;
  readonly id: string;
  readonly itemId: string | null;
  readonly sku: string;
  readonly name: string;
  readonly variantInfo: string;
  /** The item's unit and step, as they were when the line was made. */
  readonly unit: string;
  readonly step: number;
  readonly quantity: number;
  readonly taken: number;
  readonly fulfilled: number;
  readonly price: number;
  readonly total: number;
}

/** What an order needs to know of an item of the stock: its level in thousandths, its price in millionths. */
export interface StockedItem {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly variantInfo: string;
  readonly unit: string;
  readonly step: number;
  readonly price: number;
  readonly stock: number;
  readonly isActive: number;
}

const stockedItem = `SELECT id, sku, name, variant_info AS variantInfo, unit, quantity_step AS step, price, stock, is_active AS isActive
  FROM stock_items`;

export const statements = {
  nextNumber: `INSERT INTO order_numbers (tenant_id, year, last_number) VALUES (@tenant, @year, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last_number = order_numbers.last_number + 1
    RETURNING last_number AS number`,
  insertOrder: `INSERT INTO orders (tenant_id, id, serial, kind, reference, order_date, order_day,
      customer_id, customer_name, customer_email, customer_phone, status, line_count, subtotal, discount, tax_rate, tax,
      total, notes, words, customer_order, batch_id, created_by, created_by_name, fulfilled_at, cancelled_at, cancellation_reason,
      version, created_at, updated_at)
    VALUES (@tenant, @id, @serial, @kind, @reference, @orderDate, @orderDay,
      @customerId, @customerName, @customerEmail, @customerPhone, @status, @lineCount, @subtotal, @discount, @taxRate,
      @tax, @total, @notes, @words, @customerOrder, @batchId, @createdBy, @createdByName, @fulfilledAt, @cancelledAt,
      @cancellationReason, @version, @createdAt, @updatedAt)`,
  updateOrder: `UPDATE orders SET kind = @kind, reference = @reference, customer_id = @customerId,
      customer_name = @customerName, customer_email = @customerEmail, customer_phone = @customerPhone, status = @status,
      line_count = @lineCount, subtotal = @subtotal, discount = @discount, tax = @tax, total = @total, notes = @notes,
      words = @words, customer_order = @customerOrder, fulfilled_at = @fulfilledAt, cancelled_at = @cancelledAt,
      cancellation_reason = @cancellationReason, version = @version, updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
  insertLine: `INSERT INTO order_lines (tenant_id, order_id, position, id, item_id, sku, name, variant_info, unit, quantity_step,
      quantity, taken, fulfilled, price, total)
    VALUES (@tenant, @orderId, @position, @id, @itemId, @sku, @name, @variantInfo, @unit, @step,
      @quantity, @taken, @fulfilled, @price, @total)`,
  updateLine: `UPDATE order_lines SET taken = @taken, fulfilled = @fulfilled, total = @total
    WHERE tenant_id = @tenant AND order_id = @orderId AND position = @position`,
  findable: 'SELECT id FROM orders WHERE tenant_id = @tenant ORDER BY serial',
  derive: `UPDATE orders SET words = @words, customer_order = @customerOrder WHERE tenant_id = @tenant AND id = @id`,
  countSale: `INSERT INTO order_sales (tenant_id, day, item_id, units, revenue)
    VALUES (@tenant, @day, @itemId, @units, @revenue)
    ON CONFLICT (tenant_id, day, item_id) DO UPDATE SET
      units = order_sales.units + excluded.units, revenue = order_sales.revenue + excluded.revenue`,

  orderById: `SELECT ${orderColumns} FROM orders WHERE tenant_id = @tenant AND id = @key`,
  orderBySerial: `SELECT ${orderColumns} FROM orders WHERE tenant_id = @tenant AND serial = @key`,
  /** Typed by hand, and not cancelled: what was imported is known to the imports themselves. */
  orderByReference: `SELECT ${orderColumns} FROM orders INDEXED BY orders_by_reference
    WHERE tenant_id = @tenant AND reference = @reference AND reference <> '' AND batch_id IS NULL
      AND status <> 'Cancelled' LIMIT 1`,
  lines: `SELECT ${lineColumns} FROM order_lines WHERE tenant_id = @tenant AND order_id = @orderId ORDER BY position`,

  itemById: `${stockedItem} WHERE tenant_id = @tenant AND id = @key`,
  itemBySku: `${stockedItem} WHERE tenant_id = @tenant AND sku = @key`,
  itemByProductId: `${stockedItem} WHERE tenant_id = @tenant AND product_id = @key`,
} as const;

/** The next order number of a year, without gaps: what is rolled back was never given. */
export async function nextSerial(tx: Tx, year: number): Promise<number> {
  const row = await tx.get<{ number: number }>(statements.nextNumber, { year });
  return serialOf(year, row?.number ?? 1);
}

/** By id, SKU or integer alias, tried in this order. */
export async function findItem(db: Reader, name: string | number): Promise<StockedItem | undefined> {
  if (typeof name === 'string') {
    const found =
      (await db.get<StockedItem>(statements.itemById, { key: name })) ??
      (await db.get<StockedItem>(statements.itemBySku, { key: codeOf(name) }));
    if (found || !/^\d{1,15}$/.test(name)) return found;
  }
  return db.get<StockedItem>(statements.itemByProductId, { key: Number(name) });
}

/** By SKU alone, as codes compare. */
export async function findItemBySku(db: Reader, sku: string): Promise<StockedItem | undefined> {
  return db.get<StockedItem>(statements.itemBySku, { key: codeOf(sku) });
}

/** By id or order number. */
export async function findOrder(db: Reader, name: string): Promise<OrderRow | undefined> {
  const found = await db.get<OrderRow>(statements.orderById, { key: name });
  const serial = serialOfNumber(name);
  if (found || serial === undefined) return found;
  return db.get<OrderRow>(statements.orderBySerial, { key: serial });
}

/** An order that somebody typed under the shop's own number. */
export async function findTypedOrder(db: Reader, reference: string): Promise<OrderRow | undefined> {
  return db.get<OrderRow>(statements.orderByReference, { reference });
}

export async function readLines(db: Reader, orderId: string): Promise<LineRow[]> {
  return db.all<LineRow>(statements.lines, { orderId });
}

function wordsOfOrder(order: OrderRow, lines: readonly LineRow[]): string[] {
  const { reference, customerId, customerName, customerEmail, customerPhone } = order;
  const customer = [customerId, customerName, customerEmail, customerPhone];
  const orderNumber = orderNumberOf(order.serial);
  return indexedWords({ orderNumber, reference, customer, skus: lines.map((line) => line.sku) });
}

/** What an order is found and sorted by. */
const derivedOf = (order: OrderRow, lines: readonly LineRow[]) => ({
  words: searchableText(wordsOfOrder(order, lines)),
  customerOrder: sortKey(order.customerName),
});

export async function insertOrder(tx: Tx, order: OrderRow, lines: readonly LineRow[]): Promise<void> {
  const derived = derivedOf(order, lines);
  await tx.run(statements.insertOrder, { ...order, ...derived });
  for (const line of lines) await tx.run(statements.insertLine, { ...line });
  await texts.write(tx, order.serial, derived.words);
}

/** Writes the order and makes it findable as it is now. The lines are written by `updateLine`. */
export async function updateOrder(tx: Tx, order: OrderRow, lines: readonly LineRow[]): Promise<void> {
  const derived = derivedOf(order, lines);
  await tx.run(statements.updateOrder, { ...order, ...derived });
  await texts.write(tx, order.serial, derived.words);
}

/** What every order is found and sorted by, by the rules as they are now. */
export async function deriveOrders(tx: Tx): Promise<void> {
  for (const { id } of await tx.all<{ id: string }>(statements.findable)) {
    const order = await tx.get<OrderRow>(statements.orderById, { key: id });
    if (!order) continue;
    const derived = derivedOf(order, await readLines(tx, id));
    await tx.run(statements.derive, { id, ...derived });
    await texts.write(tx, order.serial, derived.words);
  }
}

export async function updateLine(tx: Tx, { orderId, position, taken, fulfilled, total }: LineRow): Promise<void> {
  await tx.run(statements.updateLine, { orderId, position, taken, fulfilled, total });
}

/** Adds sold lines to the counters of a day; `sign` −1 takes them out again. */
export async function countSales(tx: Tx, day: string, lines: readonly LineRow[], sign: 1 | -1): Promise<void> {
  for (const { itemId, quantity, total } of lines) {
    if (itemId === null || quantity < 0) continue;
    await tx.run(statements.countSale, { day, itemId, units: sign * quantity, revenue: sign * total });
  }
}

function toLine(line: LineRow, order: OrderRow): OrderLine {
  return {
    id: line.id,
    _id: line.id,
    skuId: line.itemId,
    productName: line.name,
    sku: line.sku || null,
    variantInfo: line.variantInfo || null,
    unit: line.unit,
    quantityDecimals: decimalsOfStep(line.step),
    quantity: fromThousandths(line.quantity),
    takenQuantity: fromThousandths(line.taken),
    fulfilledQuantity: fromThousandths(line.fulfilled),
    backorderedQuantity: fromThousandths(backordered(line, order.kind, order.status)),
    price: fromMillionths(line.price),
    lineTotal: fromMinor(line.total),
  };
}

/** An order without its lines, as a list shows it. */
export function toBrief(row: OrderRow): Omit<Order, 'items'> {
  return {
    id: row.id,
    _id: row.id,
    orderId: row.id,
    kind: row.kind,
    orderNumber: orderNumberOf(row.serial),
    reference: row.reference || null,
    orderDate: row.orderDate,
    customerId: row.customerId || null,
    customerName: row.customerName || null,
    customerEmail: row.customerEmail || null,
    customerPhone: row.customerPhone || null,
    status: row.status,
    itemCount: row.lineCount,
    subtotal: fromMinor(row.subtotal),
    taxRate: row.taxRate,
    tax: fromMinor(row.tax),
    discount: fromMinor(row.discount),
    totalAmount: fromMinor(row.total),
    notes: row.notes,
    createdBy: row.createdBy,
    createdByName: row.createdByName,
    fulfilledAt: row.fulfilledAt,
    cancelledAt: row.cancelledAt,
    cancellationReason: row.cancellationReason || null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function toOrder(row: OrderRow, lines: readonly LineRow[]): Order {
  return { ...toBrief(row), items: lines.map((line) => toLine(line, row)) };
}
