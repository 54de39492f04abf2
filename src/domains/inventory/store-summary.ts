import type { Reader } from '../../server/db/port.ts';
import type { MovementType } from './contract.ts';

/** Kept exactly as a whole number; what once grew beyond that (2^63 minor units) is added up from the items. */
const amount = (
  kept: 'value' | 'cost',
  column: 'price' | 'cost',
) => `CASE typeof(f.${kept}) WHEN 'integer' THEN f.${kept}
  ELSE (SELECT total(i.stock * 1.0 * i.${column} / 10000000) FROM stock_items i
    WHERE i.tenant_id = @tenant AND i.is_active = 1 AND i.category = f.category) END`;

export const statements = {
  /** Kept by triggers, of items on the list. */
  categories: `SELECT category, items, units, ${amount('value', 'price')} AS valueMinor,
      ${amount('cost', 'cost')} AS costMinor, low, empty
    FROM category_figures f WHERE f.tenant_id = @tenant ORDER BY category`,
  /** Items without a product count as one each. */
  variants: `SELECT count(DISTINCT product) AS products, count(*) AS items FROM stock_items
    INDEXED BY stock_items_by_product WHERE tenant_id = @tenant AND product <> '' AND is_active = 1`,
  hours: `SELECT hour, type, movements, units_in AS unitsIn, units_out AS unitsOut FROM movement_counts
    WHERE tenant_id = @tenant AND hour >= @since ORDER BY hour`,
} as const;

/** `units` in thousandths. */
export interface FigureRow {
  readonly items: number;
  readonly units: number;
  readonly valueMinor: number;
  readonly costMinor: number;
  readonly low: number;
  readonly empty: number;
}

/** Units in thousandths. */
export interface HourRow {
  readonly hour: string;
  readonly type: MovementType;
  readonly movements: number;
  readonly unitsIn: number;
  readonly unitsOut: number;
}

export async function readFiguresByCategory(db: Reader): Promise<(FigureRow & { readonly category: string })[]> {
  return db.all<FigureRow & { category: string }>(statements.categories);
}

/** Counters from an hour (`2026-11-21T09`) on. */
export async function readHours(db: Reader, since: string): Promise<HourRow[]> {
  return db.all<HourRow>(statements.hours, { since });
}

/** Products that have items, and how many items they have. */
export async function readVariants(db: Reader): Promise<{ readonly products: number; readonly items: number }> {
  return (await db.get<{ products: number; items: number }>(statements.variants)) ?? { products: 0, items: 0 };
}
