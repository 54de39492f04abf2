import { isFound } from '../../../contract/search-words.ts';
import type { Zone } from '../../../contract/zone.ts';
import type {
  PurchaseOrder,
  PurchaseOrderSort,
  PurchaseOrderStatus,
  ReceiptState,
} from '../../../domains/purchasing/contract.ts';
import type { PurchaseOrdersSearch, Show } from './route.ts';

/** What the list and the export are asked for. */
export interface OrderFilters {
  readonly sort: PurchaseOrderSort;
  readonly order: 'asc' | 'desc';
  readonly search?: string;
  readonly status?: PurchaseOrderStatus[];
  readonly receiptState?: ReceiptState[];
  readonly overdue?: boolean;
  readonly variance?: boolean;
  readonly supplierId?: string;
  readonly startDate?: string;
  readonly endDate?: string;
}

const meaning: Readonly<Record<Show, Partial<OrderFilters>>> = {
  open: { status: ['Sent', 'Confirmed'] },
  draft: { status: ['Draft'] },
  overdue: { overdue: true },
  partial: { receiptState: ['partial'], status: ['Confirmed'] },
  variance: { variance: true },
};

/** The days begin and end where the company is. */
export function filtersOf(search: PurchaseOrdersSearch, zone: Zone): OrderFilters {
  const { search: words, show, status, supplier, from, to, sort, asc } = search;
  return {
    sort: sort ?? 'poNumber',
    order: asc ? 'asc' : 'desc',
    ...(show ? meaning[show] : {}),
    ...(words ? { search: words } : {}),
    ...(status ? { status: [status] } : {}),
    ...(supplier ? { supplierId: supplier } : {}),
    ...(from ? { startDate: zone.momentOf(from) } : {}),
    ...(to ? { endDate: zone.endOf(to) } : {}),
  };
}

export const isFiltered = ({ search, show, status, supplier, from, to }: PurchaseOrdersSearch): boolean =>
  Boolean(search || show || status || supplier || from || to);

/** Whether an order belongs into the list as far as the page can tell; the search is the server's. */
export function fits(order: PurchaseOrder, filters: OrderFilters): boolean {
  const { status, receiptState, overdue, variance, supplierId, startDate, endDate } = filters;
  if (status && !status.includes(order.status)) return false;
  if (receiptState && !receiptState.includes(order.receiptState)) return false;
  if (overdue && !order.isOverdue) return false;
  if (variance && !order.hasVariance) return false;
  if (supplierId && order.supplierId !== supplierId) return false;
  if (startDate && order.createdAt < startDate) return false;
  return !endDate || order.createdAt <= endDate;
}

/** Whether an order may be one that was searched for: its number, reference, supplier or a line has the words. */
export function mayMatch(order: PurchaseOrder, search: string | undefined): boolean {
  const { poNumber, reference, supplierName, supplierCode, items } = order;
  const names = [supplierName, ...items.map(({ productName }) => productName)];
  return isFound(search ?? '', { names, codes: [poNumber, reference, supplierCode, ...items.map(({ sku }) => sku)] });
}
