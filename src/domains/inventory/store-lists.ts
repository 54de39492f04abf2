import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { ItemSort, MovementType, ReferenceType } from './contract.ts';
import { searchWords } from './model.ts';
import { itemColumns, type ItemRow } from './store.ts';
import { itemOfMovement, movementColumns, type NamedMovementRow } from './store-ledger.ts';

/** The search index holds the words of items on the list only. */
const inRange = (n: number | '') => `tenant_id = @tenant AND word >= @from${n} AND word < @until${n}`;

export const statements = {
  fewWith: `SELECT count(*) AS items FROM (SELECT 1 FROM stock_words WHERE ${inRange('')} LIMIT @limit)`,
  /** By type from the counters: the ledger itself may have millions of rows. */
  countByType: `SELECT coalesce(sum(movements), 0) AS total FROM movement_counts
    WHERE tenant_id = @tenant AND (@type IS NULL OR type = @type)`,
  lowest: `SELECT ${itemColumns} FROM stock_items INDEXED BY stock_items_low
    WHERE tenant_id = @tenant AND is_active = 1 AND stock < reorder_level
    ORDER BY stock * 1.0 / reorder_level, sku LIMIT @limit`,
  categories: `SELECT category AS name, count(*) AS count FROM stock_items
    WHERE tenant_id = @tenant AND is_active = 1 AND category <> '' GROUP BY category ORDER BY category`,
  locations: `SELECT location AS name, count(*) AS count FROM stock_items
    WHERE tenant_id = @tenant AND is_active = 1 AND location <> '' GROUP BY location ORDER BY location`,
} as const;

/**
 * Lists are put together from the filters in use. The number of shapes is bounded: every value is a parameter. SQLite
 * cannot know that one company owns nearly all rows, so the shapes where that misleads it name their index.
 */
interface Query {
  readonly from: string;
  readonly where: readonly string[];
  readonly params: SqlParams;
}

export interface ItemFilters {
  readonly search?: string | undefined;
  readonly lowStock?: boolean | undefined;
  readonly outOfStock?: boolean | undefined;
  readonly category?: string | undefined;
  readonly location?: string | undefined;
  readonly isActive: boolean;
}

export interface ItemOrder {
  readonly sort: ItemSort;
  readonly order: 'asc' | 'desc';
}

const sortColumns = {
  sku: 'sku',
  name: 'name',
  stock: 'stock',
  category: 'category',
  location: 'location',
  value: 'stock * price',
  updatedAt: 'updated_at',
} as const satisfies Readonly<Record<ItemSort, string>>;

export type ItemPosition = readonly [value: string | number, sku: string];

export const itemPosition = (row: ItemRow, sort: ItemSort): ItemPosition => [
  sort === 'value' ? row.stock * row.price : row[sort],
  row.sku,
];

/** Up to so many items are looked up one by one; to go through the list and compare is quicker for more. */
const fewItems = 10_000;

/** The rarest word of a search, when few items have it. */
async function rarestWord(db: Reader, words: readonly string[]): Promise<string | undefined> {
  let rarest: { readonly word: string; readonly items: number } | undefined;
  for (const word of words) {
    const range = { from: word, until: endOf(word), limit: fewItems + 1 };
    const items = (await db.get<{ items: number }>(statements.fewWith, range))?.items ?? 0;
    if (items <= (rarest?.items ?? fewItems)) rarest = { word, items };
  }
  return rarest?.word;
}

const endOf = (word: string) => `${word}\u{10FFFF}`;

/** The `product_id` of each item that has all the words, once. */
function itemsWith(words: readonly string[]): { readonly sql: string; readonly params: SqlParams } {
  const each = words.map((_, n) => `SELECT product_id AS found FROM stock_words WHERE ${inRange(n)}`);
  const ranges = words.flatMap((word, n) => [
    [`from${n}`, word],
    [`until${n}`, endOf(word)],
  ]);
  const sql = each.length === 1 ? `${each[0]} GROUP BY product_id` : each.join(' INTERSECT ');
  return { sql, params: Object.fromEntries(ranges) as SqlParams };
}

async function itemQuery(db: Reader, filters: ItemFilters): Promise<Query> {
  const where = ['tenant_id = @tenant', `is_active = ${filters.isActive ? 1 : 0}`];
  const params: Record<string, string> = {};
  if (filters.lowStock) where.push('stock < reorder_level');
  if (filters.outOfStock) where.push('stock = 0');
  for (const column of ['category', 'location'] as const) {
    const wanted = filters[column];
    if (wanted === undefined) continue;
    where.push(`${column} = @${column}`);
    params[column] = wanted;
  }
  const words = searchWords(filters.search ?? '');
  if (words.length === 0 && filters.search?.trim()) where.push('1 = 0');
  for (const [n, word] of words.entries()) {
    where.push(`words LIKE @word${n}`);
    params[`word${n}`] = `% ${word}%`;
  }
  if (filters.lowStock && filters.isActive) return { from: 'stock_items INDEXED BY stock_items_low', where, params };
  const rarest = filters.isActive ? await rarestWord(db, words) : undefined;
  const goThrough = !filters.isActive || (rarest === undefined && words.length < 2);
  if (goThrough) return { from: 'stock_items', where, params };
  const found = itemsWith(rarest === undefined ? words : [rarest]);
  return {
    from: `(${found.sql}) CROSS JOIN stock_items`,
    where: [...where, 'product_id = found'],
    params: { ...params, ...found.params },
  };
}

/** Items after `position` in the given order, `limit` at most. The SKU decides between equals. */
export async function readItems(
  db: Reader,
  filters: ItemFilters,
  { sort, order }: ItemOrder,
  limit: number,
  position?: ItemPosition,
): Promise<ItemRow[]> {
  const { from, where, params } = await itemQuery(db, filters);
  const column = sortColumns[sort];
  const direction = order === 'desc' ? 'DESC' : 'ASC';
  const paged = position ? [...where, `(${column}, sku) ${order === 'desc' ? '<' : '>'} (@after, @afterSku)`] : where;
  const sql = `SELECT ${itemColumns} FROM ${from} WHERE ${paged.join(' AND ')}
    ORDER BY ${column} ${direction}, sku ${direction} LIMIT @limit`;
  return db.all<ItemRow>(sql, { ...params, limit, ...(position && { after: position[0], afterSku: position[1] }) });
}

export async function countItems(db: Reader, filters: ItemFilters): Promise<number> {
  const { search, isActive, ...others } = filters;
  const words = searchWords(search ?? '');
  if (words.length > 0 && isActive && Object.values(others).every((filter) => !filter)) {
    const found = itemsWith(words);
    return (await db.get<{ total: number }>(`SELECT count(*) AS total FROM (${found.sql})`, found.params))?.total ?? 0;
  }
  const { from, where, params } = await itemQuery(db, filters);
  const sql = `SELECT count(*) AS total FROM ${from} WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}

export interface MovementFilters {
  readonly itemId?: string | undefined;
  readonly type?: MovementType | undefined;
  readonly referenceType?: ReferenceType | undefined;
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

/** The ledger's own order is that of the ids; a period is read in the order in which things happened. */
const byPeriod = (filters: MovementFilters) => filters.startDate !== undefined || filters.endDate !== undefined;

export type MovementPosition = readonly [occurredAt: string, id: string];

function movementQuery(filters: MovementFilters): Query {
  const where = ['m.tenant_id = @tenant'];
  const params: Record<string, string> = {};
  const add = (condition: string, name: keyof MovementFilters) => {
    const value = filters[name];
    if (value === undefined) return;
    where.push(`${condition} @${name}`);
    params[name] = value;
  };
  add('m.item_id =', 'itemId');
  add('m.type =', 'type');
  add('m.reference_type =', 'referenceType');
  add('m.occurred_at >=', 'startDate');
  add('m.occurred_at <=', 'endDate');
  return { from: `stock_movements m ${movementIndex(filters)}`, where, params };
}

function movementIndex(filters: MovementFilters): string {
  if (filters.itemId !== undefined) return 'INDEXED BY stock_movements_by_item';
  if (byPeriod(filters)) return 'INDEXED BY stock_movements_by_day';
  return filters.type === undefined ? '' : 'INDEXED BY stock_movements_by_type';
}

/** Movements before `position`, newest first, `limit` at most. */
export async function readMovements(
  db: Reader,
  filters: MovementFilters,
  limit: number,
  position?: MovementPosition,
): Promise<NamedMovementRow[]> {
  const { from, where, params } = movementQuery(filters);
  const period = byPeriod(filters);
  const before = period ? '(m.occurred_at, m.id) < (@beforeTime, @beforeId)' : 'm.id < @beforeId';
  const sql = `SELECT ${movementColumns} FROM ${from} ${itemOfMovement}
    WHERE ${(position ? [...where, before] : where).join(' AND ')}
    ORDER BY ${period ? 'm.occurred_at DESC, m.id DESC' : 'm.id DESC'} LIMIT @limit`;
  return db.all<NamedMovementRow>(sql, {
    ...params,
    limit,
    ...(position && { beforeTime: position[0], beforeId: position[1] }),
  });
}

export async function countMovements(db: Reader, filters: MovementFilters): Promise<number> {
  const { itemId, referenceType, type } = filters;
  if (itemId === undefined && referenceType === undefined && !byPeriod(filters)) {
    return (await db.get<{ total: number }>(statements.countByType, { type: type ?? null }))?.total ?? 0;
  }
  const { from, where, params } = movementQuery(filters);
  const sql = `SELECT count(*) AS total FROM ${from} WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}

/** Below their level, the emptiest in proportion to it first. */
export async function readLowest(db: Reader, limit: number): Promise<ItemRow[]> {
  return db.all<ItemRow>(statements.lowest, { limit });
}

export interface Facet {
  readonly name: string;
  readonly count: number;
}

export async function readFacets(db: Reader): Promise<{ categories: Facet[]; locations: Facet[] }> {
  return {
    categories: await db.all<Facet>(statements.categories),
    locations: await db.all<Facet>(statements.locations),
  };
}
