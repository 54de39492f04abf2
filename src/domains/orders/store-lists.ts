import { searchWords } from '../../contract/search-words.ts';
import { sortKey } from '../../contract/sort-key.ts';
import { searchConditions } from '../../server/core/list-search.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { OrderSort, StatusFilter } from './contract.ts';
import type { OrderKind, OrderStatus } from './model.ts';
import { lineColumns, type LineRow, orderColumns, type OrderRow, texts } from './store.ts';

export const statements = {
  /** The lines of the orders whose ids stand in a JSON array. */
  linesOfMany: `SELECT ${lineColumns} FROM order_lines
    WHERE tenant_id = @tenant AND order_id IN (SELECT value FROM json_each(@ids)) ORDER BY order_id, position`,
  countByStatus: 'SELECT status, count(*) AS orders FROM orders WHERE tenant_id = @tenant GROUP BY status',
  ofDay: `SELECT count(*) AS orders, coalesce(sum(total), 0) AS total FROM orders
    WHERE tenant_id = @tenant AND order_day = @day AND status <> 'Cancelled'`,
  topSellers: `SELECT i.id AS skuId, i.sku, i.name, i.unit, s.units AS quantity, s.revenue FROM (
      SELECT item_id, sum(units) AS units, sum(revenue) AS revenue FROM order_sales
      WHERE tenant_id = @tenant AND day >= @since AND day <= @until
      GROUP BY item_id HAVING sum(units) > 0
      ORDER BY sum(units) DESC, sum(revenue) DESC, item_id LIMIT @limit
    ) s JOIN stock_items i ON i.tenant_id = @tenant AND i.id = s.item_id
    ORDER BY s.units DESC, s.revenue DESC, s.item_id`,
} as const;

export interface OrderFilters {
  readonly status?: StatusFilter | undefined;
  readonly kind?: OrderKind | undefined;
  readonly search?: string | undefined;
  readonly dateFrom?: string | undefined;
  readonly dateTo?: string | undefined;
}

export interface OrderOrder {
  readonly sort: OrderSort;
  readonly order: 'asc' | 'desc';
}

const sortColumns = {
  orderDate: 'order_date',
  orderNumber: 'serial',
  totalAmount: 'total',
  customerName: 'customer_order',
} as const satisfies Readonly<Record<OrderSort, string>>;

const sortFields = {
  orderDate: 'orderDate',
  orderNumber: 'serial',
  totalAmount: 'total',
  customerName: 'customerName',
} as const satisfies Readonly<Record<OrderSort, keyof OrderRow>>;

/** The sort value and, between equals, the serial of the number. */
export type OrderPosition = readonly [value: string | number, serial: number];

export const orderPosition = (row: OrderRow, sort: OrderSort): OrderPosition => [
  sort === 'customerName' ? sortKey(row.customerName) : row[sortFields[sort]],
  row.serial,
];

/** Up to so many orders are looked up one by one; to go through the list and compare is quicker for more. */
const fewOrders = 5_000;

interface Query {
  readonly from: string;
  readonly where: readonly string[];
  readonly params: SqlParams;
}

/** Put together from the filters in use; every value is a parameter, so the number of shapes is bounded. */
async function orderQuery(db: Reader, filters: OrderFilters): Promise<Query> {
  const where = ['tenant_id = @tenant'];
  const params: Record<string, string> = {};
  const add = (condition: string, name: 'status' | 'kind' | 'dateFrom' | 'dateTo') => {
    const value = filters[name];
    if (value === undefined) return;
    where.push(`${condition} @${name}`);
    params[name] = value;
  };
  if (filters.status === 'Open') where.push(`status IN ('Pending', 'Partial')`);
  else add('status =', 'status');
  add('kind =', 'kind');
  add('order_date >=', 'dateFrom');
  add('order_date <=', 'dateTo');
  const words = searchWords(filters.search);
  if (words.length === 0) {
    return { from: 'orders', where: filters.search?.trim() ? [...where, '1 = 0'] : where, params };
  }
  const numbers = await texts.few(db, words, fewOrders);
  if (numbers) {
    const from = '(SELECT value AS found FROM json_each(@serials)) CROSS JOIN orders';
    return { from, where: [...where, 'serial = found'], params: { ...params, serials: JSON.stringify(numbers) } };
  }
  const found = searchConditions('words', filters.search);
  return { from: 'orders', where: [...where, ...found.where], params: { ...params, ...found.params } };
}

/** Orders after `position` in the given order, `limit` at most. */
export async function readOrders(
  db: Reader,
  filters: OrderFilters,
  { sort, order }: OrderOrder,
  limit: number,
  position?: OrderPosition,
): Promise<OrderRow[]> {
  const { from, where, params } = await orderQuery(db, filters);
  const column = sortColumns[sort];
  const direction = order === 'desc' ? 'DESC' : 'ASC';
  const paged = position
    ? [...where, `(${column}, serial) ${order === 'desc' ? '<' : '>'} (@after, @afterSerial)`]
    : where;
  const sql = `SELECT ${orderColumns} FROM ${from} WHERE ${paged.join(' AND ')}
    ORDER BY ${column} ${direction}, serial ${direction} LIMIT @limit`;
  return db.all<OrderRow>(sql, { ...params, limit, ...(position && { after: position[0], afterSerial: position[1] }) });
}

export async function countOrders(db: Reader, filters: OrderFilters): Promise<number> {
  const { from, where, params } = await orderQuery(db, filters);
  const sql = `SELECT count(*) AS total FROM ${from} WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}

/** The lines of several orders, by the id of the order. */
export async function readLinesOf(db: Reader, orders: readonly OrderRow[]): Promise<Map<string, LineRow[]>> {
  const ids = JSON.stringify(orders.map((order) => order.id));
  const byOrder = new Map<string, LineRow[]>(orders.map((order) => [order.id, []]));
  for (const line of await db.all<LineRow>(statements.linesOfMany, { ids })) byOrder.get(line.orderId)?.push(line);
  return byOrder;
}

export async function countByStatus(db: Reader): Promise<Record<OrderStatus, number>> {
  const counts = { Pending: 0, Partial: 0, Fulfilled: 0, Cancelled: 0 };
  for (const { status, orders } of await db.all<{ status: OrderStatus; orders: number }>(statements.countByStatus)) {
    counts[status] = orders;
  }
  return counts;
}

export async function readDay(db: Reader, day: string): Promise<{ orders: number; total: number }> {
  return (await db.get<{ orders: number; total: number }>(statements.ofDay, { day })) ?? { orders: 0, total: 0 };
}

export interface SellerRow {
  readonly skuId: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  /** In thousandths. */
  readonly quantity: number;
  /** Minor units. */
  readonly revenue: number;
}

export async function readTopSellers(
  db: Reader,
  period: { readonly since: string; readonly until: string },
  limit: number,
): Promise<SellerRow[]> {
  return db.all<SellerRow>(statements.topSellers, { ...period, limit });
}
