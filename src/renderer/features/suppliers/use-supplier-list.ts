import { useCallback } from 'react';
import { isFound } from '../../../contract/search-words.ts';
import { patchOn, useEvent, useServerPages } from '../../../client/react.ts';
import {
  listSuppliers,
  type Supplier,
  supplierCreated,
  supplierDeleted,
  supplierUpdated,
} from '../../../domains/purchasing/contract.ts';
import { useLiveRows } from '../../lib/live-rows.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import type { SupplierFilters } from './filters.ts';

const patches = [
  patchOn<Supplier, typeof supplierUpdated>(supplierUpdated, (old, { supplier }) =>
    old.id === supplier.id ? supplier : old,
  ),
];

export const keyOfSupplier = (supplier: Supplier): string => supplier.id;

/** The suppliers: changes show in their rows, what is new waits until asked for. */
export function useSupplierList(filters: SupplierFilters) {
  const list = useServerPages(listSuppliers, { ...filters, limit: 200 }, { keepPrevious: true, patches });
  const arrivals = useArrivals(list, keyOfSupplier, filters);
  const { isActive, search } = filters;
  const mayFit = (supplier: Supplier) =>
    supplier.isActive === isActive && isFound(search ?? '', { names: [supplier.name], codes: [supplier.code] });

  useEvent(supplierCreated, ({ supplier }) => {
    if (mayFit(supplier)) arrivals.note(supplier.id);
  });
  useEvent(supplierUpdated, ({ supplier, changes }) => {
    if (changes.includes('isActive') && mayFit(supplier)) arrivals.note(supplier.id);
  });
  useEvent(supplierDeleted, () => list.refetch());

  return useLiveRows(
    list,
    arrivals,
    useCallback((supplier: Supplier) => supplier.isActive === isActive, [isActive]),
  );
}
