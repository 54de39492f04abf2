import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import { fromMinor } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import { type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type {
  exportPurchaseOrderLines,
  exportPurchaseOrders,
  listPurchaseOrders,
  PurchaseOrder,
  PurchaseOrderLine,
} from './contract-orders.ts';
import { companyDay } from './order-parts.ts';
import { findOrder, readLines, readLinesOf, readOpenSummary, toPurchaseOrder } from './store.ts';
import { countOrders, type OrderPosition, readOrders } from './store-lists.ts';
import { readReceipts } from './store-receipts.ts';
import { readRevisions } from './store-revisions.ts';

export async function getOrder(ctx: QueryContext, id: string): Promise<PurchaseOrder> {
  const row = await findOrder(ctx.db, id);
  if (!row) throw notFound('purchase order', id);
  return toPurchaseOrder(row, await readLines(ctx.db, row.id), await companyDay(ctx));
}

export async function receiptsOf(ctx: QueryContext, id: string) {
  const row = await findOrder(ctx.db, id);
  if (!row) throw notFound('purchase order', id);
  return readReceipts(ctx.db, row.id);
}

export async function revisionsOf(ctx: QueryContext, id: string) {
  const row = await findOrder(ctx.db, id);
  if (!row) throw notFound('purchase order', id);
  return readRevisions(ctx.db, row.id);
}

export async function orderPage(ctx: QueryContext, input: ParsedInputOf<typeof listPurchaseOrders>) {
  const { limit, cursor, sort, order, ...given } = input;
  const place = readCursor<readonly [string, ...OrderPosition]>(cursor, 3);
  if (place && place[0] !== `${sort} ${order}`) throw badCursor();
  const today = await companyDay(ctx);
  const filters = { ...given, today };
  const position = place && ([place[1], place[2]] as const);
  const { rows, next } = await readOrders(ctx.db, filters, { sort, order }, limit, position);
  const lines = await readLinesOf(
    ctx.db,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map((row) => toPurchaseOrder(row, lines.get(row.id) ?? [], today)),
    page: { next: next && writeCursor([`${sort} ${order}`, ...next]), total: await countOrders(ctx.db, filters) },
  };
}

const columns: readonly TableColumn<PurchaseOrder>[] = [
  { header: 'poNumber', value: (order) => order.poNumber },
  { header: 'reference', value: (order) => order.reference },
  { header: 'supplierCode', value: (order) => order.supplierCode },
  { header: 'supplier', value: (order) => order.supplierName },
  { header: 'status', value: (order) => order.status },
  { header: 'receiptState', value: (order) => order.receiptState },
  { header: 'lines', kind: 'number', value: (order) => order.lineCount },
  { header: 'orderedUnits', kind: 'number', value: (order) => order.orderedUnits },
  { header: 'receivedUnits', kind: 'number', value: (order) => order.receivedUnits },
  { header: 'subtotal', kind: 'money', value: (order) => order.subtotal },
  { header: 'tax', kind: 'money', value: (order) => order.tax },
  { header: 'shippingCost', kind: 'money', value: (order) => order.shippingCost },
  { header: 'totalAmount', kind: 'money', value: (order) => order.totalAmount },
  { header: 'varianceTotal', kind: 'money', value: (order) => order.varianceTotal },
  { header: 'expectedDeliveryDate', kind: 'time', value: (order) => order.expectedDeliveryDate },
  { header: 'overdue', value: (order) => order.isOverdue },
  { header: 'createdAt', kind: 'time', value: (order) => order.createdAt },
  { header: 'sentAt', kind: 'time', value: (order) => order.sentAt },
  { header: 'confirmedAt', kind: 'time', value: (order) => order.confirmedAt },
  { header: 'receivedAt', kind: 'time', value: (order) => order.receivedAt },
  { header: 'createdBy', value: (order) => order.createdByName },
  { header: 'notes', value: (order) => order.notes },
];

const exportPage = 1000;

type Exported = Omit<ParsedInputOf<typeof exportPurchaseOrders>, 'format'>;

/** The filtered list, a page at a time. */
async function* everyPage({ db }: QueryContext, { sort, order, ...filters }: Exported, today: string) {
  let position: OrderPosition | undefined;
  do {
    const { rows, next } = await readOrders(db, { ...filters, today }, { sort, order }, exportPage, position);
    yield rows;
    position = next ?? undefined;
  } while (position);
}

export async function ordersFile(ctx: QueryContext, input: ParsedInputOf<typeof exportPurchaseOrders>) {
  const { format, locale, ...wanted } = input;
  const today = await companyDay(ctx);
  async function* pages() {
    for await (const rows of everyPage(ctx, wanted, today)) yield rows.map((row) => toPurchaseOrder(row, [], today));
  }
  return tableFile({ name: 'purchase-orders', format, locale, now: ctx.now, columns, pages: pages() });
}

interface LineOfOrder {
  readonly order: PurchaseOrder;
  readonly line: PurchaseOrderLine;
}

const lineColumns: readonly TableColumn<LineOfOrder>[] = [
  { header: 'poNumber', value: ({ order }) => order.poNumber },
  { header: 'reference', value: ({ order }) => order.reference },
  { header: 'supplierCode', value: ({ order }) => order.supplierCode },
  { header: 'supplier', value: ({ order }) => order.supplierName },
  { header: 'status', value: ({ order }) => order.status },
  { header: 'expectedDeliveryDate', kind: 'time', value: ({ order }) => order.expectedDeliveryDate },
  { header: 'sku', value: ({ line }) => line.sku },
  { header: 'productName', value: ({ line }) => line.productName },
  { header: 'unit', value: ({ line }) => line.unit },
  { header: 'orderedQuantity', kind: 'number', value: ({ line }) => line.orderedQuantity },
  { header: 'receivedQuantity', kind: 'number', value: ({ line }) => line.receivedQuantity },
  { header: 'orderedPrice', kind: 'price', value: ({ line }) => line.orderedPrice },
  { header: 'receivedPrice', kind: 'price', value: ({ line }) => line.receivedPrice },
  { header: 'lineTotal', kind: 'money', value: ({ line }) => line.lineTotal },
];

export async function linesFile(ctx: QueryContext, input: ParsedInputOf<typeof exportPurchaseOrderLines>) {
  const { format, locale, ...wanted } = input;
  const today = await companyDay(ctx);
  async function* pages() {
    for await (const rows of everyPage(ctx, wanted, today)) {
      const lines = await readLinesOf(
        ctx.db,
        rows.map(({ id }) => id),
      );
      yield rows.flatMap((row) => {
        const order = toPurchaseOrder(row, lines.get(row.id) ?? [], today);
        return order.items.map((line) => ({ order, line }));
      });
    }
  }
  return tableFile({
    name: 'purchase-order-lines',
    format,
    locale,
    now: ctx.now,
    columns: lineColumns,
    pages: pages(),
  });
}

export async function openSummary(ctx: QueryContext) {
  const open = await readOpenSummary(ctx.db, await companyDay(ctx));
  return { ...open, value: fromMinor(open.value), openUnits: fromThousandths(open.openUnits) };
}
