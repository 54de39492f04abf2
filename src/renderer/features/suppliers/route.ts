import { createRoute } from '@tanstack/react-router';
import { supplierSorts } from '../../../domains/purchasing/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, oneOf, text, yes } from '../../lib/lists/address.ts';

const suppliersAddress = address({
  /** The supplier whose page is open, by id or code. */
  supplier: text,
  search: text,
  inactive: yes,
  sort: oneOf(supplierSorts),
  desc: yes,
  new: yes,
});
export type SuppliersSearch = ReturnType<typeof suppliersAddress>;

/** Parts of the address that are no filter. */
export const notFilters = ['supplier', 'new'] as const;

export const suppliersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suppliers',
  validateSearch: suppliersAddress,
});
