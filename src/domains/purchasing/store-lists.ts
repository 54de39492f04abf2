import { searchPattern, searchWords } from '../../contract/search-words.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { PurchaseOrderSort, PurchaseOrderStatus, ReceiptState } from './contract-orders.ts';
import { orderColumns, type OrderRow } from './store.ts';

export interface OrderFilters {
  readonly status?: readonly PurchaseOrderStatus[] | undefined;
  readonly receiptState?: readonly ReceiptState[] | undefined;
  readonly supplierId?: string | undefined;
  readonly skuId?: string | undefined;
  readonly search?: string | undefined;
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly variance?: boolean | undefined;
  /** The calendar day where the company is. */
  readonly today: string;
}

export interface OrderOrder {
  readonly sort: PurchaseOrderSort;
  readonly order: 'asc' | 'desc';
}

/** The expressions of the indexes: a purchase order without a date comes after all that have one. */
const sortKeys = {
  poNumber: 'p.po_number',
  supplier: `(SELECT s.name_order FROM suppliers s WHERE s.tenant_id = p.tenant_id AND s.id = p.supplier_id)`,
  status: `(CASE p.status WHEN 'Draft' THEN 0 WHEN 'Sent' THEN 1 WHEN 'Confirmed' THEN 2 WHEN 'Received' THEN 3 ELSE 4 END)`,
  totalAmount: 'p.total_amount',
  expectedDeliveryDate: `coalesce(p.expected_at, '9999')`,
  createdAt: 'p.created_at',
  updatedAt: 'p.updated_at',
} as const satisfies Readonly<Record<PurchaseOrderSort, string>>;

export type OrderPosition = readonly [value: string | number, poNumber: string];

/** Put together from the filters in use, so that each shape gets its own plan; every value is a parameter. */
function orderQuery(filters: OrderFilters): { readonly where: readonly string[]; readonly params: SqlParams } {
  const where = ['p.tenant_id = @tenant'];
  const params: Record<string, string> = {};
  const add = (condition: string, values: Readonly<Record<string, string>> = {}) => {
    where.push(condition);
    Object.assign(params, values);
  };
  const addOneOf = (column: string, name: string, values: readonly string[] | undefined) => {
    if (!values || values.length === 0) return;
    const named = values.map((value, n) => [`${name}${n}`, value] as const);
    add(`${column} IN (${named.map(([key]) => `@${key}`).join(', ')})`, Object.fromEntries(named));
  };
  addOneOf('p.status', 'status', filters.status);
  addOneOf('p.receipt_state', 'receiptState', filters.receiptState);
  if (filters.supplierId !== undefined) add('p.supplier_id = @supplierId', { supplierId: filters.supplierId });
  if (filters.startDate !== undefined) add('p.created_at >= @startDate', { startDate: filters.startDate });
  if (filters.endDate !== undefined) add('p.created_at <= @endDate', { endDate: filters.endDate });
  if (filters.variance) add('p.has_variance = 1');
  if (filters.overdue) {
    add(`p.status IN ('Sent', 'Confirmed') AND p.expected_at < @today`, { today: filters.today });
  }
  if (filters.skuId !== undefined) {
    const lines = 'SELECT l.po_id FROM purchase_order_lines l WHERE l.tenant_id = @tenant AND l.item_id = @skuId';
    add(`p.id IN (${lines})`, { skuId: filters.skuId });
  }
  for (const [n, word] of searchWords(filters.search).entries()) {
    add(
      `(p.search_text LIKE @word${n} OR p.supplier_id IN (
        SELECT s.id FROM suppliers s WHERE s.tenant_id = @tenant AND s.name_text LIKE @word${n}))`,
      {
        [`word${n}`]: searchPattern(word),
      },
    );
  }
  if (searchWords(filters.search).length === 0 && filters.search?.trim()) add('1 = 0');
  return { where, params };
}

/**
 * Purchase orders after `position` in the given order, `limit` at most; the number decides between equals. `next`: the
 * position to go on from, `null` at the end.
 */
export async function readOrders(
  db: Reader,
  filters: OrderFilters,
  { sort, order }: OrderOrder,
  limit: number,
  position?: OrderPosition,
): Promise<{ readonly rows: readonly OrderRow[]; readonly next: OrderPosition | null }> {
  const { where, params } = orderQuery(filters);
  const key = sortKeys[sort];
  const direction = order === 'desc' ? 'DESC' : 'ASC';
  const after = position ? [`(${key}, p.po_number) ${order === 'desc' ? '<' : '>'} (@afterKey, @afterNumber)`] : [];
  const sql = `SELECT ${orderColumns}, ${key} AS sortKey FROM purchase_orders p
    WHERE ${[...where, ...after].join(' AND ')}
    ORDER BY ${key} ${direction}, p.po_number ${direction} LIMIT @limit`;
  const from: SqlParams = position ? { afterKey: position[0], afterNumber: position[1] } : {};
  const found = await db.all<OrderRow & { sortKey: string | number }>(sql, { ...params, ...from, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? [last.sortKey, last.poNumber] : null };
}

export async function countOrders(db: Reader, filters: OrderFilters): Promise<number> {
  const { where, params } = orderQuery(filters);
  const sql = `SELECT count(*) AS total FROM purchase_orders p WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}
