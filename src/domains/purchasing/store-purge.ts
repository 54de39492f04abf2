import type { Reader, Tx } from '../../server/db/port.ts';
import { deleteOrder } from './store.ts';

export const statements = {
  deleteReceiptLines: `DELETE FROM goods_receipt_lines WHERE tenant_id = @tenant
    AND receipt_id IN (SELECT id FROM goods_receipts WHERE tenant_id = @tenant AND po_id = @id)`,
  deleteReceipts: 'DELETE FROM goods_receipts WHERE tenant_id = @tenant AND po_id = @id',
  itemsInUse: `SELECT item_id AS itemId, min(sku) AS sku FROM purchase_order_lines
    WHERE tenant_id = @tenant AND item_id IN (SELECT value FROM json_each(@itemIds))
    GROUP BY item_id ORDER BY item_id`,
} as const;

/** A purchase order with its lines and receipts. */
export async function eraseOrder(tx: Tx, id: string): Promise<void> {
  await tx.run(statements.deleteReceiptLines, { id });
  await tx.run(statements.deleteReceipts, { id });
  await deleteOrder(tx, id);
}

/** Those of the items that a line of a purchase order names, with the SKU that it had then. */
export async function readItemsInUse(
  db: Reader,
  itemIds: readonly string[],
): Promise<{ itemId: string; sku: string }[]> {
  return db.all(statements.itemsInUse, { itemIds: JSON.stringify(itemIds) });
}
