import type { SupplierSort } from '../../../domains/purchasing/contract.ts';
import type { SuppliersSearch } from './route.ts';

/** What the list and the export are asked for. */
export interface SupplierFilters {
  readonly sort: SupplierSort;
  readonly order: 'asc' | 'desc';
  readonly isActive: boolean;
  readonly search?: string;
}

export function filtersOf({ search, inactive, sort, desc }: SuppliersSearch): SupplierFilters {
  return {
    sort: sort ?? 'name',
    order: desc ? 'desc' : 'asc',
    isActive: !inactive,
    ...(search ? { search } : {}),
  };
}

export const isFiltered = ({ search, inactive }: SuppliersSearch): boolean => Boolean(search || inactive);
