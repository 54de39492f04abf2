import { nameKey } from '../../contract/folding.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import { sortedByName } from '../../contract/sort-key.ts';
import { equal } from '../../server/core/lists/conditions.ts';
import { listQuery, newestFirst } from '../../server/core/lists/list-query.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { ItemPlace, StockTransfer } from './contract.ts';
import type { Take } from './model.ts';
import { itemColumns, type ItemRow } from './store.ts';

const transferColumns = `t.id, t.item_id AS itemId, t.from_place AS "from", t.to_place AS "to", t.quantity, t.note,
  t.occurred_at AS occurredAt, t.user_id AS userId, i.sku, i.name AS itemName`;

export const statements = {
  changeElsewhere: `UPDATE stock_items
    SET stock = stock + @quantity, elsewhere = elsewhere + @elsewhere, movements = movements + @counts, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id AND stock - elsewhere + @quantity - @elsewhere >= 0
      AND (is_active = 1 OR @quantity > 0)
    RETURNING ${itemColumns}`,
  putAtPlace: `INSERT INTO item_places (tenant_id, item_id, place, quantity) VALUES (@tenant, @itemId, @place, @quantity)
    ON CONFLICT (tenant_id, item_id, place) DO UPDATE SET quantity = item_places.quantity + excluded.quantity
    RETURNING place`,
  takeFromPlace: `UPDATE item_places SET quantity = quantity - @quantity
    WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place AND quantity >= @quantity RETURNING place`,
  forgetEmptyPlace: `DELETE FROM item_places
    WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place AND quantity = 0`,
  otherPlaces: `SELECT place, quantity FROM item_places WHERE tenant_id = @tenant AND item_id = @itemId ORDER BY place`,
  atPlace: `SELECT quantity FROM item_places WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place`,
  placeLevels: `SELECT place, reorder_level AS reorderLevel FROM item_place_levels
    WHERE tenant_id = @tenant AND item_id = @itemId ORDER BY place`,
  setPlaceLevel: `INSERT INTO item_place_levels (tenant_id, item_id, place, reorder_level)
    VALUES (@tenant, @itemId, @place, @reorderLevel)
    ON CONFLICT (tenant_id, item_id, place) DO UPDATE SET reorder_level = excluded.reorder_level`,
  endPlaceLevel: `DELETE FROM item_place_levels WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place`,
  countPlaceLevels: `UPDATE stock_items SET place_levels = (SELECT count(*) FROM item_place_levels
      WHERE tenant_id = @tenant AND item_id = @itemId)
    WHERE tenant_id = @tenant AND id = @itemId RETURNING ${itemColumns}`,
  insertTransfer: `INSERT INTO stock_transfers (tenant_id, id, item_id, from_place, to_place, quantity, note, occurred_at, user_id)
    VALUES (@tenant, @id, @itemId, @from, @to, @quantity, @note, @occurredAt, @userId)`,
  /** An item has its default place or another one: it stands in a place once. */
  places: `SELECT place, sum(items) AS items, sum(units) AS units FROM (
      SELECT location AS place, count(*) AS items, sum(stock - elsewhere) AS units FROM stock_items
        WHERE tenant_id = @tenant AND id > '' AND +is_active = 1 AND location <> '' GROUP BY location
      UNION ALL SELECT p.place, count(*), sum(p.quantity) FROM item_places p
        JOIN stock_items i ON i.tenant_id = p.tenant_id AND i.id = p.item_id AND i.is_active = 1
        WHERE p.tenant_id = @tenant GROUP BY p.place)
    GROUP BY place`,
  transferFinerThan: `SELECT 1 AS found FROM stock_transfers
    WHERE tenant_id = @tenant AND item_id = @itemId AND quantity % @step <> 0 LIMIT 1`,
  levelFinerThan: `SELECT 1 AS found FROM item_place_levels
    WHERE tenant_id = @tenant AND item_id = @itemId AND reorder_level % @step <> 0 LIMIT 1`,
} as const;

/** A change of the units that lie at other places than the default one, in thousandths. */
export interface ElsewhereChange {
  /** Signed: of the whole stock; 0 when units only change their place. */
  readonly quantity: number;
  /** Signed: of what lies elsewhere. */
  readonly elsewhere: number;
}

/** `undefined`: off the list, or not enough at the default place. */
export async function changeElsewhere(
  tx: Tx,
  id: string,
  change: ElsewhereChange,
  now: string,
): Promise<ItemRow | undefined> {
  const counts = change.quantity === 0 ? 0 : 1;
  return tx.get<ItemRow>(statements.changeElsewhere, { id, ...change, counts, now });
}

/** Adds to a place that is not the default one; answers its name as it is spelt there. */
export async function putAtPlace(tx: Tx, itemId: string, { place, quantity }: Take): Promise<string> {
  return (await tx.get<{ place: string }>(statements.putAtPlace, { itemId, place, quantity }))?.place ?? place;
}

/** Takes from a place that is not the default one; `undefined` when it holds less. */
export async function takeFromPlace(tx: Tx, itemId: string, { place, quantity }: Take): Promise<string | undefined> {
  const row = await tx.get<{ place: string }>(statements.takeFromPlace, { itemId, place, quantity });
  if (row) await tx.run(statements.forgetEmptyPlace, { itemId, place });
  return row?.place;
}

/** The places other than the default one that hold units, by name. */
export async function readOtherPlaces(db: Reader, itemId: string): Promise<Take[]> {
  return db.all<Take>(statements.otherPlaces, { itemId });
}

export async function readAtPlace(db: Reader, itemId: string, place: string): Promise<number> {
  return (await db.get<{ quantity: number }>(statements.atPlace, { itemId, place }))?.quantity ?? 0;
}

export interface PlaceLevel {
  readonly place: string;
  readonly reorderLevel: number;
}

export async function readPlaceLevels(db: Reader, itemId: string): Promise<PlaceLevel[]> {
  return db.all<PlaceLevel>(statements.placeLevels, { itemId });
}

/** `null` ends the rule. Answers the item, which knows how many rules it has. */
export async function writePlaceLevel(
  tx: Tx,
  itemId: string,
  place: string,
  reorderLevel: number | null,
): Promise<ItemRow | undefined> {
  if (reorderLevel === null) await tx.run(statements.endPlaceLevel, { itemId, place });
  else await tx.run(statements.setPlaceLevel, { itemId, place, reorderLevel });
  return tx.get<ItemRow>(statements.countPlaceLevels, { itemId });
}

/** A row of the ledger of transfers, in thousandths. An empty place is the default place of an item that names none. */
export interface TransferRow {
  readonly id: string;
  readonly itemId: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: number;
  readonly note: string | null;
  readonly occurredAt: string;
  readonly userId: string;
}
type NamedTransferRow = TransferRow & { readonly sku: string; readonly itemName: string };

export async function insertTransfer(tx: Tx, row: TransferRow): Promise<void> {
  await tx.run(statements.insertTransfer, { ...row });
}

/** Newest first. */
export const transferList = listQuery({
  from: 'stock_transfers t',
  joins: 'JOIN stock_items i ON i.tenant_id = t.tenant_id AND i.id = t.item_id',
  tenant: 't.tenant_id',
  columns: transferColumns,
  ...newestFirst('t.id'),
  readAfter: { id: 't.id', table: 'stock_transfers t' },
  where: ({ itemId }: { readonly itemId?: string | undefined }) => [equal('t.item_id', 'itemId', itemId)],
  show: (rows: readonly NamedTransferRow[]) => rows.map((row) => toTransfer(row, { sku: row.sku, name: row.itemName })),
});

export interface PlaceTotal {
  readonly place: string;
  readonly items: number;
  readonly units: number;
}

export async function readPlaces(db: Reader): Promise<PlaceTotal[]> {
  const rows = await db.all<PlaceTotal>(statements.places);
  const places = rows.map((row) => ({ ...row, units: fromThousandths(row.units) }));
  return sortedByName(places, ({ place }) => place);
}

/** Where the units of an item lie, the default place first. */
export async function readPlacesOf(db: Reader, item: ItemRow): Promise<ItemPlace[]> {
  const levels = item.placeLevels > 0 ? await readPlaceLevels(db, item.id) : [];
  const others = await readOtherPlaces(db, item.id);
  const found = new Map<string, ItemPlace>();
  const add = (place: string, quantity: number, isDefault: boolean) =>
    found.set(nameKey(place), {
      place: place || null,
      quantity: fromThousandths(quantity),
      isDefault,
      reorderLevel: null,
    });
  add(item.location, item.stock - item.elsewhere, true);
  for (const { place, quantity } of others) add(place, quantity, false);
  for (const { place, reorderLevel } of levels) {
    const known = found.get(nameKey(place)) ?? { place, quantity: 0, isDefault: false };
    found.set(nameKey(place), { ...known, reorderLevel: fromThousandths(reorderLevel) });
  }
  const [first, ...rest] = found.values();
  return [...(first ? [first] : []), ...sortedByName(rest, ({ place }) => place ?? '')];
}

/** Whether a transfer or the level of a place is finer than whole steps (thousandths). */
export async function hasFinerPlaces(db: Reader, itemId: string, step: number): Promise<boolean> {
  const asked = { itemId, step };
  return [await db.get(statements.transferFinerThan, asked), await db.get(statements.levelFinerThan, asked)].some(
    (found) => found !== undefined,
  );
}

export function toTransfer(row: TransferRow, item: Pick<ItemRow, 'sku' | 'name'>): StockTransfer {
  const { id, itemId, from, to, note, occurredAt, userId } = row;
  const quantity = fromThousandths(row.quantity);
  const named = { skuId: itemId, itemId, sku: item.sku, itemName: item.name };
  return { id, _id: id, ...named, from: from || null, to: to || null, quantity, note, timestamp: occurredAt, userId };
}
