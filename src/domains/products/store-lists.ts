import { barcodeKey } from '../../contract/barcodes.ts';
import { codeOf } from '../../contract/folding.ts';
import type { FiltersOf } from '../../contract/list.ts';
import { sortedByName } from '../../contract/sort-key.ts';
import { allOf, anyOf, type Asked, equal, found, is, named } from '../../server/core/lists/conditions.ts';
import { listQuery } from '../../server/core/lists/list-query.ts';
import type { Reader } from '../../server/db/port.ts';
import type { listProducts } from './contract.ts';
import { productColumns, type ProductRow, toProduct } from './store.ts';

type Filters = FiltersOf<typeof listProducts>;

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

/** Those of which a SKU is what is looked for: a code as it stands on a label. */
async function productsOfCode(db: Reader, search: string): Promise<string[]> {
  const code = codeOf(search);
  if (code.length < 2) return [];
  const bySku = await db.all<{ id: string }>(statements.productsOfCode, { code, until: lastOf(code) });
  const byBarcode = await db.all<{ id: string }>(statements.productsOfBarcode, { code: barcodeKey(search) });
  return [...new Set([...bySku, ...byBarcode].map(({ id }) => id))];
}

/** Products by their own words, or by a code of one of their SKUs. */
async function searched(db: Reader, search: string | undefined): Promise<Asked> {
  const { sql, params } = allOf([found('p.words', search)]);
  const codes = search?.trim() ? await productsOfCode(db, search) : [];
  if (codes.length === 0) return sql !== '' && { sql, params };
  return {
    sql: `((${sql}) OR p.id IN (SELECT value AS found FROM json_each(@codes)))`,
    params: { ...params, codes: JSON.stringify(codes) },
  };
}

/** The index that a filter narrows the list by: SQLite can't know that one company owns nearly all rows. */
function narrowing({ supplierId, category, brand, hasVariants }: Filters, sort: string): string {
  if (supplierId !== undefined) return 'products p INDEXED BY products_by_supplier';
  if (category !== undefined) return 'products p INDEXED BY products_by_category';
  if (brand !== undefined) return 'products p INDEXED BY products_by_brand';
  // Half of the list may have variants: its own order serves better then, unless it is that of the index.
  if (hasVariants !== undefined && sort === 'name') return 'products p INDEXED BY products_by_variants';
  return 'products p';
}

/** Levels change without the products: sorted by them, they are added up as they are. */
const totals = `LEFT JOIN (SELECT s.product AS product, sum(s.stock) AS units
  FROM stock_items s INDEXED BY stock_items_of_product
  WHERE s.tenant_id = @tenant AND s.product <> '' AND s.is_active = 1 GROUP BY s.product) t ON t.product = p.id`;

export const productList = listQuery({
  from: (filters: Filters, sort) => `${narrowing(filters, sort)} ${sort === 'totalStock' ? totals : ''}`,
  tenant: 'p.tenant_id',
  columns: productColumns,
  sorts: {
    name: 'p.name_order',
    category: 'p.category_order',
    brand: 'p.brand_order',
    basePrice: 'p.base_price',
    totalStock: 'coalesce(t.units, 0)',
    updatedAt: 'p.updated_at',
  },
  ties: ['p.id'],
  exact: ({ search }) => anyOf([named('p.name_order', search)]),
  usual: { sort: 'name', order: 'asc' },
  where: async ({ category, brand, supplierId, hasVariants, isActive, search }, db) => [
    is('p.is_active', isActive),
    equal('p.category', 'category', category),
    equal('p.brand', 'brand', brand),
    equal('p.supplier_id', 'supplierId', supplierId),
    // Lets the partial index of suppliers be used.
    supplierId !== undefined && "p.supplier_id <> ''",
    is('p.has_variants', hasVariants),
    await searched(db, search),
  ],
  // What is counted for each row is counted for the page alone.
  readAfter: { id: 'p.id', table: 'products p' },
  show: (rows: readonly ProductRow[]) => rows.map(toProduct),
});

export async function readCategories(
  db: Reader,
): Promise<{ readonly name: string; readonly products: number; readonly items: number }[]> {
  const rows = await db.all<{ name: string; products: number; items: number }>(statements.categories);
  return sortedByName(rows, ({ name }) => name);
}

export async function readBrands(db: Reader): Promise<{ readonly name: string; readonly count: number }[]> {
  return sortedByName(await db.all<{ name: string; count: number }>(statements.brands), ({ name }) => name);
}
