import { barcodeKey } from '../../contract/barcodes.ts';
import { fromMillionths } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths, toThousandths } from '../../contract/quantity.ts';
import { searchableText } from '../../contract/search-words.ts';
import { sortKey } from '../../contract/sort-key.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { StockItem } from './contract.ts';
import { indexedWords, isLow, type ItemKey } from './model.ts';
import { writeText } from './store-search.ts';

export const itemColumns = `id, product_id AS productId, sku, name, product, variant_info AS variantInfo, supplier,
  category, location, unit, quantity_step AS step, stock, elsewhere, on_order AS onOrder, cost, price, reorder_level AS reorderLevel,
  reorder_target AS reorderTarget, place_levels AS placeLevels, barcode, version, is_active AS isActive,
  created_at AS createdAt, updated_at AS updatedAt`;

/** An item at rest: quantities in thousandths, prices in millionths, an empty text where there is none. */
export interface ItemRow {
  readonly id: string;
  readonly productId: number;
  readonly sku: string;
  readonly name: string;
  /** The id of its product, when it is one of several variants. */
  readonly product: string;
  readonly variantInfo: string;
  readonly supplier: string;
  readonly category: string;
  /** The default place. */
  readonly location: string;
  readonly unit: string;
  /** Its quantities are multiples of it: 1000 for whole pieces, 1 where three decimals are counted. */
  readonly step: number;
  readonly stock: number;
  /** Units of the stock that lie at other places than the default one. */
  readonly elsewhere: number;
  readonly onOrder: number;
  readonly cost: number;
  readonly price: number;
  readonly reorderLevel: number;
  readonly reorderTarget: number | null;
  /** Number of places that have a level of their own. */
  readonly placeLevels: number;
  readonly barcode: string;
  readonly version: number;
  readonly isActive: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What so many units of an item are worth, in minor units, as `lineTotal` has it: rounded once an item. */
export const valueOf = (price: string, stock = 'stock') =>
  `(((${stock} / 1000) * ${price} + ((${stock} % 1000) * ${price}) / 1000 + 5000) / 10000)`;

/**
 * The one statement that changes a level: it finds the item, checks that it has such quantities and that enough lies at its
 * default place, and answers the item as it is then.
 */
const changeLevelWhere = (key: string) => `UPDATE stock_items
  SET stock = stock + @quantity, movements = movements + 1, updated_at = @now
  WHERE tenant_id = @tenant AND ${key} AND stock - elsewhere + @quantity >= 0 AND @quantity % quantity_step = 0
    AND (is_active = 1 OR @quantity > 0)
  RETURNING ${itemColumns}`;

/** What the other columns of a description make (`derivedOf`). */
const derivedColumns = `words = @words, barcode_key = @barcodeKey, name_order = @nameOrder,
  category_order = @categoryOrder, location_order = @locationOrder`;

export const statements = {
  nextProductId: `INSERT INTO stock_numbers (tenant_id, last_product_id) VALUES (@tenant, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last_product_id = stock_numbers.last_product_id + 1
    RETURNING last_product_id AS productId`,
  insertItem: `INSERT INTO stock_items (tenant_id, id, product_id, sku, name, supplier, category, location, unit, quantity_step,
      stock, cost, price, reorder_level, reorder_target, barcode, words, barcode_key, name_order, category_order,
      location_order, version, is_active, created_at, updated_at)
    VALUES (@tenant, @id, @productId, @sku, @name, @supplier, @category, @location, @unit, @step,
      0, @cost, @price, @reorderLevel, @reorderTarget, @barcode, @words, @barcodeKey, @nameOrder, @categoryOrder,
      @locationOrder, 1, 1, @now, @now)`,
  updateItem: `UPDATE stock_items SET sku = @sku, name = @name, supplier = @supplier, category = @category,
      location = @location, elsewhere = @elsewhere, unit = @unit, quantity_step = @step, cost = @cost, price = @price,
      reorder_level = @reorderLevel, reorder_target = @reorderTarget,
      barcode = @barcode, ${derivedColumns}, is_active = @isActive, version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id RETURNING ${itemColumns}`,
  linkProduct: `UPDATE stock_items SET product = @product, variant_info = @variantInfo, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id RETURNING ${itemColumns}`,
  changeOnOrder: `UPDATE stock_items SET on_order = max(0, on_order + @change), updated_at = @now
    WHERE tenant_id = @tenant AND id = @id RETURNING ${itemColumns}`,

  itemById: `SELECT ${itemColumns} FROM stock_items WHERE tenant_id = @tenant AND id = @key`,
  itemBySku: `SELECT ${itemColumns} FROM stock_items WHERE tenant_id = @tenant AND sku = @key`,
  /** Those on the list first. */
  itemsByCode: `SELECT ${itemColumns} FROM (
      SELECT id AS found FROM stock_items INDEXED BY stock_items_by_barcode
        WHERE tenant_id = @tenant AND barcode_key <> '' AND barcode_key IN (SELECT value FROM json_each(@keys))
      UNION SELECT id FROM stock_items WHERE tenant_id = @tenant AND sku IN (SELECT value FROM json_each(@skus)))
    CROSS JOIN stock_items WHERE tenant_id = @tenant AND id = found ORDER BY is_active DESC, sku LIMIT @limit`,
  itemByProductId: `SELECT ${itemColumns} FROM stock_items WHERE tenant_id = @tenant AND product_id = @key`,

  changeLevelById: changeLevelWhere('id = @key'),
  changeLevelBySku: changeLevelWhere('sku = @key'),
  changeLevelByProductId: changeLevelWhere('product_id = @key'),

  categoryUsed: `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM stock_items
      WHERE tenant_id = @tenant AND is_active IN (0, 1) AND category_order = @order AND id <> @id)
    OR EXISTS (SELECT 1 FROM products WHERE tenant_id = @tenant AND is_active IN (0, 1) AND category = @name)`,
  placeUsed: `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM stock_items
      WHERE tenant_id = @tenant AND is_active IN (0, 1) AND location_order = @order AND id <> @id)
    OR EXISTS (SELECT 1 FROM item_places WHERE tenant_id = @tenant AND place = @name)`,

  /** The company's default for items without a level of their own. */
  settings: 'SELECT settings FROM companies WHERE id = @tenant',
} as const;

const finders = {
  id: statements.itemById,
  sku: statements.itemBySku,
  productId: statements.itemByProductId,
} as const;
const changers = {
  id: statements.changeLevelById,
  sku: statements.changeLevelBySku,
  productId: statements.changeLevelByProductId,
} as const;

/** The fields that a person describes an item with. */
export type Description = Pick<
  ItemRow,
  | 'sku'
  | 'name'
  | 'supplier'
  | 'category'
  | 'location'
  | 'unit'
  | 'step'
  | 'cost'
  | 'price'
  | 'reorderLevel'
  | 'reorderTarget'
  | 'barcode'
>;

export async function findItem(db: Reader, key: ItemKey): Promise<ItemRow | undefined> {
  return db.get<ItemRow>(finders[key.by], { key: key.value });
}

/** By keys of barcodes and by SKUs: those on the list before those off it. */
export async function findItemsByCode(
  db: Reader,
  { keys, skus }: Readonly<Record<'keys' | 'skus', readonly string[]>>,
  limit: number,
): Promise<ItemRow[]> {
  const codes = { keys: JSON.stringify(keys), skus: JSON.stringify(skus) };
  return db.all<ItemRow>(statements.itemsByCode, { ...codes, limit });
}

/** `undefined`: no such item, off the list, no such quantity, or not enough at its default place; the caller looks which. */
export async function changeLevel(tx: Tx, key: ItemKey, quantity: number, now: string): Promise<ItemRow | undefined> {
  return tx.get<ItemRow>(changers[key.by], { key: key.value, quantity, now });
}

/** Writes a new item with an empty stock and makes it findable; answers its integer alias. */
export async function insertItem(tx: Tx, id: string, description: Description, now: string): Promise<number> {
  const { productId } = (await tx.get<{ productId: number }>(statements.nextProductId)) ?? { productId: 1 };
  const derived = derivedOf(description);
  await tx.run(statements.insertItem, { ...description, ...derived, id, productId, now });
  await writeText(tx, productId, derived.words);
  return productId;
}

type Derivable = Pick<Description, 'sku' | 'name' | 'barcode' | 'category' | 'location'>;

/** The columns that are made of others: what an item is searched, compared and sorted by. */
export function derivedOf(item: Derivable) {
  return {
    words: searchableText(indexedWords(item)),
    barcodeKey: item.barcode === '' ? '' : barcodeKey(item.barcode),
    nameOrder: sortKey(item.name),
    categoryOrder: sortKey(item.category),
    locationOrder: sortKey(item.location),
  };
}

export async function updateItem(
  tx: Tx,
  before: ItemRow,
  after: Description & Pick<ItemRow, 'isActive' | 'elsewhere'>,
  now: string,
): Promise<ItemRow> {
  const { id, productId } = before;
  const derived = derivedOf(after);
  const row = await tx.get<ItemRow>(statements.updateItem, { ...after, ...derived, id, now });
  if (!row) throw new Error(`Item ${id} vanished while it was updated.`);
  const had = before.isActive ? derivedOf(before).words : '';
  const has = after.isActive ? derived.words : '';
  if (had !== has) await writeText(tx, productId, has);
  return row;
}

/** `product` empty: of no product. */
export async function linkProduct(
  tx: Tx,
  link: Pick<ItemRow, 'id' | 'product' | 'variantInfo'>,
  now: string,
): Promise<ItemRow | undefined> {
  return tx.get<ItemRow>(statements.linkProduct, { ...link, now });
}

export async function changeOnOrder(tx: Tx, id: string, change: number, now: string): Promise<ItemRow | undefined> {
  return tx.get<ItemRow>(statements.changeOnOrder, { id, change, now });
}

/** Whether something else than the item `id` carries a name in its spelling. */
export async function isNameUsed(db: Reader, kind: 'category' | 'place', name: string, id: string): Promise<boolean> {
  const sql = kind === 'category' ? statements.categoryUsed : statements.placeUsed;
  return (await db.get(sql, { name, order: sortKey(name), id })) !== undefined;
}

const usualThreshold = 10;

/** The reorder level of an item that is given none, in thousandths (CONTRACT 3.1: the company's `lowStockThreshold`). */
export async function readDefaultReorderLevel(db: Reader): Promise<number> {
  const row = await db.get<{ settings: string }>(statements.settings);
  const { lowStockThreshold } = JSON.parse(row?.settings ?? '{}') as { lowStockThreshold?: unknown };
  return toThousandths(Number.isSafeInteger(lowStockThreshold) ? Number(lowStockThreshold) : usualThreshold);
}

/** An item of no product is one of its own. */
export const productOf = (item: { readonly id: string; readonly product: string }): string => item.product || item.id;

export function toItem(row: ItemRow): StockItem {
  const stock = fromThousandths(row.stock);
  const reorderLevel = fromThousandths(row.reorderLevel);
  return {
    id: row.id,
    _id: row.id,
    product_id: row.productId,
    sku: row.sku,
    name: row.name,
    itemName: row.name,
    productId: productOf(row),
    variantInfo: row.variantInfo || null,
    supplierId: row.supplier || null,
    isStocked: true,
    onOrder: fromThousandths(row.onOrder),
    category: row.category || null,
    location: row.location || null,
    unit: row.unit,
    quantityDecimals: decimalsOfStep(row.step),
    stock,
    quantity: stock,
    cost: fromMillionths(row.cost),
    price: fromMillionths(row.price),
    reorderLevel,
    lowStockThreshold: reorderLevel,
    reorderTarget: row.reorderTarget === null ? null : fromThousandths(row.reorderTarget),
    barcode: row.barcode || null,
    version: row.version,
    isActive: row.isActive === 1,
    isLow: isLow(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
