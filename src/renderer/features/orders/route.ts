import { createRoute } from '@tanstack/react-router';
import { type OrderSort, orderSorts, type StatusFilter, statusFilters } from '../../../domains/orders/contract.ts';
import { type OrderKind, orderKinds } from '../../../domains/orders/model.ts';
import { shellRoute } from '../../app/shell-route.ts';

export interface OrdersSearch {
  /** The order whose page is open, by id or number. */
  readonly order?: string | undefined;
  readonly search?: string | undefined;
  readonly status?: StatusFilter | undefined;
  readonly kind?: OrderKind | undefined;
  /** Days, `2026-11-21`, in the person's time zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sort?: OrderSort | undefined;
  readonly asc?: boolean | undefined;
  readonly new?: boolean | undefined;
}

/** Parts of the address that are no filter. */
export const notFilters = ['order', 'new'] as const;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

export const ordersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders',
  validateSearch: (search: Record<string, unknown>): OrdersSearch => ({
    order: text(search['order']),
    search: text(search['search']),
    status: statusFilters.find((status) => status === search['status']),
    kind: orderKinds.find((kind) => kind === search['kind']),
    from: day(search['from']),
    to: day(search['to']),
    sort: orderSorts.find((sort) => sort === search['sort']),
    asc: search['asc'] === true || undefined,
    new: search['new'] === true || undefined,
  }),
});

/** The order on paper. */
export const documentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders/$orderId/document',
});
