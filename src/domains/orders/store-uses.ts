import type { Reader } from '../../server/db/port.ts';

export const statements = {
  openUses: `SELECT l.item_id AS itemId, min(l.sku) AS sku, min(o.serial) AS serial
    FROM order_lines l JOIN orders o ON o.tenant_id = l.tenant_id AND o.id = l.order_id
    WHERE l.tenant_id = @tenant AND l.item_id IN (SELECT value FROM json_each(@itemIds)) AND o.status <> 'Cancelled'
    GROUP BY l.item_id ORDER BY l.item_id`,
} as const;

/** Those of the items that an order names which is not cancelled, each with the first such order. */
export async function readOpenUses(
  db: Reader,
  itemIds: readonly string[],
): Promise<{ itemId: string; sku: string; serial: number }[]> {
  return db.all(statements.openUses, { itemIds: JSON.stringify(itemIds) });
}
