import type { Derived } from '../../server/core/domain.ts';
import type { Tx } from '../../server/db/port.ts';
import { findable } from './order-parts.ts';
import { readEveryOrder, readLines, writeSearchText } from './store.ts';
import { deriveSuppliers } from './store-suppliers.ts';

/** What suppliers and purchase orders are found and sorted by. */
export const foldedPurchasing: Derived = {
  name: 'purchasing',
  version: 1,
  derive: async (tx) => {
    await deriveSuppliers(tx);
    await deriveOrders(tx);
  },
};

async function deriveOrders(tx: Tx): Promise<void> {
  for (const row of await readEveryOrder(tx)) {
    await writeSearchText(tx, row.id, findable(row, await readLines(tx, row.id)));
  }
}
