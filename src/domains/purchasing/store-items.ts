import { codeOf } from '../../contract/folding.ts';
import type { Reader } from '../../server/db/port.ts';

/** What purchasing reads of an item on stock: quantities in thousandths, its cost in millionths. */
export interface ItemRow {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly variantInfo: string;
  readonly unit: string;
  readonly step: number;
  readonly stock: number;
  readonly cost: number;
  readonly reorderLevel: number;
  readonly reorderTarget: number | null;
  readonly supplierId: string;
  readonly isActive: number;
}

/** An item with what purchasing knows of it. */
export interface ItemToOrder extends ItemRow {
  readonly onOrder: number;
  /** The newest draft that it stands in. */
  readonly draftId: string | null;
  readonly draftNumber: string | null;
  /** Whom other items of its product come from. */
  readonly productSupplierId: string | null;
  /** Whom it was last bought from. */
  readonly lastSupplierId: string | null;
}

const columns = `i.id, i.sku, i.name, i.variant_info AS variantInfo, i.unit, i.quantity_step AS step,
  i.stock, i.cost, i.reorder_level AS reorderLevel, i.reorder_target AS reorderTarget, i.supplier AS supplierId,
  i.is_active AS isActive`;

const linesOfItem = (statuses: string) => `FROM purchase_order_lines l
    JOIN purchase_orders p ON p.tenant_id = l.tenant_id AND p.id = l.po_id
    WHERE l.tenant_id = i.tenant_id AND l.item_id = i.id AND p.status IN (${statuses})`;

const toOrderColumns = `${columns},
  (SELECT coalesce(sum(CASE WHEN l.received_quantity < l.ordered_quantity
    THEN l.ordered_quantity - l.received_quantity ELSE 0 END), 0) ${linesOfItem("'Sent', 'Confirmed'")}) AS onOrder,
  (SELECT p.id ${linesOfItem("'Draft'")} ORDER BY l.po_id DESC LIMIT 1) AS draftId,
  (SELECT p.po_number ${linesOfItem("'Draft'")} ORDER BY l.po_id DESC LIMIT 1) AS draftNumber,
  (SELECT j.supplier FROM stock_items j WHERE j.tenant_id = i.tenant_id AND j.product = i.product AND i.product <> ''
    AND j.supplier <> '' ORDER BY j.sku LIMIT 1) AS productSupplierId,
  (SELECT p.supplier_id ${linesOfItem("'Sent', 'Confirmed', 'Received'")} ORDER BY l.po_id DESC LIMIT 1)
    AS lastSupplierId`;

/** An order's own price counts when nothing came in yet. `@supplierId` NULL: whoever sold it. */
export const statements = {
  byId: `SELECT ${columns} FROM stock_items i WHERE i.tenant_id = @tenant AND i.id = @id`,
  bySku: `SELECT ${columns} FROM stock_items i WHERE i.tenant_id = @tenant AND i.sku = @sku`,
  toOrder: `SELECT ${toOrderColumns} FROM stock_items i
    WHERE i.tenant_id = @tenant AND i.id IN (SELECT value FROM json_each(@ids)) ORDER BY i.sku`,
  low: `SELECT ${toOrderColumns} FROM stock_items i INDEXED BY stock_items_low
    WHERE i.tenant_id = @tenant AND i.is_active = 1 AND i.stock < i.reorder_level ORDER BY i.sku LIMIT @limit`,
  lastReceivedPrice: `SELECT price FROM goods_receipt_lines
    WHERE tenant_id = @tenant AND item_id = @itemId AND (@supplierId IS NULL OR supplier_id = @supplierId)
    ORDER BY receipt_id DESC LIMIT 1`,
  lastOrderedPrice: `SELECT l.ordered_price AS price FROM purchase_order_lines l
    JOIN purchase_orders p ON p.tenant_id = l.tenant_id AND p.id = l.po_id
    WHERE l.tenant_id = @tenant AND l.item_id = @itemId AND p.status <> 'Cancelled'
      AND (@supplierId IS NULL OR p.supplier_id = @supplierId)
    ORDER BY l.po_id DESC LIMIT 1`,
} as const;

/** More than so many low items at once are no draft that anybody reads. */
const mostLowItems = 5000;

export async function findItem(
  db: Reader,
  by: { readonly id?: string | undefined; readonly sku?: string | undefined },
) {
  if (by.id !== undefined) return db.get<ItemRow>(statements.byId, { id: by.id });
  return db.get<ItemRow>(statements.bySku, { sku: codeOf(by.sku ?? '') });
}

/** The named items in the order of their SKUs, those off the list too; without names all that are low. */
export async function readItemsToOrder(db: Reader, ids: readonly string[] | undefined): Promise<ItemToOrder[]> {
  if (ids === undefined) return db.all<ItemToOrder>(statements.low, { limit: mostLowItems });
  return db.all<ItemToOrder>(statements.toOrder, { ids: JSON.stringify(ids) });
}

/** The last price paid, else the last one ordered at, in millionths. */
export async function readLastPrice(db: Reader, itemId: string, supplierId: string | null): Promise<number | null> {
  const paid = await db.get<{ price: number }>(statements.lastReceivedPrice, { itemId, supplierId });
  const known = paid ?? (await db.get<{ price: number }>(statements.lastOrderedPrice, { itemId, supplierId }));
  return known?.price ?? null;
}
