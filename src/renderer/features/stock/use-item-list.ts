import { useCallback } from 'react';
import { isFound } from '../../../contract/search-words.ts';
import { patchOn, useEvent, useServerPages } from '../../../client/react.ts';
import {
  itemAdded,
  itemUpdated,
  listItems,
  type StockItem,
  stockUpdated,
} from '../../../domains/inventory/contract.ts';
import { useLiveRows } from '../../lib/live-rows.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import type { ItemFilters } from './filters.ts';

const patches = [
  patchOn<StockItem, typeof stockUpdated>(stockUpdated, (item, { id, quantity, isLow, updatedAt }) =>
    item.id === id ? { ...item, stock: quantity, quantity, isLow, updatedAt } : item,
  ),
  patchOn<StockItem, typeof itemUpdated>(itemUpdated, (item, { id, item: now }) => (item.id === id ? now : item)),
];

export const keyOfItem = (item: StockItem): string => item.id;

/** The stock list: levels move in their rows, what is new waits until asked for. */
export function useItemList(filters: ItemFilters) {
  const list = useServerPages(listItems, { ...filters, limit: 200 }, { keepPrevious: true, patches });
  const arrivals = useArrivals(list, keyOfItem, filters);
  const isActive = filters.isActive ?? true;

  useEvent(itemAdded, ({ item }) => {
    if (isActive && mayFit(item, filters)) arrivals.note(item.id);
  });
  useEvent(itemUpdated, ({ item, changes }) => {
    if (changes.includes('isActive') && item.isActive === isActive && mayFit(item, filters)) arrivals.note(item.id);
  });
  useEvent(stockUpdated, ({ id, quantity, isLow }) => {
    const cameIn = (filters.lowStock && isLow) || (filters.outOfStock && quantity === 0);
    // Of rows that were not read yet nobody can tell whether they are new.
    if (cameIn && !list.hasNextPage && isPlain(filters)) arrivals.note(id);
  });

  return useLiveRows(
    list,
    arrivals,
    useCallback((item: StockItem) => item.isActive === isActive, [isActive]),
  );
}

const isPlain = ({ search, category, location, place, supplierId, productId }: ItemFilters) =>
  ![search, category, location, place, supplierId, productId].some(Boolean);

/** As far as the page can tell; the search is the server's. */
function mayFit(item: StockItem, filters: ItemFilters): boolean {
  const { lowStock, outOfStock, category, location, place, supplierId, productId, search } = filters;
  if (lowStock && !item.isLow) return false;
  if (outOfStock && item.stock > 0) return false;
  if (category && item.category !== category) return false;
  if (location && item.location !== location) return false;
  if (place && item.location !== place) return false;
  if (supplierId && item.supplierId !== supplierId) return false;
  if (productId && item.productId !== productId) return false;
  return isFound(search ?? '', { names: [item.name], codes: [item.sku, item.barcode] });
}
