import { createRoute } from '@tanstack/react-router';
import { type SupplierSort, supplierSorts } from '../../../domains/purchasing/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

export interface SuppliersSearch {
  /** The supplier whose page is open, by id or code. */
  readonly supplier?: string | undefined;
  readonly search?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly sort?: SupplierSort | undefined;
  readonly desc?: boolean | undefined;
  readonly new?: boolean | undefined;
}

/** Parts of the address that are no filter. */
export const notFilters = ['supplier', 'new'] as const;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const suppliersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suppliers',
  validateSearch: (search: Record<string, unknown>): SuppliersSearch => ({
    supplier: text(search['supplier']),
    search: text(search['search']),
    inactive: search['inactive'] === true || undefined,
    sort: supplierSorts.find((sort) => sort === search['sort']),
    desc: search['desc'] === true || undefined,
    new: search['new'] === true || undefined,
  }),
});
