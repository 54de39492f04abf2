import { fromThousandths } from '../../contract/quantity.ts';
import { sortKey } from '../../contract/sort-key.ts';
import { spellingsBeginning } from '../../server/core/spellings.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { LineStatus, ScopeKind, StocktakeStatus } from './contract.ts';
import { type FigureChange, isWithin, type LineState } from './model.ts';

export const stocktakeColumns = `id, number, status, scope_kind AS scopeKind, scope_value AS scopeValue,
  is_blind AS isBlind, add_up AS addUp, note, lines, counted, conflicts, recounts, notes, uncounted, adjustments,
  opened_by AS openedBy, opened_by_name AS openedByName, posted_by AS postedBy, posted_by_name AS postedByName,
  posted_at AS postedAt, cancelled_at AS cancelledAt, cancel_reason AS cancelReason, version,
  created_at AS createdAt, updated_at AS updatedAt`;

/** A count at rest: an empty text where there is none. */
export interface StocktakeRow {
  readonly id: string;
  readonly number: string;
  readonly status: StocktakeStatus;
  readonly scopeKind: ScopeKind;
  readonly scopeValue: string;
  readonly isBlind: number;
  readonly addUp: number;
  readonly note: string;
  readonly lines: number;
  readonly counted: number;
  readonly conflicts: number;
  readonly recounts: number;
  readonly notes: number;
  readonly uncounted: 'leave' | 'zero' | null;
  readonly adjustments: number | null;
  readonly openedBy: string;
  readonly openedByName: string;
  readonly postedBy: string | null;
  readonly postedByName: string | null;
  readonly postedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancelReason: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/**
 * A line with what the item itself says; `atPlace` is empty where the line is about all places. Quantities in thousandths,
 * the cost in millionths; `counts` (JSON) has numbers as on the wire.
 */
export const lineColumns = `l.id, l.stocktake_id AS stocktakeId, l.item_id AS itemId, l.at_place AS atPlace, l.place, l.sku,
  l.name, l.status, l.counted, l.expected, l.counts, l.add_up AS addUp, l.is_added AS isAdded,
  coalesce(l.cost, i.cost, 0) AS cost, l.posted, l.updated_at AS updatedAt,
  coalesce(i.unit, '') AS unit, coalesce(i.quantity_step, 1) AS step, coalesce(i.category, '') AS category, coalesce(i.barcode, '') AS barcode`;
export const linesWithItems = `stocktake_lines l LEFT JOIN stock_items i ON i.tenant_id = l.tenant_id AND i.id = l.item_id`;

export interface LineRow {
  readonly id: string;
  readonly stocktakeId: string;
  readonly itemId: string;
  readonly atPlace: string;
  readonly place: string;
  readonly sku: string;
  readonly name: string;
  readonly status: LineStatus;
  readonly counted: number | null;
  readonly expected: number | null;
  readonly counts: string;
  readonly addUp: number;
  readonly isAdded: number;
  readonly cost: number;
  readonly posted: number | null;
  readonly updatedAt: string;
  readonly unit: string;
  readonly step: number;
  readonly category: string;
  readonly barcode: string;
}

const newLines = `INSERT INTO stocktake_lines (tenant_id, stocktake_id, id, item_id, at_place, place, place_order, sku, name,
  status, counted, expected, counts, add_up, is_added, cost, posted, updated_at)`;
const freshLine = `'open', NULL, NULL, '[]', @addUp, 0, NULL, NULL, @now`;
const within = (column: string) => `${column} IN (SELECT value FROM json_each(@places))`;

export const statements = {
  nextNumber: `INSERT INTO stocktake_numbers (tenant_id, year, last_number) VALUES (@tenant, @year, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last_number = stocktake_numbers.last_number + 1
    RETURNING last_number AS number`,
  insert: `INSERT INTO stocktakes (tenant_id, id, number, status, scope_kind, scope_value, is_blind, add_up, note, lines,
      counted, conflicts, recounts, notes, opened_by, opened_by_name, cancel_reason, version, created_at, updated_at)
    VALUES (@tenant, @id, @number, 'open', @scopeKind, @scopeValue, @isBlind, @addUp, @note, 0,
      0, 0, 0, 0, @openedBy, @openedByName, '', 1, @now, @now)`,
  byId: `SELECT ${stocktakeColumns} FROM stocktakes WHERE tenant_id = @tenant AND id = @id`,
  byNumber: `SELECT ${stocktakeColumns} FROM stocktakes WHERE tenant_id = @tenant AND number = @id`,
  change: `UPDATE stocktakes SET lines = lines + @lines, counted = counted + @counted,
      conflicts = conflicts + @conflicts, recounts = recounts + @recounts, notes = notes + @notes,
      version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id AND status = 'open' RETURNING ${stocktakeColumns}`,
  post: `UPDATE stocktakes SET status = 'posted', uncounted = @uncounted, adjustments = @adjustments,
      posted_by = @userId, posted_by_name = @userName, posted_at = @now, version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id AND status = 'open' RETURNING ${stocktakeColumns}`,
  cancel: `UPDATE stocktakes SET status = 'cancelled', cancelled_at = @now, cancel_reason = @reason,
      version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id AND status = 'open' RETURNING ${stocktakeColumns}`,

  addItems: `${newLines}
    SELECT @tenant, @id, id, id, '', location, location_order, sku, name, ${freshLine} FROM stock_items
    WHERE tenant_id = @tenant AND is_active = 1 AND (@category IS NULL OR category = @category)`,
  addChosen: `${newLines}
    SELECT @tenant, @id, id, id, '', location, location_order, sku, name, ${freshLine} FROM stock_items
    WHERE tenant_id = @tenant AND is_active = 1 AND id IN (SELECT value FROM json_each(@itemIds))`,
  addAtDefaultPlaces: `${newLines}
    SELECT @tenant, @id, id || '@' || lower(location), id, location, location, location_order, sku, name, ${freshLine} FROM stock_items
    WHERE tenant_id = @tenant AND is_active = 1 AND location <> '' AND ${within('location')}`,
  addAtOtherPlaces: `${newLines}
    SELECT @tenant, @id, i.id || '@' || lower(p.place), i.id, p.place, p.place, '', i.sku, i.name, ${freshLine}
    FROM item_places p JOIN stock_items i ON i.tenant_id = p.tenant_id AND i.id = p.item_id
    WHERE p.tenant_id = @tenant AND i.is_active = 1 AND p.quantity > 0 AND p.place <> i.location AND ${within('p.place')}`,
  addLine: `${newLines}
    VALUES (@tenant, @id, @lineId, @itemId, @atPlace, @place, @placeOrder, @sku, @name, 'open', NULL, NULL, '[]', @addUp, 1, NULL, NULL, @now)`,
  placesOf: `SELECT DISTINCT place COLLATE BINARY AS place FROM stocktake_lines
    WHERE tenant_id = @tenant AND stocktake_id = @id AND place <> '' AND place_order = ''`,
  orderPlace: `UPDATE stocktake_lines SET place_order = @order
    WHERE tenant_id = @tenant AND stocktake_id = @id AND place = @place`,
  all: 'SELECT id FROM stocktakes WHERE tenant_id = @tenant',
  forgetOrders: `UPDATE stocktake_lines SET place_order = '' WHERE tenant_id = @tenant`,
  /** Open counts that have some of this one's items: at the same place, or one of the two over all places. */
  overlaps: `SELECT t.id, t.number, count(DISTINCT o.item_id) AS items
    FROM stocktakes t
    JOIN stocktake_lines o ON o.tenant_id = t.tenant_id AND o.stocktake_id = t.id
    JOIN stocktake_lines m ON m.tenant_id = t.tenant_id AND m.stocktake_id = @id AND m.item_id = o.item_id
      AND (m.at_place = '' OR o.at_place = '' OR m.at_place = o.at_place)
    WHERE t.tenant_id = @tenant AND t.status = 'open' AND t.id <> @id
    GROUP BY t.id, t.number ORDER BY t.number`,

  line: `SELECT ${lineColumns} FROM ${linesWithItems}
    WHERE l.tenant_id = @tenant AND l.stocktake_id = @id AND l.id = @lineId`,
  linesOfItem: `SELECT ${lineColumns} FROM ${linesWithItems}
    WHERE l.tenant_id = @tenant AND l.stocktake_id = @id AND l.item_id = @itemId ORDER BY l.place`,
  saveLine: `UPDATE stocktake_lines SET status = @status, counted = @counted, expected = @expected, counts = @counts,
      add_up = @addUp, updated_at = @now
    WHERE tenant_id = @tenant AND stocktake_id = @id AND id = @lineId`,
  /** In the order of the items, as every change of several levels (CONTRACT 3.4). */
  linesToPost: `SELECT id, item_id AS itemId, at_place AS atPlace, counted - expected AS variance FROM stocktake_lines
    WHERE tenant_id = @tenant AND stocktake_id = @id AND counted <> expected ORDER BY item_id, at_place`,
  linesNotCounted: `SELECT id, item_id AS itemId, at_place AS atPlace FROM stocktake_lines
    WHERE tenant_id = @tenant AND stocktake_id = @id AND counted IS NULL ORDER BY item_id, at_place`,
  savePosted: `UPDATE stocktake_lines SET posted = @posted
    WHERE tenant_id = @tenant AND stocktake_id = @id AND id = @lineId`,
  keepCosts: `UPDATE stocktake_lines SET cost = (SELECT i.cost FROM stock_items i
      WHERE i.tenant_id = @tenant AND i.id = stocktake_lines.item_id)
    WHERE tenant_id = @tenant AND stocktake_id = @id`,
} as const;

export async function nextNumber(tx: Tx, year: number): Promise<number> {
  return (await tx.get<{ number: number }>(statements.nextNumber, { year }))?.number ?? 1;
}

export async function findStocktake(db: Reader, id: string): Promise<StocktakeRow | undefined> {
  return (
    (await db.get<StocktakeRow>(statements.byId, { id })) ?? (await db.get<StocktakeRow>(statements.byNumber, { id }))
  );
}

export type NewStocktake = Pick<
  StocktakeRow,
  'id' | 'number' | 'scopeKind' | 'scopeValue' | 'isBlind' | 'addUp' | 'note' | 'openedBy' | 'openedByName'
>;

export async function insertStocktake(tx: Tx, row: NewStocktake, now: string): Promise<void> {
  await tx.run(statements.insert, { ...row, now });
}

/** A place and those within it, as they are spelt. */
async function readPlacesWithin(db: Reader, place: string): Promise<string[]> {
  const names = await spellingsBeginning(db, 'place', place);
  return names.filter(({ name }) => isWithin(name, place)).map(({ name }) => name);
}

/** Writes the lines of a new count, all of them not counted yet; answers how many. */
export async function insertScope(
  tx: Tx,
  { id, addUp }: Pick<StocktakeRow, 'id' | 'addUp'>,
  scope: { readonly place?: string; readonly category?: string; readonly itemIds?: readonly string[] },
  now: string,
): Promise<number> {
  const fresh = { id, addUp, now };
  if (scope.place !== undefined) {
    const places = JSON.stringify(await readPlacesWithin(tx, scope.place));
    const here = await tx.run(statements.addAtDefaultPlaces, { ...fresh, places });
    const other = await tx.run(statements.addAtOtherPlaces, { ...fresh, places });
    await orderPlaces(tx, id);
    return here.changes + other.changes;
  }
  const added = scope.itemIds
    ? await tx.run(statements.addChosen, { ...fresh, itemIds: JSON.stringify(scope.itemIds) })
    : await tx.run(statements.addItems, { ...fresh, category: scope.category ?? null });
  return added.changes;
}

/** Places other than the default ones know no order of their own. */
async function orderPlaces(tx: Tx, id: string): Promise<void> {
  for (const { place } of await tx.all<{ place: string }>(statements.placesOf, { id })) {
    await tx.run(statements.orderPlace, { id, place, order: sortKey(place) });
  }
}

/** The same for every line there is, by the rule as it is now. */
export async function orderAllPlaces(tx: Tx): Promise<void> {
  await tx.run(statements.forgetOrders);
  for (const { id } of await tx.all<{ id: string }>(statements.all)) await orderPlaces(tx, id);
}

export interface Overlap {
  readonly id: string;
  readonly number: string;
  readonly items: number;
}

export async function readOverlaps(tx: Tx, id: string): Promise<Overlap[]> {
  return tx.all<Overlap>(statements.overlaps, { id });
}

export async function insertLine(
  tx: Tx,
  stocktake: Pick<StocktakeRow, 'id' | 'addUp'>,
  line: Pick<LineRow, 'itemId' | 'atPlace' | 'place' | 'sku' | 'name'> & { readonly lineId: string },
  now: string,
): Promise<void> {
  const placeOrder = sortKey(line.place);
  await tx.run(statements.addLine, { id: stocktake.id, addUp: stocktake.addUp, ...line, placeOrder, now });
}

/** `undefined`: it is not open any more. */
export async function changeFigures(
  tx: Tx,
  id: string,
  change: FigureChange,
  now: string,
): Promise<StocktakeRow | undefined> {
  return tx.get<StocktakeRow>(statements.change, { id, ...change, now });
}

export async function findLine(db: Reader, id: string, lineId: string): Promise<LineRow | undefined> {
  return db.get<LineRow>(statements.line, { id, lineId });
}

export async function readLinesOfItem(db: Reader, id: string, itemId: string): Promise<LineRow[]> {
  return db.all<LineRow>(statements.linesOfItem, { id, itemId });
}

export async function saveLine(tx: Tx, line: LineRow, state: LineState, addUp: boolean, now: string): Promise<LineRow> {
  const { status, counted, expected } = state;
  const counts = JSON.stringify(state.counts.map((one) => ({ ...one, quantity: fromThousandths(one.quantity) })));
  const values = { status, counted, expected, counts, addUp: Number(addUp) };
  await tx.run(statements.saveLine, { id: line.stocktakeId, lineId: line.id, ...values, now });
  return { ...line, ...values, updatedAt: now };
}

export interface LineToPost {
  readonly id: string;
  readonly itemId: string;
  readonly atPlace: string;
}

export async function readLinesToPost(tx: Tx, id: string): Promise<(LineToPost & { readonly variance: number })[]> {
  return tx.all(statements.linesToPost, { id });
}

export async function readLinesNotCounted(tx: Tx, id: string): Promise<LineToPost[]> {
  return tx.all(statements.linesNotCounted, { id });
}

export async function savePosted(tx: Tx, id: string, lineId: string, posted: number): Promise<void> {
  await tx.run(statements.savePosted, { id, lineId, posted });
}

/** Freezes what the items cost now, for the values of the variances. */
export async function keepCosts(tx: Tx, id: string): Promise<void> {
  await tx.run(statements.keepCosts, { id });
}

export async function markPosted(
  tx: Tx,
  id: string,
  posted: Pick<StocktakeRow, 'uncounted' | 'adjustments'> & { readonly userId: string; readonly userName: string },
  now: string,
): Promise<StocktakeRow | undefined> {
  return tx.get<StocktakeRow>(statements.post, { id, ...posted, now });
}

export async function markCancelled(
  tx: Tx,
  id: string,
  reason: string,
  now: string,
): Promise<StocktakeRow | undefined> {
  return tx.get<StocktakeRow>(statements.cancel, { id, reason, now });
}
