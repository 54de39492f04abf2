import { createRoute } from '@tanstack/react-router';
import {
  type PurchaseOrderSort,
  type PurchaseOrderStatus,
  purchaseOrderSorts,
  purchaseOrderStatuses,
} from '../../../domains/purchasing/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

/** What one looks for every day; `open` is sent and confirmed. */
export const shows = ['open', 'draft', 'overdue', 'partial', 'variance'] as const;
export type Show = (typeof shows)[number];

export interface PurchaseOrdersSearch {
  /** The purchase order whose page is open, by id or number. */
  readonly order?: string | undefined;
  readonly search?: string | undefined;
  readonly show?: Show | undefined;
  readonly status?: PurchaseOrderStatus | undefined;
  /** With `new`: whom the new one goes to. */
  readonly supplier?: string | undefined;
  /** Days, `2026-11-21`, in the person's time zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sort?: PurchaseOrderSort | undefined;
  readonly asc?: boolean | undefined;
  readonly new?: boolean | undefined;
  /** Drafts from low stock. */
  readonly low?: boolean | undefined;
  /** Only for these items, ids separated by commas. */
  readonly items?: string | undefined;
}

/** Parts of the address that are no filter. */
export const notFilters = ['order', 'new', 'low', 'items'] as const;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

export const purchaseOrdersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/purchase-orders',
  validateSearch: (search: Record<string, unknown>): PurchaseOrdersSearch => ({
    order: text(search['order']),
    search: text(search['search']),
    show: shows.find((show) => show === search['show']),
    status: purchaseOrderStatuses.find((status) => status === search['status']),
    supplier: text(search['supplier']),
    from: day(search['from']),
    to: day(search['to']),
    sort: purchaseOrderSorts.find((sort) => sort === search['sort']),
    asc: search['asc'] === true || undefined,
    new: search['new'] === true || undefined,
    low: search['low'] === true || undefined,
    items: text(search['items']),
  }),
});

/** The purchase order on paper. */
export const documentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/purchase-orders/$orderId/document',
});
