import type { FiltersOf } from '../../contract/list.ts';
import { fromMillionths } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths } from '../../contract/quantity.ts';
import { found } from '../../server/core/lists/conditions.ts';
import { listQuery } from '../../server/core/lists/list-query.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { Combination, listLooseItems, LooseItem, ProductItem, VariantOption } from './contract.ts';
import { combinationKey, variantInfo } from './model.ts';

/** A SKU that belongs to a product, with the columns of its item: quantities in thousandths, prices in millionths. */
export interface LinkedRow {
  readonly itemId: string;
  readonly productId: string;
  /** JSON. */
  readonly combination: string;
  readonly number: number;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly location: string;
  readonly unit: string;
  readonly step: number;
  readonly stock: number;
  readonly price: number;
  readonly cost: number;
  readonly reorderLevel: number;
  readonly barcode: string;
  readonly isActive: number;
  readonly version: number;
  readonly updatedAt: string;
}

/** An item as it is before it is linked. */
export interface FreeItem {
  readonly id: string;
  readonly sku: string;
  readonly barcode: string;
  /** The product it belongs to. */
  readonly productId: string | null;
}

const linkedColumns = `l.item_id AS itemId, l.product_id AS productId, l.combination, s.product_id AS number, s.sku,
  s.name, s.category, s.location, s.unit, s.quantity_step AS step, s.stock, s.price, s.cost, s.reorder_level AS reorderLevel, s.barcode,
  s.is_active AS isActive, s.version, s.updated_at AS updatedAt`;

export const statements = {
  itemsOfProduct: `SELECT ${linkedColumns} FROM product_items l CROSS JOIN stock_items s
    WHERE l.tenant_id = @tenant AND l.product_id = @productId AND s.tenant_id = @tenant AND s.id = l.item_id`,
  freeItem: `SELECT s.id, s.sku, s.barcode, l.product_id AS productId
    FROM stock_items s LEFT JOIN product_items l ON l.tenant_id = s.tenant_id AND l.item_id = s.id
    WHERE s.tenant_id = @tenant AND s.id = @itemId`,
  takenSkus: `SELECT s.sku FROM stock_items s
    WHERE s.tenant_id = @tenant AND s.sku IN (SELECT value FROM json_each(@skus))`,
  link: `INSERT INTO product_items (tenant_id, item_id, product_id, combination, combination_key)
    VALUES (@tenant, @itemId, @productId, @combination, @key)
    ON CONFLICT (tenant_id, item_id) DO UPDATE SET combination = excluded.combination,
      combination_key = excluded.combination_key`,
  unlink: 'DELETE FROM product_items WHERE tenant_id = @tenant AND product_id = @productId AND item_id = @itemId',
} as const;

export async function readLinked(db: Reader, productId: string): Promise<LinkedRow[]> {
  return db.all<LinkedRow>(statements.itemsOfProduct, { productId });
}

export async function findFreeItem(db: Reader, itemId: string): Promise<FreeItem | undefined> {
  return db.get<FreeItem>(statements.freeItem, { itemId });
}

/** Those of the SKUs that some item of the company has. */
export async function readTakenSkus(db: Reader, skus: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ sku: string }>(statements.takenSkus, { skus: JSON.stringify(skus) });
  return new Set(rows.map(({ sku }) => sku));
}

/** The combination must be free in the product. */
export async function linkItem(tx: Tx, productId: string, itemId: string, combination: Combination): Promise<void> {
  const key = combinationKey(combination);
  await tx.run(statements.link, { itemId, productId, combination: JSON.stringify(combination), key });
}

/** Answers whether it was linked to this product. */
export async function unlinkItem(tx: Tx, productId: string, itemId: string): Promise<boolean> {
  return (await tx.run(statements.unlink, { productId, itemId })).changes > 0;
}

interface LooseRow {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly location: string;
  readonly unit: string;
  readonly step: number;
  readonly stock: number;
  readonly price: number;
}

/** Active items of no product, by name; the SKU decides between equals. */
export const looseItemList = listQuery({
  from: 'stock_items s INDEXED BY stock_items_of_none',
  tenant: 's.tenant_id',
  columns: 's.id, s.sku, s.name, s.category, s.location, s.unit, s.quantity_step AS step, s.stock, s.price',
  sorts: { name: 's.name_order' },
  ties: ['s.sku'],
  usual: { sort: 'name', order: 'asc' },
  where: ({ search }: FiltersOf<typeof listLooseItems>) => [
    "s.is_active = 1 AND s.product = ''",
    found('s.words', search),
  ],
  show: (rows: readonly LooseRow[]) => rows.map(toLooseItem),
});

function toLooseItem(row: LooseRow): LooseItem {
  const { id, sku, name, unit } = row;
  return {
    ...{ id, _id: id, skuId: id, sku, name, unit },
    quantityDecimals: decimalsOfStep(row.step),
    stock: fromThousandths(row.stock),
    category: row.category || null,
    location: row.location || null,
    price: fromMillionths(row.price),
  };
}

export const combinationOf = (row: Pick<LinkedRow, 'combination'>): Combination =>
  JSON.parse(row.combination) as Combination;

export function toProductItem(row: LinkedRow, options: readonly VariantOption[]): ProductItem {
  const combination = combinationOf(row);
  const stock = fromThousandths(row.stock);
  const reorderLevel = fromThousandths(row.reorderLevel);
  return {
    id: row.itemId,
    _id: row.itemId,
    skuId: row.itemId,
    product_id: row.number,
    productId: row.productId,
    sku: row.sku,
    name: row.name,
    itemName: row.name,
    combination,
    variantCombination: combination,
    variantInfo: variantInfo(options, combination),
    category: row.category || null,
    location: row.location || null,
    unit: row.unit,
    quantityDecimals: decimalsOfStep(row.step),
    stock,
    quantity: stock,
    price: fromMillionths(row.price),
    cost: fromMillionths(row.cost),
    reorderLevel,
    lowStockThreshold: reorderLevel,
    barcode: row.barcode || null,
    isLow: row.stock < row.reorderLevel,
    isActive: row.isActive === 1,
    version: row.version,
    updatedAt: row.updatedAt,
  };
}
