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
  readonly place?: string | undefined;
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

/** The ledger's own order is that of the ids; a period is read in the order in which things happened. */
const byPeriod = (filters: MovementFilters) => filters.startDate !== undefined || filters.endDate !== undefined;

export type MovementPosition = readonly [occurredAt: string, id: string];

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
  place: 'm.place =',
  startDate: 'm.occurred_at >=',
  endDate: 'm.occurred_at <=',
} as const satisfies Partial<Record<keyof MovementFilters, string>>;

/** Movements of so many items are looked up item by item; of more, the ledger is gone through. */
const fewItems = 1_000;

async function movementQuery(db: Reader, filters: MovementFilters, use: 'page' | 'count'): Promise<Query> {
  const used = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => filters[name] !== undefined);
  const where = ['m.tenant_id = @tenant', ...used.map((name) => `${columns[name]} @${name}`)];
  const params: Record<string, string> = Object.fromEntries(used.map((name) => [name, filters[name] ?? '']));
  const items = await itemsOf(db, filters, use);
  return {
    from: `stock_movements m ${indexFor(filters, items?.areFew ?? false)}`,
    where: [...where, ...(items?.where ?? [])],
    params: { ...params, ...items?.params },
  };
}

/** The items that a product or a search stands for. */
async function itemsOf(db: Reader, { productId, search }: MovementFilters, use: 'page' | 'count') {
  if (productId === undefined && !search?.trim()) return undefined;
  const ofProduct = `SELECT id FROM stock_items INDEXED BY stock_items_by_product
      WHERE tenant_id = @tenant AND product = @productId AND product <> ''
    UNION ALL SELECT id FROM stock_items WHERE tenant_id = @tenant AND id = @productId`;
  const where = productId === undefined ? [] : [`m.item_id IN (${ofProduct})`];
  const params: Record<string, string> = productId === undefined ? {} : { productId };
  if (!search?.trim()) return { where, params, areFew: true };
  const found = await searchFor(db, search, fewItems);
  if (!found) return { where: ['1 = 0'], params: {}, areFew: true };
  const fitting = itemsFound(found);
  const isFew = productId !== undefined || found.candidates !== undefined;
  // Of common words the newest movements fit soon: each one's item is looked at. Counting wants all the items at once.
  const item = 'SELECT 1 FROM stock_items WHERE tenant_id = @tenant AND id = m.item_id AND is_active = 1';
  const fits =
    use === 'count' || isFew
      ? `m.item_id IN (SELECT id FROM ${fitting.from} WHERE ${fitting.where})`
      : `EXISTS (${[item, ...hasWords(found.words).where].join(' AND ')})`;
  return { where: [...where, fits], params: { ...params, ...fitting.params }, areFew: isFew };
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

function indexFor(filters: MovementFilters, areFew: boolean): string {
  if (filters.itemId !== undefined || areFew) return 'INDEXED BY stock_movements_by_item';
  if (filters.reference !== undefined) return 'INDEXED BY stock_movements_by_reference';
  if (filters.place !== undefined) return 'INDEXED BY stock_movements_by_place';
  if (byPeriod(filters)) return 'INDEXED BY stock_movements_by_day';
  if (filters.referenceType !== undefined) return 'INDEXED BY stock_movements_by_reference_type';
  return filters.type === undefined ? '' : 'INDEXED BY stock_movements_by_type';
}

/** Movements before `position`, newest first, `limit` at most. */
export async function readMovements(
  db: Reader,
  filters: MovementFilters,
  limit: number,
  position?: MovementPosition,
): Promise<NamedMovementRow[]> {
  const { from, where, params } = await movementQuery(db, filters, 'page');
  const period = byPeriod(filters);
  const before = period ? '(m.occurred_at, m.id) < (@beforeTime, @beforeId)' : 'm.id < @beforeId';
  const inOrder = period ? 'm.occurred_at DESC, m.id DESC' : 'm.id DESC';
  // The rows are chosen in an index alone; only those of the page are read.
  const chosen = `SELECT m.id AS listed FROM ${from} WHERE ${(position ? [...where, before] : where).join(' AND ')}
    ORDER BY ${inOrder} LIMIT @limit`;
  const sql = `SELECT ${movementColumns} FROM (${chosen}) CROSS JOIN stock_movements m ${itemOfMovement}
    WHERE m.tenant_id = @tenant AND m.id = listed ORDER BY ${inOrder}`;
  return db.all<NamedMovementRow>(sql, {
    ...params,
    limit,
    ...(position && { beforeTime: position[0], beforeId: position[1] }),
  });
}

export async function countMovements(db: Reader, filters: MovementFilters): Promise<number> {
  const { type, search, ...others } = filters;
  const isPlain = Object.values(others).every((filter) => filter === undefined);
  if (isPlain && !search?.trim()) {
    return (await db.get<{ total: number }>(statements.countByType, { type: type ?? null }))?.total ?? 0;
  }
  if (isPlain && type === undefined) return countOfFound(db, search);
  const { from, where, params } = await movementQuery(db, filters, 'count');
  const sql = `SELECT count(*) AS total FROM ${from} WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}

/** Each item counts its movements: those of a search are added up. */
async function countOfFound(db: Reader, search: string | undefined): Promise<number> {
  const found = await searchFor(db, search, fewItems);
  if (!found) return 0;
  const { from, where, params } = itemsFound(found);
  const sql = `SELECT coalesce(sum(movements), 0) AS total FROM ${from} WHERE ${where}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}
