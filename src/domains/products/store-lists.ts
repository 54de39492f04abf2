import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { ProductSort } from './contract.ts';
import { searchWords } from './model.ts';
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
  name: 'p.name',
  category: 'p.category',
  brand: 'p.brand',
  basePrice: 'p.base_price',
  totalStock: 'coalesce(t.units, 0)',
  updatedAt: 'p.updated_at',
} as const satisfies Readonly<Record<ProductSort, string>>;

const rowFields = { basePrice: 'basePrice', totalStock: 'totalStock' } as const;

export const productPosition = (row: ProductRow, sort: ProductSort): ProductPosition => [
  sort in rowFields ? row[sort] : String(row[sort]),
  row.id,
];

const inRange = 'w.tenant_id = @tenant AND w.word >= @from AND w.word < @until';

export const statements = {
  fewWith: `SELECT count(*) AS products FROM (SELECT 1 FROM product_words w WHERE ${inRange} LIMIT @limit)`,
  productsOfCode: `SELECT DISTINCT l.product_id AS id FROM stock_items s
    CROSS JOIN product_items l ON l.tenant_id = s.tenant_id AND l.item_id = s.id
    WHERE s.tenant_id = @tenant AND s.sku >= @code AND s.sku < @until LIMIT 200`,
  productsOfBarcode: `SELECT DISTINCT l.product_id AS id FROM stock_items s
    CROSS JOIN product_items l ON l.tenant_id = s.tenant_id AND l.item_id = s.id
    WHERE s.tenant_id = @tenant AND s.barcode = @code AND s.barcode <> '' LIMIT 200`,
  categories: `SELECT name, sum(products) AS products, sum(items) AS items FROM (
      SELECT p.category AS name, count(*) AS products, 0 AS items FROM products p
        WHERE p.tenant_id = @tenant AND p.is_active = 1 AND p.category <> '' GROUP BY p.category
      UNION ALL
      SELECT s.category AS name, 0 AS products, count(*) AS items FROM stock_items s
        WHERE s.tenant_id = @tenant AND s.is_active = 1 AND s.category <> '' GROUP BY s.category)
    GROUP BY name COLLATE NOCASE ORDER BY name COLLATE NOCASE`,
  brands: `SELECT p.brand AS name, count(*) AS count FROM products p
    WHERE p.tenant_id = @tenant AND p.is_active = 1 AND p.brand <> '' GROUP BY p.brand ORDER BY p.brand`,
} as const;

const lastOf = (text: string) => `${text}\u{10FFFF}`;
/** Up to so many products are looked up one by one; to go through the list and compare is quicker for more. */
const fewProducts = 5_000;

interface Query {
  readonly where: readonly string[];
  readonly params: SqlParams;
}

/** The rarest word of a search, when few products have it. */
async function rarestWord(db: Reader, words: readonly string[]): Promise<string | undefined> {
  let rarest: { readonly word: string; readonly products: number } | undefined;
  for (const word of words) {
    const range = { from: word, until: lastOf(word), limit: fewProducts + 1 };
    const products = (await db.get<{ products: number }>(statements.fewWith, range))?.products ?? 0;
    if (products <= (rarest?.products ?? fewProducts)) rarest = { word, products };
  }
  return rarest?.word;
}

/** What one of its SKUs is looked for by: a code as it stands on a label. */
async function readProductsOfCode(db: Reader, search: string): Promise<string[]> {
  const code = search.trim().toUpperCase();
  if (code.length < 2) return [];
  const bySku = await db.all<{ id: string }>(statements.productsOfCode, { code, until: lastOf(code) });
  const byBarcode = await db.all<{ id: string }>(statements.productsOfBarcode, { code });
  return [...bySku, ...byBarcode].map(({ id }) => id);
}

async function searched(db: Reader, search: string): Promise<Query> {
  const words = searchWords(search);
  const params: Record<string, string> = {};
  const all = words.map((word, n) => {
    params[`word${n}`] = `% ${word}%`;
    return `p.words LIKE @word${n}`;
  });
  const rarest = await rarestWord(db, words);
  if (rarest !== undefined) {
    all.push(`p.id IN (SELECT w.product_id FROM product_words w WHERE ${inRange})`);
    params['from'] = rarest;
    params['until'] = lastOf(rarest);
  }
  const byWords = words.length === 0 ? '1 = 0' : all.join(' AND ');
  const codes = await readProductsOfCode(db, search);
  if (codes.length === 0) return { where: [byWords], params };
  params['codes'] = JSON.stringify(codes);
  // Two narrow sets united are read by their keys; an OR of two conditions would go through the whole list.
  const narrow = `SELECT p.id FROM products p WHERE p.tenant_id = @tenant AND ${byWords}`;
  return { where: [`p.id IN (SELECT value FROM json_each(@codes) UNION ${narrow})`], params };
}

/** The number of shapes is bounded: every value is a parameter. */
async function productQuery(db: Reader, filters: ProductFilters): Promise<Query> {
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
  if (!filters.search?.trim()) return { where, params };
  const found = await searched(db, filters.search);
  return { where: [...where, ...found.where], params: { ...params, ...found.params } };
}

/** Levels change without the products: sorted by them, they are added up as they are. */
const totals = `LEFT JOIN (SELECT l.product_id AS product, sum(s.stock) AS units
  FROM product_items l CROSS JOIN stock_items s
  WHERE l.tenant_id = @tenant AND s.tenant_id = @tenant AND s.id = l.item_id AND s.is_active = 1
  GROUP BY l.product_id) t ON t.product = p.id`;

/** Products after `position` in the given order, `limit` at most. The id decides between equals. */
export async function readProducts(
  db: Reader,
  filters: ProductFilters,
  { sort, order }: ProductOrder,
  limit: number,
  position?: ProductPosition,
): Promise<ProductRow[]> {
  const { where, params } = await productQuery(db, filters);
  const column = sortColumns[sort];
  const direction = order === 'desc' ? 'DESC' : 'ASC';
  const paged = position ? [...where, `(${column}, p.id) ${order === 'desc' ? '<' : '>'} (@after, @afterId)`] : where;
  // The page first, what is counted for each row afterwards.
  const sql = `WITH page AS MATERIALIZED (
      SELECT p.id AS pageId FROM products p ${sort === 'totalStock' ? totals : ''} WHERE ${paged.join(' AND ')}
      ORDER BY ${column} ${direction}, p.id ${direction} LIMIT @limit)
    SELECT ${productColumns} FROM page CROSS JOIN products p
    WHERE p.tenant_id = @tenant AND p.id = page.pageId
    ORDER BY ${sort === 'totalStock' ? 'totalStock' : column} ${direction}, p.id ${direction}`;
  return db.all<ProductRow>(sql, { ...params, limit, ...(position && { after: position[0], afterId: position[1] }) });
}

export async function countProducts(db: Reader, filters: ProductFilters): Promise<number> {
  const { where, params } = await productQuery(db, filters);
  const sql = `SELECT count(*) AS total FROM products p WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}

export async function readCategories(
  db: Reader,
): Promise<{ readonly name: string; readonly products: number; readonly items: number }[]> {
  return db.all(statements.categories);
}

export async function readBrands(db: Reader): Promise<{ readonly name: string; readonly count: number }[]> {
  return db.all(statements.brands);
}
