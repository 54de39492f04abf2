import { codeOf } from '../../contract/folding.ts';
import type { Reader } from '../../server/db/port.ts';

const columns = `id, sku, name, location, barcode, price`;

/** What labels read of the stock, and only read. */
export const statements = {
  byId: `SELECT ${columns} FROM stock_items WHERE tenant_id = @tenant AND id = @key`,
  bySku: `SELECT ${columns} FROM stock_items WHERE tenant_id = @tenant AND sku = @key`,
  filtered: `SELECT ${columns} FROM stock_items WHERE tenant_id = @tenant AND is_active = 1
      AND (@category IS NULL OR category = @category) AND (@location IS NULL OR location = @location)
      AND (@supplier IS NULL OR supplier = @supplier)
    ORDER BY sku LIMIT @limit`,
} as const;

/** The price in millionths; an empty text where there is none. */
export interface LabelledItem {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly location: string;
  readonly barcode: string;
  readonly price: number;
}

export async function findLabelledItem(db: Reader, key: string): Promise<LabelledItem | undefined> {
  return (
    (await db.get<LabelledItem>(statements.byId, { key })) ??
    (await db.get<LabelledItem>(statements.bySku, { key: codeOf(key) }))
  );
}

export interface ItemFilter {
  readonly category: string | null;
  readonly location: string | null;
  readonly supplier: string | null;
}

export async function readLabelledItems(db: Reader, filter: ItemFilter, limit: number): Promise<LabelledItem[]> {
  return db.all<LabelledItem>(statements.filtered, { ...filter, limit });
}
