import { barcodeKey } from '../../contract/barcodes.ts';
import { codeOf } from '../../contract/folding.ts';
import { sortedByName, sortKey } from '../../contract/sort-key.ts';
import { searchConditions } from '../../server/core/list-search.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { ProductSort } from './contract.ts';
import { productColumns, type ProductRow } from './store.ts';

export interface ProductFilters {
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  readonly supplierId?: string | undefined;
  readonly hasVariants?: boolean | undefined;
  readonly isActive: boolean;
}

export interface ProductOrder {
  readonly sort: ProductSort;
  readonly order: 'asc' | 'desc';
}

export type ProductPosition = readonly [value: string | number, id: string];

const sortColumns = {
  name: 'p.name_order',
  category: 'p.category_order',
  brand: 'p.brand_order',
  basePrice: 'p.base_price',
  totalStock: 'coalesce(t.units, 0)',
  updatedAt: 'p.updated_at',
} as const satisfies Readonly<Record<ProductSort, string>>;

const rowFields = { basePrice: 'basePrice', totalStock: 'totalStock' } as const;

export const productPosition = (row: ProductRow, sort: ProductSort): ProductPosition => [
  sort in rowFields ? row[sort] : sort === 'updatedAt' ? row.updatedAt : sortKey(String(row[sort])),
  row.id,
];

export const statements = {
  productsOfCode: `SELECT DISTINCT l.product_id AS id FROM stock_items s
    CROSS JOIN product_items l ON l.tenant_id = s.tenant_id AND l.item_id = s.id
    WHERE s.tenant_id = @tenant AND s.sku >= @code AND s.sku < @until LIMIT 200`,
  productsOfBarcode: `SELECT DISTINCT l.product_id AS id FROM stock_items s
    CROSS JOIN product_items l ON l.tenant_id = s.tenant_id AND l.item_id = s.id
    WHERE s.tenant_id = @tenant AND s.barcode_key = @code AND s.barcode_key <> '' LIMIT 200`,
  categories: `SELECT name, sum(products) AS products, sum(items) AS items FROM (
      SELECT p.category AS name, count(*) AS products, 0 AS items FROM products p
        WHERE p.tenant_id = @tenant AND p.is_active = 1 AND p.category <> '' GROUP BY p.category
      UNION ALL
      SELECT s.category AS name, 0 AS products, count(*) AS items FROM stock_items s
        WHERE s.tenant_id = @tenant AND s.is_active = 1 AND s.category <> '' GROUP BY s.category)
    GROUP BY name COLLATE NOCASE`,
  brands: `SELECT p.brand AS name, count(*) AS count FROM products p
    WHERE p.tenant_id = @tenant AND p.is_active = 1 AND p.brand <> '' GROUP BY p.brand`,
} as const;

const lastOf = (text: string) => `${text}\u{10FFFF}`;

interface Query {
  readonly from: string;
  readonly where: readonly string[];
  readonly params: SqlParams;
}

/** A set of ids, each once. */
interface Found {
  readonly sql: string;
  readonly params: SqlParams;
}

const none: Found = { sql: '', params: {} };

/** What one of its SKUs is looked for by: a code as it stands on a label. */
async function productsOfCode(db: Reader, search: string): Promise<Found> {
  const code = codeOf(search);
  if (code.length < 2) return none;
  const bySku = await db.all<{ id: string }>(statements.productsOfCode, { code, until: lastOf(code) });
  const byBarcode = await db.all<{ id: string }>(statements.productsOfBarcode, { code: barcodeKey(search) });
  const ids = new Set([...bySku, ...byBarcode].map(({ id }) => id));
  if (ids.size === 0) return none;
  return { sql: 'SELECT value AS found FROM json_each(@codes)', params: { codes: JSON.stringify([...ids]) } };
}

/** Products by their own words, or by a code of one of their SKUs. */
async function searched(db: Reader, search: string): Promise<Omit<Query, 'from'>> {
  const own = searchConditions('p.words', search);
  const codes = await productsOfCode(db, search);
  if (codes === none) return own;
  const where = [`((${own.where.join(' AND ')}) OR p.id IN (${codes.sql}))`];
  return { where, params: { ...own.params, ...codes.params } };
}

/** The index that a filter narrows the list by: SQLite can't know that one company owns nearly all rows. */
function narrowing({ supplierId, category, brand, hasVariants }: ProductFilters, sort: ProductSort): string {
  if (supplierId !== undefined) return 'products p INDEXED BY products_by_supplier';
  if (category !== undefined) return 'products p INDEXED BY products_by_category';
  if (brand !== undefined) return 'products p INDEXED BY products_by_brand';
  // Half of the list may have variants: its own order serves better then, unless it is that of the index.
  if (hasVariants !== undefined && sort === 'name') return 'products p INDEXED BY products_by_variants';
  return 'products p';
}

/** The number of shapes is bounded: every value is a parameter. */
async function productQuery(db: Reader, filters: ProductFilters, sort: ProductSort = 'name'): Promise<Query> {
  const where = ['p.tenant_id = @tenant', `p.is_active = ${filters.isActive ? 1 : 0}`];
  const params: Record<string, string> = {};
  for (const [field, column] of [
    ['category', 'p.category'],
    ['brand', 'p.brand'],
    ['supplierId', 'p.supplier_id'],
  ] as const) {
    const wanted = filters[field];
    if (wanted === undefined) continue;
    where.push(`${column} = @${field}`);
    params[field] = wanted;
  }
  // Lets the partial index of suppliers be used.
  if (filters.supplierId !== undefined) where.push("p.supplier_id <> ''");
  if (filters.hasVariants !== undefined) where.push(`p.has_variants = ${filters.hasVariants ? 1 : 0}`);
  const from = narrowing(filters, sort);
  if (!filters.search?.trim()) return { from, where, params };
  const found = await searched(db, filters.search);
  return {
    from,
    where: [...where, ...found.where],
    params: { ...params, ...found.params },
  };
}

/** Levels change without the products: sorted by them, they are added up as they are. */
const totals = `LEFT JOIN (SELECT s.product AS product, sum(s.stock) AS units
  FROM stock_items s INDEXED BY stock_items_of_product
  WHERE s.tenant_id = @tenant AND s.product <> '' AND s.is_active = 1 GROUP BY s.product) t ON t.product = p.id`;

/** Products after `position` in the given order, `limit` at most. The id decides between equals. */
export async function readProducts(
  db: Reader,
  filters: ProductFilters,
  { sort, order }: ProductOrder,
  limit: number,
  position?: ProductPosition,
): Promise<ProductRow[]> {
  const { from, where, params } = await productQuery(db, filters, sort);
  const column = sortColumns[sort];
  const direction = order === 'desc' ? 'DESC' : 'ASC';
  const paged = position ? [...where, `(${column}, p.id) ${order === 'desc' ? '<' : '>'} (@after, @afterId)`] : where;
  // The page first, what is counted for each row afterwards.
  const sql = `WITH page AS MATERIALIZED (
      SELECT p.id AS pageId FROM ${from} ${sort === 'totalStock' ? totals : ''} WHERE ${paged.join(' AND ')}
      ORDER BY ${column} ${direction}, p.id ${direction} LIMIT @limit)
    SELECT ${productColumns} FROM page CROSS JOIN products p
    WHERE p.tenant_id = @tenant AND p.id = page.pageId
    ORDER BY ${sort === 'totalStock' ? 'totalStock' : column} ${direction}, p.id ${direction}`;
  return db.all<ProductRow>(sql, { ...params, limit, ...(position && { after: position[0], afterId: position[1] }) });
}

export async function countProducts(db: Reader, filters: ProductFilters): Promise<number> {
  const { from, where, params } = await productQuery(db, filters);
  const sql = `SELECT count(*) AS total FROM ${from} WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}

export async function readCategories(
  db: Reader,
): Promise<{ readonly name: string; readonly products: number; readonly items: number }[]> {
  const rows = await db.all<{ name: string; products: number; items: number }>(statements.categories);
  return sortedByName(rows, ({ name }) => name);
}

export async function readBrands(db: Reader): Promise<{ readonly name: string; readonly count: number }[]> {
  return sortedByName(await db.all<{ name: string; count: number }>(statements.brands), ({ name }) => name);
}
