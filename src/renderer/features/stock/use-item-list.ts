import { isFound } from '../../../contract/search-words.ts';
import { patchOn, useEvent } from '../../../client/react.ts';
import {
  itemAdded,
  itemUpdated,
  listItems,
  type StockItem,
  stockUpdated,
} from '../../../domains/inventory/contract.ts';
import { changed, liveList, made, useLiveList } from '../../lib/lists/use-live-list.ts';
import type { ItemFilters } from './filters.ts';

const items = liveList(listItems, {
  limit: 200,
  news: [
    made(itemAdded, ({ item }) => item),
    changed(
      itemUpdated,
      ({ item }) => item,
      ({ changes }) => changes.includes('isActive') || 'perhaps',
    ),
  ],
  patches: [
    patchOn<StockItem, typeof stockUpdated>(stockUpdated, (item, { id, quantity, isLow, updatedAt }) =>
      item.id === id ? { ...item, stock: quantity, quantity, isLow, updatedAt } : item,
    ),
  ],
  stays: ({ isActive }, filters: ItemFilters) => isActive === (filters.isActive ?? true),
  arrives: mayFit,
});

/** The stock list: levels move in their rows. */
export function useItemList(filters: ItemFilters) {
  const list = useLiveList(items, filters);
  useEvent(stockUpdated, ({ id, quantity, isLow }) => {
    const cameIn = (filters.lowStock && isLow) || (filters.outOfStock && quantity === 0);
    // Of rows that were not read yet nobody can tell whether they are new.
    if (cameIn && !list.hasNextPage && isPlain(filters)) list.note(id);
  });
  return list;
}

const isPlain = ({ search, category, location, place, supplierId, productId }: ItemFilters) =>
  ![search, category, location, place, supplierId, productId].some(Boolean);

/** As far as the page can tell; the search is the server's. */
function mayFit(item: StockItem, filters: ItemFilters): boolean {
  const { lowStock, outOfStock, category, location, place, supplierId, productId, search, isActive = true } = filters;
  if (item.isActive !== isActive) return false;
  if (lowStock && !item.isLow) return false;
  if (outOfStock && item.stock > 0) return false;
  if (category && item.category !== category) return false;
  if (location && item.location !== location) return false;
  if (place && item.location !== place) return false;
  if (supplierId && item.supplierId !== supplierId) return false;
  if (productId && item.productId !== productId) return false;
  return isFound(search ?? '', { names: [item.name], codes: [item.sku, item.barcode] });
}
