import type { Reader } from '../../server/db/port.ts';

export const statements = {
  suppliersInUse: `SELECT DISTINCT supplier_id AS id FROM products WHERE tenant_id = @tenant AND supplier_id <> ''
    AND supplier_id IN (SELECT value FROM json_each(@supplierIds)) ORDER BY supplier_id`,
} as const;

/** Those of the suppliers that a product names. */
export async function readSuppliersInUse(db: Reader, supplierIds: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ id: string }>(statements.suppliersInUse, { supplierIds: JSON.stringify(supplierIds) });
  return rows.map(({ id }) => id);
}
