import { fromMinor } from '../../contract/money.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { StockItem } from './contract.ts';
import { indexedWords, isLow, type ItemKey } from './model.ts';

export const itemColumns = `id, product_id AS productId, sku, name, category, location, unit, stock, cost, price,
  reorder_level AS reorderLevel, reorder_target AS reorderTarget, barcode, version, is_active AS isActive,
  created_at AS createdAt, updated_at AS updatedAt`;

/** An item at rest: money in minor units, an empty text where there is none. */
export interface ItemRow {
  readonly id: string;
  readonly productId: number;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly location: string;
  readonly unit: string;
  readonly stock: number;
  readonly cost: number;
  readonly price: number;
  readonly reorderLevel: number;
  readonly reorderTarget: number | null;
  readonly barcode: string;
  readonly version: number;
  readonly isActive: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The one statement that changes a level: it finds the item, checks that enough is there, and answers the item as it is then. */
const changeLevelWhere = (key: string) => `UPDATE stock_items SET stock = stock + @quantity, updated_at = @now
  WHERE tenant_id = @tenant AND ${key} AND stock + @quantity >= 0 AND (is_active = 1 OR @quantity > 0)
  RETURNING ${itemColumns}`;

export const statements = {
  nextProductId: `INSERT INTO stock_numbers (tenant_id, last_product_id) VALUES (@tenant, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last_product_id = stock_numbers.last_product_id + 1
    RETURNING last_product_id AS productId`,
  insertItem: `INSERT INTO stock_items (tenant_id, id, product_id, sku, name, category, location, unit, stock, cost,
      price, reorder_level, reorder_target, barcode, words, version, is_active, created_at, updated_at)
    VALUES (@tenant, @id, @productId, @sku, @name, @category, @location, @unit, 0, @cost,
      @price, @reorderLevel, @reorderTarget, @barcode, @words, 1, 1, @now, @now)`,
  updateItem: `UPDATE stock_items SET sku = @sku, name = @name, category = @category, location = @location,
      unit = @unit, cost = @cost, price = @price, reorder_level = @reorderLevel, reorder_target = @reorderTarget,
      barcode = @barcode, words = @words, is_active = @isActive, version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id RETURNING ${itemColumns}`,
  insertWord: `INSERT INTO stock_words (tenant_id, word, product_id) VALUES (@tenant, @word, @productId)`,
  deleteWord: 'DELETE FROM stock_words WHERE tenant_id = @tenant AND word = @word AND product_id = @productId',
  deleteItem: 'DELETE FROM stock_items WHERE tenant_id = @tenant AND id = @id',

  itemById: `SELECT ${itemColumns} FROM stock_items WHERE tenant_id = @tenant AND id = @key`,
  itemBySku: `SELECT ${itemColumns} FROM stock_items WHERE tenant_id = @tenant AND sku = @key`,
  itemByProductId: `SELECT ${itemColumns} FROM stock_items WHERE tenant_id = @tenant AND product_id = @key`,

  changeLevelById: changeLevelWhere('id = @key'),
  changeLevelBySku: changeLevelWhere('sku = @key'),
  changeLevelByProductId: changeLevelWhere('product_id = @key'),

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
  'sku' | 'name' | 'category' | 'location' | 'unit' | 'cost' | 'price' | 'reorderLevel' | 'reorderTarget' | 'barcode'
>;

export async function findItem(db: Reader, key: ItemKey): Promise<ItemRow | undefined> {
  return db.get<ItemRow>(finders[key.by], { key: key.value });
}

/** `undefined`: no such item, off the list, or not enough of it; the caller looks which. */
export async function changeLevel(tx: Tx, key: ItemKey, quantity: number, now: string): Promise<ItemRow | undefined> {
  return tx.get<ItemRow>(changers[key.by], { key: key.value, quantity, now });
}

/** The words of an item in its own row: a beginning of one stands after a blank. */
const inOneText = (words: readonly string[]) => ` ${words.join(' ')}`;

/** Writes a new item with an empty stock and makes it findable; answers its integer alias. */
export async function insertItem(tx: Tx, id: string, description: Description, now: string): Promise<number> {
  const { productId } = (await tx.get<{ productId: number }>(statements.nextProductId)) ?? { productId: 1 };
  const words = indexedWords(description);
  await tx.run(statements.insertItem, { ...description, words: inOneText(words), id, productId, now });
  for (const word of words) await tx.run(statements.insertWord, { word, productId });
  return productId;
}

export async function updateItem(
  tx: Tx,
  before: ItemRow,
  after: Description & Pick<ItemRow, 'isActive'>,
  now: string,
): Promise<ItemRow> {
  const { id, productId } = before;
  const words = indexedWords(after);
  const row = await tx.get<ItemRow>(statements.updateItem, { ...after, words: inOneText(words), id, now });
  if (!row) throw new Error(`Item ${id} vanished while it was updated.`);
  const had = before.isActive ? indexedWords(before) : [];
  const has = after.isActive ? words : [];
  for (const word of had.filter((old) => !has.includes(old))) {
    await tx.run(statements.deleteWord, { word, productId });
  }
  for (const word of has.filter((added) => !had.includes(added))) {
    await tx.run(statements.insertWord, { word, productId });
  }
  return row;
}

/** Its movements must be gone already. */
export async function deleteItem(tx: Tx, item: ItemRow): Promise<void> {
  for (const word of item.isActive ? indexedWords(item) : []) {
    await tx.run(statements.deleteWord, { word, productId: item.productId });
  }
  await tx.run(statements.deleteItem, { id: item.id });
}

const usualThreshold = 10;

/** The reorder level of an item that is given none (CONTRACT 3.1: the company's `lowStockThreshold`). */
export async function readDefaultReorderLevel(db: Reader): Promise<number> {
  const row = await db.get<{ settings: string }>(statements.settings);
  const { lowStockThreshold } = JSON.parse(row?.settings ?? '{}') as { lowStockThreshold?: unknown };
  return Number.isSafeInteger(lowStockThreshold) ? Number(lowStockThreshold) : usualThreshold;
}

export function toItem(row: ItemRow): StockItem {
  return {
    id: row.id,
    _id: row.id,
    product_id: row.productId,
    sku: row.sku,
    name: row.name,
    itemName: row.name,
    productId: row.id,
    variantInfo: null,
    supplierId: null,
    isStocked: true,
    onOrder: 0,
    category: row.category || null,
    location: row.location || null,
    unit: row.unit,
    stock: row.stock,
    quantity: row.stock,
    cost: fromMinor(row.cost),
    price: fromMinor(row.price),
    reorderLevel: row.reorderLevel,
    lowStockThreshold: row.reorderLevel,
    reorderTarget: row.reorderTarget,
    barcode: row.barcode || null,
    version: row.version,
    isActive: row.isActive === 1,
    isLow: isLow(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
