import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import type { Reader } from '../../server/db/port.ts';
import type { exportMovements, getStockCurve, listItems, listMovements } from './contract.ts';
import { type ItemKey, productNumber, severityOf, suggestedQuantity, thinOut } from './model.ts';
import { findItem, type ItemRow, toItem } from './store.ts';
import { namedMovement, readCurve, readMovement } from './store-ledger.ts';
import {
  countItems,
  countMovements,
  itemPosition,
  type ItemPosition,
  type MovementFilters,
  type MovementPosition,
  readItems,
  readLowest,
  readMovements,
} from './store-lists.ts';

const mostCurvePoints = 300;

/** By id, SKU or integer alias, tried in this order. */
export async function lookUp(db: Reader, name: string): Promise<ItemRow | undefined> {
  const keys: ItemKey[] = [
    { by: 'id', value: name },
    { by: 'sku', value: name.trim().toUpperCase() },
  ];
  const number = productNumber(name);
  if (number !== undefined) keys.push({ by: 'productId', value: number });
  for (const key of keys) {
    const item = await findItem(db, key);
    if (item) return item;
  }
  return undefined;
}

export async function requireItem(db: Reader, name: string): Promise<ItemRow> {
  const item = await lookUp(db, name);
  if (!item) throw notFound('item', name);
  return item;
}

export async function requireProduct(db: Reader, productId: number): Promise<ItemRow> {
  const item = await findItem(db, { by: 'productId', value: productId });
  if (!item) throw notFound('product', String(productId));
  return item;
}

export async function itemPage(ctx: QueryContext, input: ParsedInputOf<typeof listItems>) {
  const { limit, cursor, sort, order, ...filters } = input;
  const position = readCursor<[string, ...ItemPosition]>(cursor, 3);
  if (position && position[0] !== `${sort} ${order}`) throw badCursor();
  const after = position && ([position[1], position[2]] as const);
  const rows = await readItems(ctx.db, filters, { sort, order }, limit + 1, after);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([`${sort} ${order}`, ...itemPosition(last, sort)]) : null;
  return { items: shown.map(toItem), page: { next, total: await countItems(ctx.db, filters) } };
}

export async function movementPage(ctx: QueryContext, input: ParsedInputOf<typeof listMovements>) {
  const { limit, cursor } = input;
  const position = readCursor<MovementPosition>(cursor, 2);
  const filters = await movementFilters(ctx.db, input);
  if (!filters) return { items: [], page: { next: null, total: 0 } };
  const rows = await readMovements(ctx.db, filters, limit + 1, position);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const items = shown.map(namedMovement);
  const next = last ? writeCursor([last.occurredAt, last.id]) : null;
  return { items, page: { next, total: await countMovements(ctx.db, filters) } };
}

/** `undefined` when the filter names an item that does not exist. */
export async function movementFilters(
  db: Reader,
  { skuId, productId, ...filters }: Omit<ParsedInputOf<typeof exportMovements>, 'format'>,
): Promise<MovementFilters | undefined> {
  const name = skuId ?? (productId === undefined ? undefined : String(productId));
  if (name === undefined) return filters;
  const item = await lookUp(db, name);
  return item && { ...filters, itemId: item.id };
}

export async function oneMovement(db: Reader, id: string) {
  const row = await readMovement(db, id);
  if (!row) throw notFound('movement', id);
  return namedMovement(row);
}

export async function stockCurve(ctx: QueryContext, { id, startDate }: ParsedInputOf<typeof getStockCurve>) {
  const item = await requireItem(ctx.db, id);
  const rows = await readCurve(ctx.db, item.id, startDate ?? '');
  const [first] = rows;
  const start = first && startDate ? [{ time: startDate, occurredAt: startDate, balance: first.balanceBefore }] : [];
  return { itemId: item.id, movements: rows.length, points: thinOut([...start, ...rows], mostCurvePoints) };
}

export async function lowStock(db: Reader, limit: number) {
  const rows = await readLowest(db, limit);
  return rows.map((row) => ({ ...toItem(row), suggestedQuantity: suggestedQuantity(row), severity: severityOf(row) }));
}
