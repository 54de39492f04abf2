import { useMemo } from 'react';
import { useServerQuery } from '../../../client/react.ts';
import {
  listSuppliers,
  supplierCreated,
  supplierDeleted,
  supplierUpdated,
} from '../../../domains/purchasing/contract.ts';

const events = [supplierCreated, supplierUpdated, supplierDeleted];
const active = { isActive: true, limit: 500 };

/** Who can be ordered from, as choices of a field; `undefined` until they are read. */
export function useSuppliers() {
  const list = useServerQuery(listSuppliers, active, { refreshOn: events, keepPrevious: true });
  const items = list.data?.items;
  return useMemo(() => items?.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})`, name })), [items]);
}
