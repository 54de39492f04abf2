import { useMemo } from 'react';
import { useServerQuery, useSession } from '../../client/react.ts';
import { listSuppliers, supplierCreated, supplierDeleted, supplierUpdated } from '../../domains/purchasing/contract.ts';

const events = [supplierCreated, supplierUpdated, supplierDeleted];

interface Suppliers {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  nameOf(id: string | null): string | null;
}

/** Who supplies, by name; nobody for those who may not see suppliers. */
export function useSuppliers(): Suppliers {
  const { may } = useSession();
  const list = useServerQuery(
    listSuppliers,
    { limit: 500 },
    { refreshOn: events, keepPrevious: true, enabled: may('purchasing.view') },
  );
  const items = list.data?.items;
  return useMemo(() => {
    const choices = (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
    const names = new Map(choices.map(({ value, label }) => [value, label]));
    return { choices, nameOf: (id) => (id === null ? null : (names.get(id) ?? null)) };
  }, [items]);
}
