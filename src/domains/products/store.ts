import { fromMillionths } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import { barcodeKey } from '../../contract/barcodes.ts';
import { searchableText } from '../../contract/search-words.ts';
import { sortKey } from '../../contract/sort-key.ts';
import { knownSpelling } from '../../server/core/spellings.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { Combination, Product, ProductDetail, VariantOption } from './contract.ts';
import { combinationKey, indexedWords } from './model.ts';
import { type ImageRow, readImages, toImage } from './store-images.ts';

/** A product at rest: its price in millionths, its stock in thousandths, an empty text where there is none. The last three are counted as it is read. */
export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly brand: string;
  readonly basePrice: number;
  readonly hasVariants: number;
  /** JSON. */
  readonly variantOptions: string;
  readonly supplierId: string;
  readonly imageAddress: string;
  readonly version: number;
  readonly isActive: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly skuCount: number;
  readonly totalStock: number;
  readonly imageId: string | null;
}

/** The fields that a person describes a product with. */
export type Description = Pick<
  ProductRow,
  | 'name'
  | 'description'
  | 'category'
  | 'brand'
  | 'basePrice'
  | 'hasVariants'
  | 'variantOptions'
  | 'supplierId'
  | 'imageAddress'
>;

const itemsOf = `FROM stock_items s INDEXED BY stock_items_of_product
  WHERE s.tenant_id = @tenant AND s.product = p.id AND s.product <> '' AND s.is_active = 1`;

export const productColumns = `p.id, p.name, p.description, p.category, p.brand, p.base_price AS basePrice,
  p.has_variants AS hasVariants, p.variant_options AS variantOptions, p.supplier_id AS supplierId,
  p.image_address AS imageAddress, p.version, p.is_active AS isActive, p.created_at AS createdAt,
  p.updated_at AS updatedAt,
  (SELECT count(*) ${itemsOf}) AS skuCount,
  (SELECT coalesce(sum(s.stock), 0) ${itemsOf}) AS totalStock,
  (SELECT i.id FROM product_images i WHERE i.tenant_id = @tenant AND i.product_id = p.id
    ORDER BY i.position, i.id LIMIT 1) AS imageId`;

export const statements = {
  insertProduct: `INSERT INTO products (tenant_id, id, name, description, category, brand, base_price, has_variants,
      variant_options, supplier_id, image_address, words, name_order, category_order, brand_order, version, is_active,
      created_at, updated_at)
    VALUES (@tenant, @id, @name, @description, @category, @brand, @basePrice, @hasVariants,
      @variantOptions, @supplierId, @imageAddress, @words, @nameOrder, @categoryOrder, @brandOrder, 1, @isActive,
      @now, @now)`,
  updateProduct: `UPDATE products SET name = @name, description = @description, category = @category, brand = @brand,
      base_price = @basePrice, has_variants = @hasVariants, variant_options = @variantOptions,
      supplier_id = @supplierId, image_address = @imageAddress, words = @words, name_order = @nameOrder,
      category_order = @categoryOrder, brand_order = @brandOrder, is_active = @isActive,
      version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id`,
  touchProduct: 'UPDATE products SET updated_at = @now WHERE tenant_id = @tenant AND id = @id',
  deleteProduct: 'DELETE FROM products WHERE tenant_id = @tenant AND id = @id',
  derivable: 'SELECT id, name, category, brand FROM products WHERE tenant_id = @tenant',
  derive: `UPDATE products SET category = @category, brand = @brand, words = @words, name_order = @nameOrder,
      category_order = @categoryOrder, brand_order = @brandOrder
    WHERE tenant_id = @tenant AND id = @id`,
  combinations: `SELECT item_id AS itemId, product_id AS productId, combination FROM product_items
    WHERE tenant_id = @tenant ORDER BY item_id`,
  clearKeys: `UPDATE product_items SET combination_key = '' WHERE tenant_id = @tenant`,
  writeKey: `UPDATE OR IGNORE product_items SET combination_key = @key WHERE tenant_id = @tenant AND item_id = @itemId`,
  productById: `SELECT ${productColumns} FROM products p WHERE p.tenant_id = @tenant AND p.id = @id`,

  renameCategory: `UPDATE products SET category = @to, category_order = @toOrder, version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND is_active IN (0, 1) AND category = @from`,
  /** Off the list or not: a category that comes back with an item would be a surprise. */
  itemsOfCategory: `SELECT id FROM stock_items
    WHERE tenant_id = @tenant AND is_active IN (0, 1) AND category = @from`,

  nextNumber: `INSERT INTO product_numbers (tenant_id, kind, last_number) VALUES (@tenant, @kind, 1)
    ON CONFLICT (tenant_id, kind) DO UPDATE SET last_number = product_numbers.last_number + 1
    RETURNING last_number AS number`,
  withBarcode: `SELECT id FROM stock_items
    WHERE tenant_id = @tenant AND barcode_key = @barcode AND barcode_key <> '' LIMIT 1`,
} as const;

export async function findProduct(db: Reader, id: string): Promise<ProductRow | undefined> {
  return db.get<ProductRow>(statements.productById, { id });
}

export async function insertProduct(
  tx: Tx,
  id: string,
  row: Description & Pick<ProductRow, 'isActive'>,
  now: string,
): Promise<void> {
  await tx.run(statements.insertProduct, { ...row, ...derivedOf(row), id, now });
}

export async function updateProduct(
  tx: Tx,
  before: ProductRow,
  after: Description & Pick<ProductRow, 'isActive'>,
  now: string,
): Promise<void> {
  const { id } = before;
  await tx.run(statements.updateProduct, {
    id,
    name: after.name,
    description: after.description,
    category: after.category,
    brand: after.brand,
    basePrice: after.basePrice,
    hasVariants: after.hasVariants,
    variantOptions: after.variantOptions,
    supplierId: after.supplierId,
    imageAddress: after.imageAddress,
    isActive: after.isActive,
    ...derivedOf(after),
    now,
  });
}

/** What a product is found and sorted by. */
function derivedOf({ name, category, brand }: Pick<Description, 'name' | 'category' | 'brand'>) {
  return {
    words: searchableText(indexedWords({ name, brand })),
    nameOrder: sortKey(name),
    categoryOrder: sortKey(category),
    brandOrder: sortKey(brand),
  };
}

/** The same for every product there is, by the rules as they are now, with categories and brands as the company spells them. */
export async function deriveProducts(tx: Tx): Promise<void> {
  for (const row of await tx.all<ProductRow>(statements.derivable)) {
    const category = row.category && (await knownSpelling(tx, 'category', row.category));
    const brand = row.brand && (await knownSpelling(tx, 'brand', row.brand));
    await tx.run(statements.derive, { id: row.id, category, brand, ...derivedOf({ name: row.name, category, brand }) });
  }
  // Where two combinations of a product are one by the rule, the first SKU has it and the others stand for no variant.
  const rows = await tx.all<{ itemId: string; combination: string }>(statements.combinations);
  await tx.run(statements.clearKeys);
  for (const { itemId, combination } of rows) {
    const key = combinationKey(JSON.parse(combination) as Combination);
    await tx.run(statements.writeKey, { itemId, key });
  }
}

/** Something that belongs to the product changed, not its description: the version stays. */
export async function touchProduct(tx: Tx, id: string, now: string): Promise<void> {
  await tx.run(statements.touchProduct, { id, now });
}

/** Its words and pictures go with it; SKUs must be gone already. */
export async function deleteProduct(tx: Tx, id: string): Promise<void> {
  await tx.run(statements.deleteProduct, { id });
}

/** Answers how many products carried the category. */
export async function renameCategoryOfProducts(tx: Tx, from: string, to: string, now: string): Promise<number> {
  return (await tx.run(statements.renameCategory, { from, to, toOrder: sortKey(to), now })).changes;
}

export async function readItemsOfCategory(db: Reader, from: string): Promise<string[]> {
  return (await db.all<{ id: string }>(statements.itemsOfCategory, { from })).map(({ id }) => id);
}

/** Counts from 1 and never gives the same number again. */
export async function takeNumber(tx: Tx, kind: 'barcode'): Promise<number> {
  const row = await tx.get<{ number: number }>(statements.nextNumber, { kind });
  if (!row) throw new Error(`No number of the kind ${kind} came back.`);
  return row.number;
}

export async function isBarcodeTaken(db: Reader, barcode: string): Promise<boolean> {
  return (await db.get(statements.withBarcode, { barcode: barcodeKey(barcode) })) !== undefined;
}

export function optionsOf(row: Pick<ProductRow, 'variantOptions'>): VariantOption[] {
  return JSON.parse(row.variantOptions) as VariantOption[];
}

export function toProduct(row: ProductRow): Product {
  return {
    id: row.id,
    _id: row.id,
    name: row.name,
    description: row.description || null,
    category: row.category || null,
    brand: row.brand || null,
    basePrice: fromMillionths(row.basePrice),
    hasVariants: row.hasVariants === 1,
    variantOptions: optionsOf(row),
    supplierId: row.supplierId || null,
    image: row.imageId === null ? row.imageAddress || null : `/api/products/${row.id}/image?imageId=${row.imageId}`,
    imageId: row.imageId,
    isActive: row.isActive === 1,
    version: row.version,
    skuCount: row.skuCount,
    totalStock: fromThousandths(row.totalStock),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** With its pictures, read from the store. */
export async function toDetail(db: Reader, row: ProductRow): Promise<ProductDetail> {
  const images: ImageRow[] = await readImages(db, row.id);
  return { ...toProduct(row), images: images.map(toImage) };
}
