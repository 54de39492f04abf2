import type { ListPosition } from '../../server/core/lists/cursor.ts';
import type { OpenList } from '../../server/core/lists/list.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { MovementType, ReferenceType } from './contract.ts';
import { itemOfMovement, movementColumns, type NamedMovementRow } from './store-ledger.ts';
import { hasWords, searchFor, type WordSearch } from './store-search.ts';

export const statements = {
  /** By type from the counters: the ledger itself may have millions of rows. */
  countByType: `SELECT coalesce(sum(movements), 0) AS total FROM movement_counts
    WHERE tenant_id = @tenant AND (@type IS NULL OR type = @type)`,
} as const;

export interface MovementFilters {
  readonly itemId?: string | undefined;
  /** A product's id, or the id of an item. */
  readonly productId?: string | undefined;
  readonly search?: string | undefined;
  readonly type?: MovementType | undefined;
  readonly reference?: string | undefined;
  readonly referenceType?: ReferenceType | undefined;
  /** One place, in every spelling that the ledger may have. */
  readonly places?: readonly string[] | undefined;
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

/** The ledger's own order is that of the ids; a period is read in the order in which things happened. */
const byPeriod = (filters: MovementFilters) => filters.startDate !== undefined || filters.endDate !== undefined;

interface Query {
  readonly from: string;
  readonly where: readonly string[];
  readonly params: SqlParams;
}

const columns = {
  itemId: 'm.item_id =',
  type: 'm.type =',
  reference: 'm.reference =',
  referenceType: 'm.reference_type =',
  startDate: 'm.occurred_at >=',
  endDate: 'm.occurred_at <=',
} as const satisfies Partial<Record<keyof MovementFilters, string>>;

/** What is few enough to be looked up one by one. */
interface Few {
  /** Movements of so many items are looked up item by item; of more, the ledger is gone through. */
  readonly items: number;
  /** Of so many movements each one's item is looked at; of more, the items that fit are gone through with their movements. */
  readonly movements: number;
}
const usual: Few = { items: 1_000, movements: 20_000 };

interface MovementQuery extends Query {
  /** The words of a search that many items fit; what they leave of the ledger is not yet in `where`. */
  readonly common: WordSearch | undefined;
}

async function movementQuery(db: Reader, filters: MovementFilters, few: Few): Promise<MovementQuery> {
  const used = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => filters[name] !== undefined);
  const where = ['m.tenant_id = @tenant', ...used.map((name) => `${columns[name]} @${name}`)];
  const params: Record<string, string> = Object.fromEntries(used.map((name) => [name, filters[name] ?? '']));
  if (filters.places !== undefined) {
    // One spelling, as nearly always: the index keeps its order.
    const [only = '', ...older] = filters.places;
    where.push(older.length === 0 ? 'm.place = @place' : 'm.place IN (SELECT value FROM json_each(@place))');
    params['place'] = older.length === 0 ? only : JSON.stringify(filters.places);
  }
  const items = await itemsOf(db, filters, few);
  const areFew = items !== undefined && !('common' in items);
  return {
    from: `stock_movements m ${indexFor(filters, areFew)}`,
    where: areFew ? [...where, ...items.where] : where,
    params: { ...params, ...(areFew && items.params) },
    common: items && 'common' in items ? items.common : undefined,
  };
}

/** The items that a product or a search stands for, or `common` words that too many have to name them. */
async function itemsOf(
  db: Reader,
  { productId, search }: MovementFilters,
  few: Few,
): Promise<Omit<Query, 'from'> | { readonly common: WordSearch } | undefined> {
  const hasText = Boolean(search?.trim());
  if (productId === undefined && !hasText) return undefined;
  const ofProduct = `SELECT id FROM stock_items INDEXED BY stock_items_by_product
      WHERE tenant_id = @tenant AND product = @productId AND product <> ''
    UNION ALL SELECT id FROM stock_items WHERE tenant_id = @tenant AND id = @productId`;
  const where = productId === undefined ? [] : [`m.item_id IN (${ofProduct})`];
  const params: Record<string, string> = productId === undefined ? {} : { productId };
  if (!hasText) return { where, params };
  const found = await searchFor(db, search, few.items);
  if (!found) return { where: ['1 = 0'], params: {} };
  if (productId === undefined && !found.candidates) return { common: found };
  const fitting = itemsFound(found);
  const fits = `m.item_id IN (SELECT id FROM ${fitting.from} WHERE ${fitting.where})`;
  return { where: [...where, fits], params: { ...params, ...fitting.params } };
}

/** The items on the list that a search stands for, without candidates in the order of the ids, in which the rows lie. */
function itemsFound({ words, candidates }: WordSearch) {
  const compared = hasWords(words);
  const access = candidates ? ['is_active = 1', 'product_id = found'] : ["id > ''", '+is_active = 1'];
  return {
    from: candidates ? `(${candidates.sql}) CROSS JOIN stock_items` : 'stock_items',
    where: ['tenant_id = @tenant', ...access, ...compared.where].join(' AND '),
    params: { ...compared.params, ...candidates?.params },
  };
}

/** Common words: of each movement that `chosen` finds in an index alone, the item is looked at. */
function byMovement(chosen: string, params: SqlParams, { words }: WordSearch): Query {
  const compared = hasWords(words);
  const item = ['tenant_id = @tenant', 'id = m.item_id', 'is_active = 1', ...compared.where];
  const fits = `EXISTS (SELECT 1 FROM stock_items WHERE ${item.join(' AND ')})`;
  return {
    from: `(SELECT m.id AS one FROM ${chosen}) CROSS JOIN stock_movements m`,
    where: ['m.tenant_id = @tenant', 'm.id = one', fits],
    params: { ...params, ...compared.params },
  };
}

/** Common words, from the items that have them to their movements: its index alone tells what fits. */
function byItem({ where, params }: Query, { words }: WordSearch): Query {
  const compared = hasWords(words);
  return {
    from: 'stock_items i CROSS JOIN stock_movements m INDEXED BY stock_movements_by_item',
    where: ['i.tenant_id = @tenant', "i.id > ''", '+i.is_active = 1', ...compared.where, 'm.item_id = i.id', ...where],
    params: { ...params, ...compared.params },
  };
}

function indexFor(filters: MovementFilters, areFew: boolean): string {
  if (filters.itemId !== undefined || areFew) return 'INDEXED BY stock_movements_by_item';
  if (filters.reference !== undefined) return 'INDEXED BY stock_movements_by_reference';
  if (filters.places !== undefined) return 'INDEXED BY stock_movements_by_place';
  if (byPeriod(filters)) return 'INDEXED BY stock_movements_by_day';
  if (filters.referenceType !== undefined) return 'INDEXED BY stock_movements_by_reference_type';
  return filters.type === undefined ? '' : 'INDEXED BY stock_movements_by_type';
}

/** Common words are looked for in the newest so many times a page first. */
const stretches = [20, 400];
const longestStretch = 100_000;

/** The ledger under its filters, newest first. */
export async function openMovements(
  db: Reader,
  filters: MovementFilters,
  few = usual,
): Promise<OpenList<NamedMovementRow>> {
  const query = await movementQuery(db, filters, few);
  return {
    rows: async (limit, after) =>
      (await readFrom(db, query, byPeriod(filters), limit, after)).map((row) => ({
        row,
        at: () => [row.occurredAt, row.id],
      })),
    total: () => countFrom(db, query, filters, few),
  };
}

async function readFrom(
  db: Reader,
  query: MovementQuery,
  period: boolean,
  limit: number,
  [beforeTime, beforeId]: ListPosition = [],
): Promise<NamedMovementRow[]> {
  const before = period ? '(m.occurred_at, m.id) < (@beforeTime, @beforeId)' : 'm.id < @beforeId';
  const isLater = beforeTime !== undefined && beforeId !== undefined;
  const where = isLater ? [...query.where, before] : query.where;
  const paging = { limit, ...(isLater && { beforeTime, beforeId }) };
  const ordered = { ...query, where, params: { ...query.params, ...paging } };
  const inOrder = period ? 'm.occurred_at DESC, m.id DESC' : 'm.id DESC';
  // The rows are chosen in an index alone; only those of the page are read.
  const read = (chosen: Query) =>
    db.all<NamedMovementRow>(
      `SELECT ${movementColumns} FROM (SELECT m.id AS listed FROM ${chosen.from} WHERE ${chosen.where.join(' AND ')}
        ORDER BY ${inOrder} LIMIT @limit) CROSS JOIN stock_movements m ${itemOfMovement}
      WHERE m.tenant_id = @tenant AND m.id = listed ORDER BY ${inOrder}`,
      chosen.params,
    );
  if (!query.common) return read(ordered);
  for (const times of stretches) {
    if (times * limit > longestStretch) break;
    const newest = `${query.from} WHERE ${where.join(' AND ')} ORDER BY ${inOrder} LIMIT @stretch`;
    const rows = await read(byMovement(newest, { ...ordered.params, stretch: times * limit }, query.common));
    if (rows.length === limit) return rows;
  }
  return read(byItem(ordered, query.common));
}

async function countFrom(db: Reader, query: MovementQuery, filters: MovementFilters, few: Few): Promise<number> {
  const { type, search, ...others } = filters;
  const isPlain = Object.values(others).every((filter) => filter === undefined);
  if (isPlain && !search?.trim()) {
    return (await db.get<{ total: number }>(statements.countByType, { type: type ?? null }))?.total ?? 0;
  }
  if (isPlain && type === undefined) return countOfFound(db, search, few);
  if (!query.common) return countAll(db, query);
  const fitting = `${query.from} WHERE ${query.where.join(' AND ')}`;
  const some = { ...query, from: `(SELECT 1 FROM ${fitting} LIMIT ${few.movements})`, where: [] };
  const areFew = filters.reference !== undefined || (await countAll(db, some)) < few.movements;
  return countAll(db, areFew ? byMovement(fitting, query.params, query.common) : byItem(query, query.common));
}

async function countAll(db: Reader, { from, where, params }: Query): Promise<number> {
  const sql = `SELECT count(*) AS total FROM ${from} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}

/** Each item counts its movements: those of a search are added up. */
async function countOfFound(db: Reader, search: string | undefined, few: Few): Promise<number> {
  const found = await searchFor(db, search, few.items);
  if (!found) return 0;
  const { from, where, params } = itemsFound(found);
  const sql = `SELECT coalesce(sum(movements), 0) AS total FROM ${from} WHERE ${where}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}
