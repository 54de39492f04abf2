import { isFound } from '../../../contract/search-words.ts';
import {
  listSuppliers,
  supplierCreated,
  supplierDeleted,
  supplierUpdated,
} from '../../../domains/purchasing/contract.ts';
import { changed, liveList, made, useLiveList } from '../../lib/lists/use-live-list.ts';
import type { SupplierFilters } from './filters.ts';

const suppliers = liveList(listSuppliers, {
  limit: 200,
  news: [
    made(supplierCreated, ({ supplier }) => supplier),
    changed(
      supplierUpdated,
      ({ supplier }) => supplier,
      ({ changes }) => changes.includes('isActive') || 'perhaps',
    ),
  ],
  rereadOn: [supplierDeleted],
  stays: ({ isActive }, filters: SupplierFilters) => isActive === filters.isActive,
  arrives: ({ isActive, name, code }, filters) =>
    isActive === filters.isActive && isFound(filters.search ?? '', { names: [name], codes: [code] }),
});

export const useSupplierList = (filters: SupplierFilters) => useLiveList(suppliers, filters);
