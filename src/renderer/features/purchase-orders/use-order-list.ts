import {
  listPurchaseOrders,
  purchaseOrderCreated,
  purchaseOrderDeleted,
  purchaseOrderUpdated,
} from '../../../domains/purchasing/contract.ts';
import { changed, liveList, made, useLiveList } from '../../lib/lists/use-live-list.ts';
import { fits, mayMatch, type OrderFilters } from './filters.ts';

const orders = liveList(listPurchaseOrders, {
  limit: 100,
  news: [
    made(purchaseOrderCreated, ({ purchaseOrder }) => purchaseOrder),
    changed(purchaseOrderUpdated, ({ purchaseOrder }) => purchaseOrder),
  ],
  rereadOn: [purchaseOrderDeleted],
  stays: fits,
  arrives: (order, filters: OrderFilters) => fits(order, filters) && mayMatch(order, filters.search),
});

export const useOrderList = (filters: OrderFilters) => useLiveList(orders, filters);
