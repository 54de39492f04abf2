import { createRoute } from '@tanstack/react-router';
import { purchaseOrderSorts, purchaseOrderStatuses } from '../../../domains/purchasing/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, day, oneOf, text, yes } from '../../lib/lists/address.ts';

/** What one looks for every day; `open` is sent and confirmed. */
export const shows = ['open', 'draft', 'overdue', 'partial', 'variance'] as const;
export type Show = (typeof shows)[number];

const purchaseOrdersAddress = address({
  /** The purchase order whose page is open, by id or number. */
  order: text,
  search: text,
  show: oneOf(shows),
  status: oneOf(purchaseOrderStatuses),
  /** With `new`: whom the new one goes to. */
  supplier: text,
  /** Days, `2026-11-21`, in the person's time zone. */
  from: day,
  to: day,
  sort: oneOf(purchaseOrderSorts),
  asc: yes,
  new: yes,
  /** Drafts from low stock. */
  low: yes,
  /** Only for these items, ids separated by commas. */
  items: text,
});
export type PurchaseOrdersSearch = ReturnType<typeof purchaseOrdersAddress>;

/** Parts of the address that are no filter. */
export const notFilters = ['order', 'new', 'low', 'items'] as const;

export const purchaseOrdersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/purchase-orders',
  validateSearch: purchaseOrdersAddress,
});

/** The purchase order on paper. */
export const documentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/purchase-orders/$orderId/document',
});
