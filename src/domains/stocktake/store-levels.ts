import { readScan } from '../../contract/barcodes.ts';
import { allSpellings } from '../../server/core/spellings.ts';
import type { Reader } from '../../server/db/port.ts';

/** What a count reads of the stock, and only reads: which item a code names, and how much there was at a moment. */
export const statements = {
  itemById: `SELECT id, sku, name, location, is_active AS isActive FROM stock_items
    WHERE tenant_id = @tenant AND id = @code`,
  itemsByCode: `SELECT id, sku, name, location, is_active AS isActive FROM stock_items
    WHERE tenant_id = @tenant AND id IN (
      SELECT id FROM stock_items INDEXED BY stock_items_by_barcode
        WHERE tenant_id = @tenant AND barcode_key <> '' AND barcode_key IN (SELECT value FROM json_each(@keys))
      UNION SELECT id FROM stock_items WHERE tenant_id = @tenant AND sku IN (SELECT value FROM json_each(@skus)))
    ORDER BY is_active DESC, sku LIMIT 20`,
  level: 'SELECT stock AS level FROM stock_items WHERE tenant_id = @tenant AND id = @itemId',
  levelAtPlace: `SELECT CASE WHEN i.location = @place THEN i.stock - i.elsewhere ELSE 0 END
      + coalesce((SELECT p.quantity FROM item_places p
        WHERE p.tenant_id = @tenant AND p.item_id = @itemId AND p.place = @place), 0) AS level
    FROM stock_items i WHERE i.tenant_id = @tenant AND i.id = @itemId`,
  movedSince: `SELECT coalesce(sum(quantity), 0) AS units FROM stock_movements
    WHERE tenant_id = @tenant AND item_id = @itemId AND recorded_at > @at`,
  movedSinceAtPlace: `SELECT
      (SELECT coalesce(sum(quantity), 0) FROM stock_movements
        WHERE tenant_id = @tenant AND item_id = @itemId AND recorded_at > @at
          AND place IN (SELECT value FROM json_each(@places)))
      + (SELECT coalesce(sum(CASE WHEN to_place IN (SELECT value FROM json_each(@places)) THEN quantity
          ELSE -quantity END), 0) FROM stock_transfers
        WHERE tenant_id = @tenant AND item_id = @itemId AND occurred_at > @at
          AND (to_place IN (SELECT value FROM json_each(@places))
            OR from_place IN (SELECT value FROM json_each(@places)))) AS units`,
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

/** The items that a label may mean, as `inventory.find-by-code`: none for an unknown one, several for a shared one. */
export async function findItemsByCode(db: Reader, code: string, now: string): Promise<CountedItem[]> {
  const scan = readScan(code, Number(now.slice(0, 4)));
  for (const [n, keys] of scan.barcodeKeys.entries()) {
    const skus = n === 0 ? scan.skus : [];
    const codes = { keys: JSON.stringify(keys), skus: JSON.stringify(skus) };
    const found = await db.all<CountedItem>(statements.itemsByCode, codes);
    const listed = found.filter(({ isActive }) => isActive === 1);
    if (found.length > 0) return listed.length > 0 ? listed : found;
  }
  return [];
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
      : await db.get<{ units: number }>(statements.movedSinceAtPlace, {
          ...{ itemId, at },
          places: JSON.stringify(await allSpellings(db, 'place', atPlace)),
        });
  return Math.max(0, (await readLevel(db, itemId, atPlace)) - (moved?.units ?? 0));
}
