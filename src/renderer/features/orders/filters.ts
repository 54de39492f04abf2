import type { ListedOrder, OrderSort, StatusFilter } from '../../../domains/orders/contract.ts';
import { isOpen, type OrderKind } from '../../../domains/orders/model.ts';
import type { OrdersSearch } from './route.ts';

/** What the list and the export are asked for. */
export interface OrderFilters {
  readonly sort: OrderSort;
  readonly order: 'asc' | 'desc';
  readonly search?: string;
  readonly status?: StatusFilter;
  readonly kind?: OrderKind;
  readonly dateFrom?: string;
  readonly dateTo?: string;
}

/** The first and the last moment of a day where the person is. */
const beginOf = (day: string) => new Date(`${day}T00:00:00`).toISOString();
const endOf = (day: string) => new Date(`${day}T23:59:59.999`).toISOString();

export function filtersOf({ search, status, kind, from, to, sort, asc }: OrdersSearch): OrderFilters {
  return {
    sort: sort ?? 'orderDate',
    order: asc ? 'asc' : 'desc',
    ...(search ? { search } : {}),
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(from ? { dateFrom: beginOf(from) } : {}),
    ...(to ? { dateTo: endOf(to) } : {}),
  };
}

export const isFiltered = ({ search, status, kind, from, to }: OrdersSearch): boolean =>
  Boolean(search || status || kind || from || to);

/** Whether an order belongs into the list as far as the page can tell; the search is the server's. */
export function fits(order: ListedOrder, { status, kind, dateFrom, dateTo }: OrderFilters): boolean {
  if (status === 'Open' ? !isOpen(order.status) : status && order.status !== status) return false;
  if (kind && order.kind !== kind) return false;
  if (dateFrom && order.orderDate < dateFrom) return false;
  return !dateTo || order.orderDate <= dateTo;
}

/** Whether a new order may be one that was searched for: its number, reference, customer or a SKU has the words. */
export function mayMatch(order: ListedOrder, search: string | undefined): boolean {
  const skus = (order.items ?? []).map((line) => line.sku);
  const text = [order.orderNumber, order.reference, order.customerName, order.customerId, ...skus].join(' ');
  return (search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
}
