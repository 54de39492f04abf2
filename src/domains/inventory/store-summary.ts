import type { Reader } from '../../server/db/port.ts';
import type { MovementType } from './contract.ts';

const figures = `count(*) AS items, coalesce(sum(stock), 0) AS units,
  coalesce(sum(stock * 1.0 * price), 0) AS valueMinor, coalesce(sum(stock * 1.0 * cost), 0) AS costMinor,
  coalesce(sum(CASE WHEN stock < reorder_level THEN 1 ELSE 0 END), 0) AS low,
  coalesce(sum(CASE WHEN stock = 0 THEN 1 ELSE 0 END), 0) AS empty`;

export const statements = {
  /** In the order of the ids, in which the rows lie: any other index would jump about in the table. */
  figures: `SELECT ${figures} FROM stock_items WHERE tenant_id = @tenant AND id > '' AND +is_active = 1`,
  categories: `SELECT category, ${figures} FROM stock_items
    WHERE tenant_id = @tenant AND is_active = 1 GROUP BY category`,
  /** Items without a product count as one each. */
  variants: `SELECT count(DISTINCT product) AS products, count(*) AS items FROM stock_items
    INDEXED BY stock_items_by_product WHERE tenant_id = @tenant AND product <> '' AND is_active = 1`,
  hours: `SELECT hour, type, movements, units_in AS unitsIn, units_out AS unitsOut FROM movement_counts
    WHERE tenant_id = @tenant AND hour >= @since ORDER BY hour`,
} as const;

export interface FigureRow {
  readonly items: number;
  readonly units: number;
  readonly valueMinor: number;
  readonly costMinor: number;
  readonly low: number;
  readonly empty: number;
}

export interface HourRow {
  readonly hour: string;
  readonly type: MovementType;
  readonly movements: number;
  readonly unitsIn: number;
  readonly unitsOut: number;
}

export async function readFigures(db: Reader): Promise<FigureRow> {
  const none: FigureRow = { items: 0, units: 0, valueMinor: 0, costMinor: 0, low: 0, empty: 0 };
  return (await db.get<FigureRow>(statements.figures)) ?? none;
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
