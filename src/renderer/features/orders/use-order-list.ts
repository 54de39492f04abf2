import { type ListedOrder, listOrders, orderCreated, orderUpdated } from '../../../domains/orders/contract.ts';
import { changed, liveList, made, useLiveList } from '../../lib/lists/use-live-list.ts';
import { fits, mayMatch, type OrderFilters } from './filters.ts';
import { useIsOwnDoing } from './use-own-doing.ts';

const orders = liveList(listOrders, {
  limit: 200,
  also: { brief: true },
  news: [
    made(orderCreated, ({ order }): ListedOrder => order),
    changed(orderUpdated, ({ order }): ListedOrder => order),
  ],
  stays: fits,
  arrives: (order, filters: OrderFilters) => fits(order, filters) && mayMatch(order, filters.search),
});

/** A new order appears by itself while the list is `atRest` (nobody points at it, marks rows or has scrolled). */
export function useOrderList(filters: OrderFilters, atRest: () => boolean) {
  const isOwnDoing = useIsOwnDoing();
  return useLiveList(orders, filters, { atRest, isOwn: ({ id }) => isOwnDoing(id) });
}
