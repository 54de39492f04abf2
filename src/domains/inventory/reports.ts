import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import { codeOf } from '../../contract/folding.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import { allSpellings, knownSpelling } from '../../server/core/spellings.ts';
import type { Reader } from '../../server/db/port.ts';
import type { exportMovements, getStockCurve, listItems, listMovements, listTransfers } from './contract.ts';
import { type ItemKey, productNumber, severityOf, suggestedQuantity, thinOut } from './model.ts';
import { findItem, type ItemRow, toItem } from './store.ts';
import { namedMovement, readCurve, readMovement } from './store-ledger.ts';
import { findScanned } from './scans.ts';
import { type ItemFilters, type ItemPosition, readItemPage, readItems, readLowest } from './store-lists.ts';
import { countMovements, type MovementFilters, type MovementPosition, readMovements } from './store-movements.ts';
import { countTransfers, readTransfers } from './store-places.ts';

const mostCurvePoints = 300;

/** By id, SKU or integer alias, tried in this order. */
export async function lookUp(db: Reader, name: string): Promise<ItemRow | undefined> {
  const keys: ItemKey[] = [
    { by: 'id', value: name },
    { by: 'sku', value: codeOf(name) },
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

type AskedItems = Omit<ParsedInputOf<typeof listItems>, 'limit' | 'cursor' | 'sort' | 'order'>;

/** A `product_id` in the filters becomes the item that it stands for. */
export async function itemFilters(
  db: Reader,
  { productId, category, location, place, ...filters }: AskedItems,
): Promise<ItemFilters> {
  return {
    ...filters,
    ...(category !== undefined && { category: await knownSpelling(db, 'category', category) }),
    ...(location !== undefined && { location: await knownSpelling(db, 'place', location) }),
    ...(place !== undefined && { place: await knownSpelling(db, 'place', place) }),
    ...(productId !== undefined && { productId: await productOrItem(db, productId) }),
  };
}

async function productOrItem(db: Reader, productId: string | number): Promise<string> {
  const number = productNumber(productId);
  const item = number === undefined ? undefined : await findItem(db, { by: 'productId', value: number });
  return item?.id ?? String(productId);
}

/** The list in pages. What is exactly the code that is searched for begins it, whatever the order. */
export async function itemPage(ctx: QueryContext, input: ParsedInputOf<typeof listItems>) {
  const { limit, cursor, sort, order, ...asked } = input;
  const position = readCursor<[string, ...ItemPosition]>(cursor, 3);
  const [name, begin] = [`${sort} ${order}`, `${sort} ${order} from the beginning`];
  if (position && position[0] !== name && position[0] !== begin) throw badCursor();
  const after = position?.[0] === name ? ([position[1], position[2]] as const) : undefined;
  const filters = await itemFilters(ctx.db, asked);
  const exact = await exactItems(ctx, filters, limit);
  const first = position ? [] : exact;
  const except = exact.length > 0 ? exact.map(({ productId }) => productId) : undefined;
  const rest = limit + 1 - first.length;
  const page = await readItemPage(ctx.db, { ...filters, except }, { sort, order }, rest, after);
  const shown = [...first, ...page.rows].slice(0, limit);
  const last = page.rows.length === rest ? page.rows.at(-2) : undefined;
  const hasMore = page.rows.length === rest;
  const next = hasMore ? writeCursor(last ? [name, ...page.positionOf(last)] : [begin, '', '']) : null;
  return { items: shown.map(toItem), page: { next, total: page.total + exact.length } };
}

/** The items whose SKU or barcode a search is, as far as they pass the other filters. */
async function exactItems({ db, now }: QueryContext, filters: ItemFilters, atMost: number): Promise<ItemRow[]> {
  if (!filters.search?.trim()) return [];
  const { items } = await findScanned(db, filters.search, now);
  if (items.length === 0) return [];
  const only = items.map(({ productId }) => productId);
  return readItems(db, { ...filters, search: undefined, only }, { sort: 'sku', order: 'asc' }, atMost);
}

export async function movementPage(ctx: QueryContext, input: ParsedInputOf<typeof listMovements>) {
  const { limit, cursor, ...asked } = input;
  const position = readCursor<MovementPosition>(cursor, 2);
  const filters = await movementFilters(ctx.db, asked);
  if (!filters) return { items: [], page: { next: null, total: 0 } };
  const rows = await readMovements(ctx.db, filters, limit + 1, position);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([last.occurredAt, last.id]) : null;
  return { items: shown.map(namedMovement), page: { next, total: await countMovements(ctx.db, filters) } };
}

export async function transferPage(ctx: QueryContext, { limit, cursor, skuId }: ParsedInputOf<typeof listTransfers>) {
  const position = readCursor<readonly [string]>(cursor, 1);
  const item = skuId === undefined ? undefined : await lookUp(ctx.db, skuId);
  if (skuId !== undefined && !item) return { items: [], page: { next: null, total: 0 } };
  const rows = await readTransfers(ctx.db, item?.id, limit + 1, position?.[0]);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const next = last ? writeCursor([last.id]) : null;
  return { items, page: { next, total: await countTransfers(ctx.db, item?.id) } };
}

/** `undefined` when the filter names an item that does not exist. */
export async function movementFilters(
  db: Reader,
  { skuId, productId, place, ...given }: Omit<ParsedInputOf<typeof exportMovements>, 'format'>,
): Promise<MovementFilters | undefined> {
  const product = productId === undefined ? {} : { productId: await productOrItem(db, productId) };
  const places = place === undefined ? undefined : await allSpellings(db, 'place', place);
  const filters = { ...given, ...(places && { places }) };
  if (skuId === undefined) return { ...filters, ...product };
  const item = await lookUp(db, skuId);
  return item && { ...filters, ...product, itemId: item.id };
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
  const points = thinOut([...start, ...rows], mostCurvePoints).map(({ time, occurredAt, balance }) => ({
    time,
    occurredAt,
    balance: fromThousandths(balance),
  }));
  return { itemId: item.id, movements: rows.length, points };
}

export async function lowStock(db: Reader, limit: number) {
  const rows = await readLowest(db, limit);
  return rows.map((row) => ({
    ...toItem(row),
    suggestedQuantity: fromThousandths(suggestedQuantity(row, row.onOrder)),
    severity: severityOf(row),
  }));
}
