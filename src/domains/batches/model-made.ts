import type { BatchDetails, Mapping } from './contract.ts';

interface FaultCount {
  /** Empty: the row as a whole. */
  readonly field: string;
  readonly code: string;
  readonly rows: number;
}

/** Failed rows by what is wrong, with the file's own column. */
export function failedColumnsOf(faults: readonly FaultCount[], mapping: Mapping): BatchDetails['failedColumns'] {
  return faults.map(({ field, code, rows }) => {
    return { field: field || null, column: mapping[field] ?? null, code, rows };
  });
}

/** What was made and changed, by names that programs read. */
export function madeOf(made: Readonly<Record<string, number | undefined>>): BatchDetails['made'] {
  return {
    ...{ items: made['item-created'] ?? 0, changedItems: made['item-changed'] ?? 0, movements: made['movement'] ?? 0 },
    ...{ orders: made['order'] ?? 0, purchaseOrders: made['purchase-order'] ?? 0 },
    ...{ suppliers: made['supplier-created'] ?? 0, changedSuppliers: made['supplier-changed'] ?? 0 },
  };
}
