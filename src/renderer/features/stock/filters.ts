import type { ItemSort } from '../../../domains/inventory/contract.ts';
import type { StockSearch } from './route.ts';

/** What the list and the export are asked for. */
export interface ItemFilters {
  readonly sort: ItemSort;
  readonly order: 'asc' | 'desc';
  readonly search?: string;
  readonly lowStock?: boolean;
  readonly outOfStock?: boolean;
  readonly isActive?: boolean;
  readonly category?: string;
  readonly location?: string;
  readonly place?: string;
  readonly supplierId?: string;
  readonly productId?: string;
}

export function filtersOf(given: StockSearch): ItemFilters {
  const { search, show, category, location, place, supplier, product, sort, desc } = given;
  return {
    sort: sort ?? 'sku',
    order: desc ? 'desc' : 'asc',
    ...(search ? { search } : {}),
    ...(show === 'low' ? { lowStock: true } : {}),
    ...(show === 'out' ? { outOfStock: true } : {}),
    ...(show === 'inactive' ? { isActive: false } : {}),
    ...(category ? { category } : {}),
    ...(location ? { location } : {}),
    ...(place ? { place } : {}),
    ...(supplier ? { supplierId: supplier } : {}),
    ...(product ? { productId: product } : {}),
  };
}

export const isFiltered = ({ search, show, category, location, place, supplier, product }: StockSearch): boolean =>
  [search, show, category, location, place, supplier, product].some(Boolean);
