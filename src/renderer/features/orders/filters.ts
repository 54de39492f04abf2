import { isFound } from '../../../contract/search-words.ts';
import type { Zone } from '../../../contract/zone.ts';
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

/** The days begin and end where the company is. */
export function filtersOf({ search, status, kind, from, to, sort, asc }: OrdersSearch, zone: Zone): OrderFilters {
  return {
    sort: sort ?? 'orderDate',
    order: asc ? 'asc' : 'desc',
    ...(search ? { search } : {}),
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(from ? { dateFrom: zone.momentOf(from) } : {}),
    ...(to ? { dateTo: zone.endOf(to) } : {}),
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
  const { orderNumber, reference, customerName, customerId, items = [] } = order;
  const codes = [orderNumber, reference, customerId, ...items.map((line) => line.sku)];
  return isFound(search ?? '', { names: [customerName], codes });
}
