import type { Actor } from '../../contract/actor.ts';
import type { FiltersOf } from '../../contract/list.ts';
import { equal, found } from '../../server/core/lists/conditions.ts';
import { listQuery, newestFirst } from '../../server/core/lists/list-query.ts';
import type { Reader } from '../../server/db/port.ts';
import type { listLines, listStocktakes } from './contract.ts';
import { lineColumns, type LineRow, linesWithItems, stocktakeColumns, type StocktakeRow } from './store.ts';
import { entryColumns, inUnits, joinsOfEntry, type StoredEntry } from './store-counts.ts';
import { toLine, toStocktake } from './views.ts';

/** Minor units of so many thousandths at a cost in millionths, none of them negative: `lineTotal` in SQL. */
const worth = (units: string, cost: string) =>
  `(((${units}) / 1000) * ${cost} + (((${units}) % 1000) * ${cost}) / 1000 + 5000) / 10000`;

/** What an item has now at the place of its line; over all places when the line names none. */
const levelNow = `CASE WHEN l.at_place = '' THEN coalesce(i.stock, 0)
  ELSE CASE WHEN i.location = l.at_place THEN i.stock - i.elsewhere ELSE 0 END
    + coalesce((SELECT p.quantity FROM item_places p
      WHERE p.tenant_id = @tenant AND p.item_id = l.item_id AND p.place = l.at_place), 0) END`;

export const statements = {
  codes: `SELECT l.id AS lineId, l.item_id AS itemId, l.sku, l.name, coalesce(i.unit, '') AS unit, coalesce(i.quantity_step, 1) AS step,
      i.barcode, l.place
    FROM ${linesWithItems} WHERE l.tenant_id = @tenant AND l.stocktake_id = @id ORDER BY l.sku, l.id LIMIT @limit`,
  variances: `SELECT
      coalesce(sum(counted > expected), 0) AS surplusLines,
      coalesce(sum(max(counted - expected, 0)), 0) AS surplusUnits,
      coalesce(sum(${worth('max(counted - expected, 0)', 'cost')}), 0) AS surplusValue,
      coalesce(sum(counted < expected), 0) AS shortageLines,
      coalesce(sum(max(expected - counted, 0)), 0) AS shortageUnits,
      coalesce(sum(${worth('max(expected - counted, 0)', 'cost')}), 0) AS shortageValue
    FROM (SELECT l.counted, l.expected, coalesce(l.cost, i.cost, 0) AS cost FROM ${linesWithItems}
      WHERE l.tenant_id = @tenant AND l.stocktake_id = @id AND l.counted <> l.expected)`,
  uncounted: `SELECT count(*) AS lines, coalesce(sum(level), 0) AS units, coalesce(sum(${worth('level', 'cost')}), 0) AS value
    FROM (SELECT ${levelNow} AS level, coalesce(i.cost, 0) AS cost FROM ${linesWithItems}
      WHERE l.tenant_id = @tenant AND l.stocktake_id = @id AND l.counted IS NULL)`,
  levels: `SELECT l.id, ${levelNow} AS level FROM ${linesWithItems}
    WHERE l.tenant_id = @tenant AND l.stocktake_id = @id`,
} as const;

/** Newest first. */
export const stocktakeList = listQuery({
  from: 'stocktakes',
  columns: stocktakeColumns,
  ...newestFirst('id'),
  where: ({ status }: FiltersOf<typeof listStocktakes>) => [equal('status', 'status', status)],
  show: (rows: readonly StocktakeRow[]) => rows.map(toStocktake),
});

interface LineFilters extends Omit<FiltersOf<typeof listLines>, 'id'> {
  readonly stocktake: StocktakeRow;
  /** Who asks: a blind count hides its levels. */
  readonly actor: Actor;
}

/** A count has thousands of lines, not millions: what has no index is sorted as it is read. */
export const lineList = listQuery({
  from: linesWithItems,
  tenant: 'l.tenant_id',
  columns: lineColumns,
  sorts: {
    place: 'l.place_order',
    sku: 'l.sku',
    name: 'coalesce(i.name_order, l.name)',
    updatedAt: 'l.updated_at',
    variance: 'coalesce(abs(l.counted - l.expected), -1)',
    value: `coalesce(${worth('abs(l.counted - l.expected)', 'coalesce(l.cost, i.cost, 0)')}, -1)`,
  },
  ties: ['l.sku', 'l.id'],
  usual: { sort: 'place', order: 'asc' },
  where: ({ stocktake, lineId, status, changed, search }: LineFilters) => [
    equal('l.stocktake_id', 'id', stocktake.id),
    equal('l.id', 'lineId', lineId),
    equal('l.status', 'status', status),
    changed && 'l.counted <> l.expected',
    found(`coalesce(i.words, '')`, search),
  ],
  async total(_, { stocktake, lineId, status, changed, search }) {
    const isFiltered = lineId !== undefined || status !== undefined || changed || Boolean(search?.trim());
    return isFiltered ? undefined : stocktake.lines;
  },
  show: (rows: readonly LineRow[], { stocktake, actor }) => rows.map((row) => toLine(row, stocktake, actor)),
});

interface CountFilters {
  readonly id: string;
  readonly lineId?: string | undefined;
  readonly userId?: string | undefined;
}

/** Who counted what, newest first. */
export const countList = listQuery({
  from: ({ lineId }: CountFilters) =>
    `stocktake_counts c ${lineId === undefined ? '' : 'INDEXED BY stocktake_counts_by_line'}`,
  joins: joinsOfEntry,
  tenant: 'c.tenant_id',
  columns: entryColumns,
  ...newestFirst('c.id'),
  readAfter: { id: 'c.id', table: 'stocktake_counts c' },
  where: ({ id, lineId, userId }) => [
    equal('c.stocktake_id', 'id', id),
    equal('c.line_id', 'lineId', lineId),
    equal('c.user_id', 'userId', userId),
  ],
  show: (rows: readonly StoredEntry[]) => rows.map(inUnits),
});

export interface CodeRow {
  readonly lineId: string;
  readonly itemId: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly step: number;
  readonly barcode: string | null;
  readonly place: string;
}

export async function readCodeRows(db: Reader, id: string, limit: number): Promise<CodeRow[]> {
  return db.all<CodeRow>(statements.codes, { id, limit });
}

export interface Variances {
  readonly surplusLines: number;
  readonly surplusUnits: number;
  readonly surplusValue: number;
  readonly shortageLines: number;
  readonly shortageUnits: number;
  readonly shortageValue: number;
}

export interface Uncounted {
  readonly lines: number;
  readonly units: number;
  readonly value: number;
}

/** Units in thousandths, values in minor units, at cost. */
export async function readVariances(db: Reader, id: string): Promise<Variances & { readonly uncounted: Uncounted }> {
  const variances = await db.get<Variances>(statements.variances, { id });
  const uncounted = await db.get<Uncounted>(statements.uncounted, { id });
  if (!variances || !uncounted) throw new Error('An aggregate answers a row.');
  return { ...variances, uncounted };
}

/** What each line's item has now, in thousandths, by line. */
export async function readLevels(db: Reader, id: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all<{ id: string; level: number }>(statements.levels, { id });
  return new Map(rows.map((row) => [row.id, row.level]));
}
