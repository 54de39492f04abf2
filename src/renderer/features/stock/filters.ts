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
}

export function filtersOf({ search, show, category, location, sort, desc }: StockSearch): ItemFilters {
  return {
    sort: sort ?? 'sku',
    order: desc ? 'desc' : 'asc',
    ...(search ? { search } : {}),
    ...(show === 'low' ? { lowStock: true } : {}),
    ...(show === 'out' ? { outOfStock: true } : {}),
    ...(show === 'inactive' ? { isActive: false } : {}),
    ...(category ? { category } : {}),
    ...(location ? { location } : {}),
  };
}

export const isFiltered = ({ search, show, category, location }: StockSearch): boolean =>
  Boolean(search || show || category || location);
