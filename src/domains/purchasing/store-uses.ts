import type { Reader } from '../../server/db/port.ts';

export const statements = {
  openUses: `SELECT l.item_id AS itemId, min(l.sku) AS sku, min(p.po_number) AS number
    FROM purchase_order_lines l JOIN purchase_orders p ON p.tenant_id = l.tenant_id AND p.id = l.po_id
    WHERE l.tenant_id = @tenant AND l.item_id IN (SELECT value FROM json_each(@itemIds)) AND p.status <> 'Cancelled'
    GROUP BY l.item_id ORDER BY l.item_id`,
} as const;

/** Those of the items that a purchase order names which is not cancelled, each with the first such order. */
export async function readOpenUses(
  db: Reader,
  itemIds: readonly string[],
): Promise<{ itemId: string; sku: string; number: string }[]> {
  return db.all(statements.openUses, { itemIds: JSON.stringify(itemIds) });
}
