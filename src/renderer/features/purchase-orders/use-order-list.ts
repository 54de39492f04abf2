import { useCallback } from 'react';
import { patchOn, useEvent, useServerPages } from '../../../client/react.ts';
import {
  listPurchaseOrders,
  type PurchaseOrder,
  purchaseOrderCreated,
  purchaseOrderDeleted,
  purchaseOrderUpdated,
} from '../../../domains/purchasing/contract.ts';
import { useLiveRows } from '../../lib/live-rows.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import { fits, mayMatch, type OrderFilters } from './filters.ts';

const patches = [
  patchOn<PurchaseOrder, typeof purchaseOrderUpdated>(purchaseOrderUpdated, (old, { purchaseOrder }) =>
    old.id === purchaseOrder.id ? purchaseOrder : old,
  ),
];

export const keyOfOrder = (order: PurchaseOrder): string => order.id;

/** The list of purchase orders: changes show in their rows, what is new waits until asked for. */
export function useOrderList(filters: OrderFilters) {
  const list = useServerPages(listPurchaseOrders, { ...filters, limit: 100 }, { keepPrevious: true, patches });
  const arrivals = useArrivals(list, keyOfOrder, filters);

  useEvent(purchaseOrderCreated, ({ purchaseOrder }) => {
    if (fits(purchaseOrder, filters) && mayMatch(purchaseOrder, filters.search)) arrivals.note(purchaseOrder.id);
  });
  useEvent(purchaseOrderUpdated, ({ purchaseOrder }) => {
    // Of rows that were not read yet nobody can tell whether they are new.
    const isWhole =
      !list.hasNextPage && (filters.status ?? filters.receiptState ?? filters.overdue ?? filters.variance);
    if (isWhole && fits(purchaseOrder, filters) && mayMatch(purchaseOrder, filters.search)) {
      arrivals.note(purchaseOrder.id);
    }
  });
  useEvent(purchaseOrderDeleted, () => list.refetch());

  return useLiveRows(
    list,
    arrivals,
    useCallback((order: PurchaseOrder) => fits(order, filters), [filters]),
  );
}
