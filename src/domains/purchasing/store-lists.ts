import { codeOf } from '../../contract/folding.ts';
import type { FiltersOf } from '../../contract/list.ts';
import { anyOf, compare, eachWord, equal, oneOf } from '../../server/core/lists/conditions.ts';
import { listQuery } from '../../server/core/lists/list-query.ts';
import type { listPurchaseOrders } from './contract-orders.ts';
import { orderColumns, type OrderRow, readLinesOf, toPurchaseOrder } from './store.ts';

export interface OrderFilters extends FiltersOf<typeof listPurchaseOrders> {
  /** The calendar day where the company is. */
  readonly today: string;
  /** Leaves the lines out. */
  readonly isBrief?: boolean;
}

/** The number decides between equals. */
export const orderList = listQuery({
  from: 'purchase_orders p',
  tenant: 'p.tenant_id',
  columns: orderColumns,
  /** The expressions of the indexes: a purchase order without a date comes after all that have one. */
  sorts: {
    poNumber: 'p.po_number',
    supplier: `(SELECT s.name_order FROM suppliers s WHERE s.tenant_id = p.tenant_id AND s.id = p.supplier_id)`,
    status: `(CASE p.status WHEN 'Draft' THEN 0 WHEN 'Sent' THEN 1 WHEN 'Confirmed' THEN 2 WHEN 'Received' THEN 3 ELSE 4 END)`,
    totalAmount: 'p.total_amount',
    expectedDeliveryDate: `coalesce(p.expected_at, '9999')`,
    createdAt: 'p.created_at',
    updatedAt: 'p.updated_at',
  },
  ties: ['p.po_number'],
  usual: { sort: 'poNumber', order: 'desc' },
  where: (filters: OrderFilters) => [
    oneOf('p.status', 'status', filters.status),
    oneOf('p.receipt_state', 'receiptState', filters.receiptState),
    equal('p.supplier_id', 'supplierId', filters.supplierId),
    compare('p.created_at', '>=', 'startDate', filters.startDate),
    compare('p.created_at', '<=', 'endDate', filters.endDate),
    filters.variance && 'p.has_variance = 1',
    filters.overdue && {
      sql: `p.status IN ('Sent', 'Confirmed') AND p.expected_at < @today`,
      params: { today: filters.today },
    },
    filters.skuId !== undefined && {
      sql: 'p.id IN (SELECT l.po_id FROM purchase_order_lines l WHERE l.tenant_id = @tenant AND l.item_id = @skuId)',
      params: { skuId: filters.skuId },
    },
    eachWord(
      filters.search,
      (word) => `(p.search_text LIKE ${word} OR p.supplier_id IN (
        SELECT s.id FROM suppliers s WHERE s.tenant_id = @tenant AND s.name_text LIKE ${word}))`,
    ),
  ],
  exact: ({ search = '' }) =>
    anyOf([
      equal('p.po_number', 'exactNumber', codeOf(search) || undefined),
      search.trim() !== '' && oneOf('p.reference', 'exactReference', [search.trim(), codeOf(search)]),
    ]),
  async show(rows: readonly OrderRow[], { today, isBrief }, db) {
    const ids = rows.map(({ id }) => id);
    const lines = isBrief ? undefined : await readLinesOf(db, ids);
    return rows.map((row) => toPurchaseOrder(row, lines?.get(row.id) ?? [], today));
  },
});
