import { codeOf } from '../../contract/folding.ts';
import type { FiltersOf } from '../../contract/list.ts';
import { searchWords } from '../../contract/search-words.ts';
import { anyOf, type Asked, compare, equal, found, oneOf } from '../../server/core/lists/conditions.ts';
import { listQuery } from '../../server/core/lists/list-query.ts';
import type { Reader } from '../../server/db/port.ts';
import type { exportOrders, ListedOrder } from './contract.ts';
import { type OrderStatus, serialOfNumber } from './model.ts';
import { lineColumns, type LineRow, orderColumns, type OrderRow, texts, toBrief, toOrder } from './store.ts';

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

/** Up to so many orders are looked up one by one; to go through the list and compare is quicker for more. */
const fewOrders = 5_000;

async function searched(db: Reader, search: string | undefined): Promise<Asked> {
  const words = searchWords(search);
  const serials = words.length > 0 ? await texts.few(db, words, fewOrders) : undefined;
  if (!serials) return found('words', search);
  return {
    first: '(SELECT value AS found FROM json_each(@serials))',
    sql: 'serial = found',
    params: { serials: JSON.stringify(serials) },
  };
}

export interface OrderFilters extends FiltersOf<typeof exportOrders> {
  /** Leaves the lines out. */
  readonly brief: boolean;
}

/** The serial of the number decides between equals. */
export const orderList = listQuery({
  from: 'orders',
  columns: orderColumns,
  sorts: { orderDate: 'order_date', orderNumber: 'serial', totalAmount: 'total', customerName: 'customer_order' },
  ties: ['serial'],
  usual: { sort: 'orderDate', order: 'desc' },
  where: async ({ status, kind, dateFrom, dateTo, search }: OrderFilters, db) => [
    status === 'Open' ? `status IN ('Pending', 'Partial')` : equal('status', 'status', status),
    equal('kind', 'kind', kind),
    compare('order_date', '>=', 'dateFrom', dateFrom),
    compare('order_date', '<=', 'dateTo', dateTo),
    await searched(db, search),
  ],
  exact: ({ search = '' }) =>
    anyOf([
      equal('serial', 'exactSerial', serialOfNumber(search)),
      search.trim() !== '' && oneOf('reference', 'exactReference', [search.trim(), codeOf(search)]),
    ]),
  async show(rows: readonly OrderRow[], { brief }, db): Promise<ListedOrder[]> {
    if (brief) return rows.map(toBrief);
    const lines = await readLinesOf(db, rows);
    return rows.map((row) => toOrder(row, lines.get(row.id) ?? []));
  },
});

/** The lines of several orders, by the id of the order. */
async function readLinesOf(db: Reader, orders: readonly OrderRow[]): Promise<Map<string, LineRow[]>> {
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
