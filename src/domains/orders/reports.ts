import { dayIn, daysBefore } from '../../contract/days.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import { fromMinor } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import { tableFile, type TableColumn } from '../../server/core/table-file.ts';
import type { Reader } from '../../server/db/port.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { exportOrderLines, exportOrders, listOrders, listTopSellers, Order, OrderLine } from './contract.ts';
import { findOrder, type OrderRow, readLines, toBrief, toOrder } from './store.ts';
import {
  countByStatus,
  countOrders,
  type OrderFilters,
  type OrderOrder,
  orderPosition,
  type OrderPosition,
  readDay,
  readLinesOf,
  readOrders,
  readTopSellers,
} from './store-lists.ts';

const exportPage = 2_000;

export async function orderPage({ db }: QueryContext, input: ParsedInputOf<typeof listOrders>) {
  const { limit, cursor, sort, order, brief, ...filters } = input;
  const position = readCursor<[string, ...OrderPosition]>(cursor, 3);
  if (position && (position[0] !== `${sort} ${order}` || typeof position[2] !== 'number')) throw badCursor();
  const after = position && ([position[1], position[2]] as const);
  const rows = await readOrders(db, filters, { sort, order }, limit + 1, after);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([`${sort} ${order}`, ...orderPosition(last, sort)]) : null;
  const lines = brief ? undefined : await readLinesOf(db, shown);
  const items = shown.map((row) => (lines ? toOrder(row, lines.get(row.id) ?? []) : toBrief(row)));
  return { items, page: { next, total: await countOrders(db, filters) } };
}

export async function oneOrder({ db }: QueryContext, id: string): Promise<Order> {
  const order = await findOrder(db, id);
  if (!order) throw notFound('order', id);
  return toOrder(order, await readLines(db, order.id));
}

export async function summary({ db, now }: QueryContext) {
  const { timezone } = await readCompanySettings(db);
  const byStatus = await countByStatus(db);
  const today = await readDay(db, dayIn(timezone, now));
  return {
    byStatus,
    open: byStatus.Pending + byStatus.Partial,
    total: Object.values(byStatus).reduce((sum, orders) => sum + orders, 0),
    today: { orders: today.orders, totalAmount: fromMinor(today.total) },
  };
}

export async function topSellers({ db, now }: QueryContext, { days, limit }: ParsedInputOf<typeof listTopSellers>) {
  const { timezone } = await readCompanySettings(db);
  const until = dayIn(timezone, now);
  const rows = await readTopSellers(db, { since: daysBefore(until, days - 1), until }, limit);
  return rows.map((row) => ({ ...row, quantity: fromThousandths(row.quantity), revenue: fromMinor(row.revenue) }));
}

type BriefOrder = Omit<Order, 'items'>;

/** The filtered list, a page at a time. */
async function* everyRow(db: Reader, filters: OrderFilters, order: OrderOrder): AsyncGenerator<OrderRow[]> {
  let after: OrderPosition | undefined;
  for (;;) {
    const rows = await readOrders(db, filters, order, exportPage, after);
    yield rows;
    const last = rows.at(-1);
    if (rows.length < exportPage || !last) return;
    after = orderPosition(last, order.sort);
  }
}

const ofOrder: readonly TableColumn<BriefOrder>[] = [
  { header: 'orderNumber', value: (order) => order.orderNumber },
  { header: 'orderDate', kind: 'time', value: (order) => order.orderDate },
  { header: 'kind', value: (order) => order.kind },
  { header: 'status', value: (order) => order.status },
  { header: 'reference', value: (order) => order.reference },
  { header: 'customerId', value: (order) => order.customerId },
  { header: 'customerName', value: (order) => order.customerName },
];

const ofWholeOrder: readonly TableColumn<BriefOrder>[] = [
  ...ofOrder,
  { header: 'customerEmail', value: (order) => order.customerEmail },
  { header: 'customerPhone', value: (order) => order.customerPhone },
  { header: 'lines', kind: 'number', value: (order) => order.itemCount },
  { header: 'subtotal', kind: 'money', value: (order) => order.subtotal },
  { header: 'discount', kind: 'money', value: (order) => order.discount },
  { header: 'taxRate', kind: 'number', value: (order) => order.taxRate },
  { header: 'tax', kind: 'money', value: (order) => order.tax },
  { header: 'totalAmount', kind: 'money', value: (order) => order.totalAmount },
  { header: 'notes', value: (order) => order.notes },
  { header: 'createdBy', value: (order) => order.createdByName },
  { header: 'createdAt', kind: 'time', value: (order) => order.createdAt },
  { header: 'fulfilledAt', kind: 'time', value: (order) => order.fulfilledAt },
  { header: 'cancelledAt', kind: 'time', value: (order) => order.cancelledAt },
  { header: 'cancellationReason', value: (order) => order.cancellationReason },
];

export async function ordersFile(ctx: QueryContext, input: ParsedInputOf<typeof exportOrders>) {
  const { sort, order, format, locale, ...filters } = input;
  const pages = everyBrief(everyRow(ctx.db, filters, { sort, order }));
  return tableFile({ name: 'orders', format, locale, now: ctx.now, columns: ofWholeOrder, pages });
}

async function* everyBrief(pages: AsyncIterable<readonly OrderRow[]>): AsyncGenerator<BriefOrder[]> {
  for await (const rows of pages) yield rows.map(toBrief);
}

interface LineOfOrder {
  readonly order: BriefOrder;
  readonly line: OrderLine;
}

const ofLine: readonly TableColumn<LineOfOrder>[] = [
  ...ofOrder.map(({ value, ...column }) => ({ ...column, value: ({ order }: LineOfOrder) => value(order) })),
  { header: 'sku', value: ({ line }) => line.sku },
  { header: 'productName', value: ({ line }) => line.productName },
  { header: 'variantInfo', value: ({ line }) => line.variantInfo },
  { header: 'unit', value: ({ line }) => line.unit },
  { header: 'quantity', kind: 'number', value: ({ line }) => line.quantity },
  { header: 'fulfilledQuantity', kind: 'number', value: ({ line }) => line.fulfilledQuantity },
  { header: 'backorderedQuantity', kind: 'number', value: ({ line }) => line.backorderedQuantity },
  { header: 'price', kind: 'price', value: ({ line }) => line.price },
  { header: 'lineTotal', kind: 'money', value: ({ line }) => line.lineTotal },
];

export async function linesFile(ctx: QueryContext, input: ParsedInputOf<typeof exportOrderLines>) {
  const { sort, order, format, locale, ...filters } = input;
  const pages = everyLine(ctx.db, everyRow(ctx.db, filters, { sort, order }));
  return tableFile({ name: 'order-lines', format, locale, now: ctx.now, columns: ofLine, pages });
}

async function* everyLine(db: Reader, pages: AsyncIterable<readonly OrderRow[]>): AsyncGenerator<LineOfOrder[]> {
  for await (const rows of pages) {
    const lines = await readLinesOf(db, rows);
    yield rows.flatMap((row) => {
      const order = toOrder(row, lines.get(row.id) ?? []);
      return order.items.map((line) => ({ order, line }));
    });
  }
}
