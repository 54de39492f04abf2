import { createRoute } from '@tanstack/react-router';
import { orderSorts, statusFilters } from '../../../domains/orders/contract.ts';
import { orderKinds } from '../../../domains/orders/model.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, day, oneOf, text, yes } from '../../lib/lists/address.ts';

const ordersAddress = address({
  /** The order whose page is open, by id or number. */
  order: text,
  search: text,
  status: oneOf(statusFilters),
  kind: oneOf(orderKinds),
  /** Days, `2026-11-21`, in the person's time zone. */
  from: day,
  to: day,
  sort: oneOf(orderSorts),
  asc: yes,
  new: yes,
});
export type OrdersSearch = ReturnType<typeof ordersAddress>;

/** Parts of the address that are no filter. */
export const notFilters = ['order', 'new'] as const;

export const ordersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders',
  validateSearch: ordersAddress,
});

/** The order on paper. */
export const documentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders/$orderId/document',
});
