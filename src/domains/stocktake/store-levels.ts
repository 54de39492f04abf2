import type { Reader } from '../../server/db/port.ts';

/** What a count reads of the stock, and only reads: which item a code names, and how much there was at a moment. */
export const statements = {
  itemById: `SELECT id, sku, name, location, is_active AS isActive FROM stock_items
    WHERE tenant_id = @tenant AND id = @code`,
  itemBySku: `SELECT id, sku, name, location, is_active AS isActive FROM stock_items
    WHERE tenant_id = @tenant AND sku = @code`,
  itemByNumber: `SELECT id, sku, name, location, is_active AS isActive FROM stock_items
    WHERE tenant_id = @tenant AND product_id = @number`,
  itemByBarcode: `SELECT id, sku, name, location, is_active AS isActive FROM stock_items
    WHERE tenant_id = @tenant AND barcode <> '' AND barcode IN (@code, @other) ORDER BY is_active DESC, sku LIMIT 1`,
  level: 'SELECT stock AS level FROM stock_items WHERE tenant_id = @tenant AND id = @itemId',
  levelAtPlace: `SELECT CASE WHEN i.location = @place THEN i.stock - i.elsewhere ELSE 0 END
      + coalesce((SELECT p.quantity FROM item_places p
        WHERE p.tenant_id = @tenant AND p.item_id = @itemId AND p.place = @place), 0) AS level
    FROM stock_items i WHERE i.tenant_id = @tenant AND i.id = @itemId`,
  movedSince: `SELECT coalesce(sum(quantity), 0) AS units FROM stock_movements
    WHERE tenant_id = @tenant AND item_id = @itemId AND recorded_at > @at`,
  movedSinceAtPlace: `SELECT
      (SELECT coalesce(sum(quantity), 0) FROM stock_movements
        WHERE tenant_id = @tenant AND item_id = @itemId AND recorded_at > @at AND place = @place)
      + (SELECT coalesce(sum(CASE WHEN to_place = @place THEN quantity ELSE -quantity END), 0) FROM stock_transfers
        WHERE tenant_id = @tenant AND item_id = @itemId AND occurred_at > @at
          AND (to_place = @place OR from_place = @place)) AS units`,
} as const;

export interface CountedItem {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly location: string;
  readonly isActive: number;
}

export async function findCountedItem(db: Reader, id: string): Promise<CountedItem | undefined> {
  return db.get<CountedItem>(statements.itemById, { code: id });
}

/** By barcode (in either spelling), SKU or integer alias, as `inventory.find-by-code`. */
export async function findItemByCode(db: Reader, code: string, other: string): Promise<CountedItem | undefined> {
  const found =
    (await db.get<CountedItem>(statements.itemByBarcode, { code, other })) ??
    (await db.get<CountedItem>(statements.itemBySku, { code: code.toUpperCase() }));
  if (found || !/^\d{1,15}$/.test(code)) return found;
  return db.get<CountedItem>(statements.itemByNumber, { number: Number(code) });
}

/** What there is of an item, in thousandths: over all places, or at one. */
export async function readLevel(db: Reader, itemId: string, atPlace: string): Promise<number> {
  const row =
    atPlace === ''
      ? await db.get<{ level: number }>(statements.level, { itemId })
      : await db.get<{ level: number }>(statements.levelAtPlace, { itemId, place: atPlace });
  return row?.level ?? 0;
}

/** What there was at an earlier moment: what has moved since is taken back. */
export async function readLevelAt(db: Reader, itemId: string, atPlace: string, at: string): Promise<number> {
  const moved =
    atPlace === ''
      ? await db.get<{ units: number }>(statements.movedSince, { itemId, at })
      : await db.get<{ units: number }>(statements.movedSinceAtPlace, { itemId, at, place: atPlace });
  return Math.max(0, (await readLevel(db, itemId, atPlace)) - (moved?.units ?? 0));
}
