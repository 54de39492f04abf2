import { lineTotal } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import { sortedByName, sortKey } from '../../contract/sort-key.ts';
import type { ListPosition } from '../../server/core/lists/cursor.ts';
import type { OpenList, Order } from '../../server/core/lists/list.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { ItemSort } from './contract.ts';
import { derivedOf, itemColumns, type ItemRow, valueOf } from './store.ts';
import { countListed, hasWords, searchFor, type WordSearch } from './store-search.ts';

export const statements = {
  lowest: `SELECT ${itemColumns} FROM stock_items INDEXED BY stock_items_low
    WHERE tenant_id = @tenant AND is_active = 1 AND stock < reorder_level
    ORDER BY stock * 1.0 / reorder_level, sku LIMIT @limit`,
  categories: `SELECT category AS name, items, units FROM category_figures
    WHERE tenant_id = @tenant AND category <> ''`,
  locations: `SELECT max(location) AS name, count(*) AS count FROM stock_items INDEXED BY stock_items_by_location
    WHERE tenant_id = @tenant AND is_active = 1 AND location_order > '' GROUP BY location_order`,
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
  readonly place?: string | undefined;
  readonly supplierId?: string | undefined;
  /** A product's id, or the id of an item. */
  readonly productId?: string | undefined;
  readonly isActive: boolean;
  /** Of these items alone, and without those, by `product_id`. */
  readonly only?: readonly number[] | undefined;
  readonly except?: readonly number[] | undefined;
}

const sortColumns = {
  sku: 'sku',
  name: 'name_order',
  stock: 'stock',
  category: 'category_order',
  location: 'location_order',
  value: valueOf('price'),
  updatedAt: 'updated_at',
  match: 'name_order',
} as const satisfies Readonly<Record<ItemSort, string>>;

type ItemPosition = readonly [value: string | number, sku: string];

/** `rank`: what `match` puts before the name. */
const itemPosition = (row: ItemRow, sort: ItemSort, rank = ''): ItemPosition => [
  sort === 'match' ? rank + sortKey(row.name) : sortValue(row, sort),
  row.sku,
];

function sortValue(row: ItemRow, sort: ItemSort): string | number {
  if (sort === 'match') return sortKey(row.name);
  if (sort === 'value') return lineTotal(row.stock, row.price);
  return sort === 'name' || sort === 'category' || sort === 'location' ? sortKey(row[sort]) : row[sort];
}

/**
 * Up to so many items are looked up one by one and sorted; of more, walking along the index of the order finds a page
 * sooner.
 */
const fewItems = 3_000;

/**
 * Orders that a movement changes have no index of their own: it would move the item in each of them. All items are gone
 * through in `stock_items_listed`, which has what the lists sort and filter by in an eighth of the room of the items.
 */
const isScanned = (sort: ItemSort): boolean => sort === 'stock' || sort === 'value' || sort === 'updatedAt';
/** How much longer than a page the stretch is in which common words are looked for first. */
const stretchOfPage = 20;
const listed = 'stock_items INDEXED BY stock_items_listed';
const isInListed = ({ productId, place, supplierId }: ItemFilters): boolean =>
  [productId, place, supplierId].every((filter) => filter === undefined);

/** A list whose filters are read: what to look through, and the words to look for. */
interface ItemList extends Query {
  readonly search: WordSearch | undefined;
  /** The column that `match` sorts by, with its parameters, where the items that fit are few. */
  readonly ranked: { readonly column: string; readonly params: SqlParams } | undefined;
  /** Every item on the list, or every one of them that fits the search. */
  readonly isWhole: boolean;
  readonly isSearchOnly: boolean;
  /**
   * Nothing but the one index is looked at: of the items only the page is read. With `words` so common that a stretch of the
   * list, without regard to them, is likely to have a page of items that fit.
   */
  readonly scan:
    | { readonly where: readonly string[]; readonly params: SqlParams; readonly words: readonly string[] }
    | undefined;
}

async function itemList(db: Reader, filters: ItemFilters, sort: ItemSort, few = fewItems): Promise<ItemList> {
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
  const narrowed = narrow(filters);
  const hasText = Boolean(filters.search?.trim());
  const mayScan = isScanned(sort) && isInListed(filters) && (filters.isActive || !hasText);
  if (!mayScan) addOrders(filters, where, params);
  if (filters.supplierId !== undefined) {
    where.push(`supplier = @supplierId AND supplier <> ''`);
    params['supplierId'] = filters.supplierId;
  }
  for (const [name, condition] of [
    ['only', 'IN'],
    ['except', 'NOT IN'],
  ] as const) {
    if (filters[name] === undefined) continue;
    where.push(`product_id ${condition} (SELECT value FROM json_each(@${name}))`);
    params[name] = JSON.stringify(filters[name]);
  }
  const { search: text, isActive, ...others } = filters;
  const search = await searchFor(db, text, narrowed && !mayScan ? 0 : few);
  if (!search && hasText) where.push('1 = 0');
  const isPlain = isActive && Object.values(others).every((filter) => !filter);
  const ranked = sort === 'match' && search?.candidates ? rankedBy(search.words) : undefined;
  const known = { search, ranked, isWhole: isPlain && !hasText, isSearchOnly: isPlain && hasText };
  if (mayScan && !search?.candidates) {
    const many = search?.many;
    const scan = { where, params, words: search && many && search.areCommon ? search.words : [] };
    const exact = many ? [...where, `product_id IN (${many.sql})`] : where;
    return { ...known, from: listed, where: exact, params: { ...params, ...many?.params }, scan };
  }
  const compared = hasWords(search?.words ?? []);
  const found = isActive && !narrowed ? search?.candidates : undefined;
  return {
    from: narrowed?.from ?? (found ? `(${found.sql}) CROSS JOIN stock_items` : 'stock_items'),
    where: [...where, ...compared.where, ...(narrowed?.where ?? []), ...(found ? ['product_id = found'] : [])],
    params: { ...params, ...compared.params, ...narrowed?.params, ...(found && found.params) },
    ...known,
    scan: undefined,
  };
}

/** Whole words come before beginnings of words, those before parts of words. */
function rankedBy(words: readonly string[]): { readonly column: string; readonly params: SqlParams } {
  const all = (text: string, name: string) => words.map((_, n) => `${text} LIKE @${name}${n}`).join(' AND ');
  const column = `CASE WHEN ${all(`words || '  '`, 'whole')} THEN '0' WHEN ${all('words', 'begin')} THEN '1' ELSE '2' END
    || name_order`;
  const params = words.flatMap((word, n) => [
    [`whole${n}`, `%  ${word}  %`],
    [`begin${n}`, `%  ${word}%`],
  ]);
  return { column, params: Object.fromEntries(params) as Record<string, string> };
}

/** The same of an item that was read. */
function rankOf(row: ItemRow, words: readonly string[]): string {
  const text = `${derivedOf(row).words}  `;
  if (words.every((word) => text.includes(`  ${word}  `))) return '0';
  return words.every((word) => text.includes(`  ${word}`)) ? '1' : '2';
}

/** Names stand in indexes by the orders they sort by. */
function addOrders({ category, location }: ItemFilters, where: string[], params: Record<string, string>): void {
  for (const [column, name] of Object.entries({ category, location })) {
    if (name === undefined) continue;
    where.push(`${column}_order = @${column}Order`);
    params[`${column}Order`] = sortKey(name);
  }
}

/** The filters that leave few items, with how to get at them. */
function narrow({ productId, place, lowStock, outOfStock, isActive, supplierId }: ItemFilters): Query | undefined {
  if (productId !== undefined) {
    const sql = `SELECT id AS listed FROM stock_items INDEXED BY stock_items_by_product
        WHERE tenant_id = @tenant AND product = @productId AND product <> ''
      UNION SELECT id FROM stock_items WHERE tenant_id = @tenant AND id = @productId`;
    return {
      from: `(${sql}) CROSS JOIN stock_items`,
      where: ['id = listed', ...inPlace(place)],
      params: { productId, ...(place !== undefined && { place }) },
    };
  }
  if (place !== undefined) {
    const sql = `SELECT id AS listed FROM stock_items INDEXED BY stock_items_by_location
        WHERE tenant_id = @tenant AND is_active = ${isActive ? 1 : 0} AND location_order = @placeOrder
          AND location = @place
      UNION SELECT item_id FROM item_places WHERE tenant_id = @tenant AND place = @place`;
    return {
      from: `(${sql}) CROSS JOIN stock_items`,
      where: ['id = listed'],
      params: { place, placeOrder: sortKey(place) },
    };
  }
  if (supplierId !== undefined)
    return { from: 'stock_items INDEXED BY stock_items_by_supplier', where: [], params: {} };
  if (lowStock && isActive) return { from: 'stock_items INDEXED BY stock_items_low', where: [], params: {} };
  if (outOfStock) return { from: listed, where: [], params: {} };
  return undefined;
}

const inPlace = (place: string | undefined) =>
  place === undefined
    ? []
    : [`(location = @place OR id IN (SELECT item_id FROM item_places WHERE tenant_id = @tenant AND place = @place))`];

/** The list under its filters, in an order; the SKU decides between equals. `few`: so many may be looked up one by one. */
export async function openItems(
  db: Reader,
  filters: ItemFilters,
  order: Order<ItemSort>,
  few?: number,
): Promise<OpenList<ItemRow>> {
  const list = await itemList(db, filters, order.sort, few);
  const placeOf = (row: ItemRow) =>
    itemPosition(row, order.sort, list.ranked ? rankOf(row, list.search?.words ?? []) : '');
  return {
    rows: async (limit, after) =>
      (await readFrom(db, list, order, limit, after)).map((row) => ({ row, at: () => placeOf(row) })),
    total: () => countFrom(db, list),
  };
}

async function readFrom(
  db: Reader,
  list: ItemList,
  { sort, order }: Order<ItemSort>,
  limit: number,
  position: ListPosition | undefined,
): Promise<ItemRow[]> {
  const column = list.ranked?.column ?? sortColumns[sort];
  const direction = order === 'desc' ? 'DESC' : 'ASC';
  const inOrder = `ORDER BY ${column} ${direction}, sku ${direction}`;
  const after = position ? [`(${column}, sku) ${order === 'desc' ? '<' : '>'} (@after, @afterSku)`] : [];
  const paging = {
    ...list.ranked?.params,
    limit,
    ...(position && { after: position[0] ?? '', afterSku: position[1] ?? '' }),
  };
  const { from, where, params, scan } = list;
  const all = `FROM ${from} WHERE ${[...where, ...after].join(' AND ')} ${inOrder} LIMIT @limit`;
  if (!scan) return db.all<ItemRow>(`SELECT ${itemColumns} ${all}`, { ...params, ...paging });
  const ofRows = (rows: string, compared: readonly string[] = []) => `SELECT ${itemColumns}
    FROM (SELECT rowid AS listed ${rows}) CROSS JOIN stock_items
    WHERE ${['stock_items.rowid = listed', 'tenant_id = @tenant', ...compared].join(' AND ')} ${inOrder} LIMIT @limit`;
  if (scan.words.length > 0) {
    const { where: fitting, params: words } = hasWords(scan.words);
    const stretch = `FROM ${from} WHERE ${[...scan.where, ...after].join(' AND ')} ${inOrder} LIMIT @stretch`;
    const found = { ...scan.params, ...words, ...paging, stretch: limit * stretchOfPage };
    const rows = await db.all<ItemRow>(ofRows(stretch, fitting), found);
    if (rows.length === limit) return rows;
  }
  return db.all<ItemRow>(ofRows(all), { ...params, ...paging });
}

async function countFrom(
  db: Reader,
  { from, where, params, search, isWhole, isSearchOnly }: ItemList,
): Promise<number> {
  if (isWhole) return countListed(db);
  if (isSearchOnly && search?.items !== undefined) return search.items;
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
    categories: (await readCategories(db)).map(({ name, items }) => ({ name, count: items })),
    locations: inOrder(await db.all<Facet>(statements.locations)),
  };
}

export interface CategoryTotal {
  readonly name: string;
  readonly items: number;
  readonly units: number;
}

export async function readCategories(db: Reader): Promise<CategoryTotal[]> {
  const rows = await db.all<CategoryTotal>(statements.categories);
  return inOrder(rows.map((row) => ({ ...row, units: fromThousandths(row.units) })));
}

/** Names by their order; there are some hundred at most. */
function inOrder<R extends { readonly name: string }>(rows: readonly R[]): R[] {
  return sortedByName(rows, ({ name }) => name);
}
