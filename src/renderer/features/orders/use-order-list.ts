import { useCallback, useRef } from 'react';
import { patchOn, useEvent, useServerPages } from '../../../client/react.ts';
import { type ListedOrder, listOrders, orderCreated, orderUpdated } from '../../../domains/orders/contract.ts';
import { useLiveRows } from '../../lib/live-rows.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import { fits, mayMatch, type OrderFilters } from './filters.ts';
import { useIsOwnDoing } from './use-own-doing.ts';

const patches = [
  patchOn<ListedOrder, typeof orderUpdated>(orderUpdated, (old, { order }) => (old.id === order.id ? order : old)),
];

/** Orders that follow each other faster than this are a burst: they wait together. */
const burstMs = 1_000;

export const keyOfOrder = (order: ListedOrder): string => order.id;

/**
 * The list of orders. Changes show in their rows. A new order appears by itself while the list is `atRest` (nobody points
 * at it, marks rows or has scrolled); otherwise it waits until asked for, as a burst does.
 */
export function useOrderList(filters: OrderFilters, atRest: () => boolean) {
  const list = useServerPages(listOrders, { ...filters, brief: true, limit: 200 }, { keepPrevious: true, patches });
  const arrivals = useArrivals(list, keyOfOrder, filters);
  const isOwnDoing = useIsOwnDoing();
  const lastAt = useRef(0);

  useEvent(orderCreated, ({ order }, { replayed }) => {
    if (!fits(order, filters) || !mayMatch(order, filters.search)) return;
    const isBurst = Date.now() - lastAt.current < burstMs;
    lastAt.current = Date.now();
    arrivals.note(order.id, isOwnDoing(order.id) || (!replayed && !isBurst && atRest()));
  });
  useEvent(orderUpdated, ({ order }) => {
    // Of rows that were not read yet nobody can tell whether they are new.
    const isWhole = !list.hasNextPage && filters.status !== undefined;
    if (isWhole && fits(order, filters) && mayMatch(order, filters.search)) arrivals.note(order.id);
  });

  return useLiveRows(
    list,
    arrivals,
    useCallback((order: ListedOrder) => fits(order, filters), [filters]),
  );
}
