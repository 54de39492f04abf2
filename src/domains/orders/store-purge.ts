import type { Reader, Tx } from '../../server/db/port.ts';
import { type OrderRow, texts } from './store.ts';

export const statements = {
  deleteLines: 'DELETE FROM order_lines WHERE tenant_id = @tenant AND order_id = @id',
  deleteOrder: 'DELETE FROM orders WHERE tenant_id = @tenant AND id = @id',
  forgetEmptySales: 'DELETE FROM order_sales WHERE tenant_id = @tenant AND day = @day AND units = 0 AND revenue = 0',
  itemsInUse: `SELECT item_id AS itemId, min(sku) AS sku FROM order_lines
    WHERE tenant_id = @tenant AND item_id IN (SELECT value FROM json_each(@itemIds))
    GROUP BY item_id ORDER BY item_id`,
} as const;

/** Its sales must be out of the counters already. */
export async function eraseOrder(tx: Tx, { id, serial, orderDay: day }: OrderRow): Promise<void> {
  await texts.remove(tx, serial);
  await tx.run(statements.deleteLines, { id });
  await tx.run(statements.deleteOrder, { id });
  await tx.run(statements.forgetEmptySales, { day });
}

/** Those of the items that a line of an order names, with the SKU that it had then. */
export async function readItemsInUse(
  db: Reader,
  itemIds: readonly string[],
): Promise<{ itemId: string; sku: string }[]> {
  return db.all(statements.itemsInUse, { itemIds: JSON.stringify(itemIds) });
}
