import { searchConditions } from '../../server/core/list-search.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { LineSort, LineStatus, StocktakeStatus } from './contract.ts';
import { lineColumns, type LineRow, linesWithItems, stocktakeColumns, type StocktakeRow } from './store.ts';

/** Minor units of so many thousandths at a cost in millionths, none of them negative: `lineTotal` in SQL. */
const worth = (units: string, cost: string) =>
  `(((${units}) / 1000) * ${cost} + (((${units}) % 1000) * ${cost}) / 1000 + 5000) / 10000`;

/** What an item has now at the place of its line; over all places when the line names none. */
const levelNow = `CASE WHEN l.at_place = '' THEN coalesce(i.stock, 0)
  ELSE CASE WHEN i.location = l.at_place THEN i.stock - i.elsewhere ELSE 0 END
    + coalesce((SELECT p.quantity FROM item_places p
      WHERE p.tenant_id = @tenant AND p.item_id = l.item_id AND p.place = l.at_place), 0) END`;

export const statements = {
  stocktakes: `SELECT ${stocktakeColumns} FROM stocktakes
    WHERE tenant_id = @tenant AND id < @before ORDER BY id DESC LIMIT @limit`,
  stocktakesOfStatus: `SELECT ${stocktakeColumns} FROM stocktakes
    WHERE tenant_id = @tenant AND status = @status AND id < @before ORDER BY id DESC LIMIT @limit`,
  countStocktakes: `SELECT count(*) AS total FROM stocktakes
    WHERE tenant_id = @tenant AND (@status IS NULL OR status = @status)`,
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

/** Newest first, before the id `before`. */
export async function readStocktakes(
  db: Reader,
  status: StocktakeStatus | undefined,
  limit: number,
  before = '~',
): Promise<StocktakeRow[]> {
  return status === undefined
    ? db.all<StocktakeRow>(statements.stocktakes, { before, limit })
    : db.all<StocktakeRow>(statements.stocktakesOfStatus, { status, before, limit });
}

export async function countStocktakes(db: Reader, status: StocktakeStatus | undefined): Promise<number> {
  return (await db.get<{ total: number }>(statements.countStocktakes, { status: status ?? null }))?.total ?? 0;
}

export interface LineFilters {
  readonly lineId?: string | undefined;
  readonly status?: LineStatus | undefined;
  readonly changed?: boolean | undefined;
  readonly search?: string | undefined;
}

export type LinePosition = readonly [value: string | number, sku: string, id: string];

/** A count has thousands of lines, not millions: what has no index is sorted as it is read. */
const sortValues = {
  place: 'l.place_order',
  sku: 'l.sku',
  name: 'coalesce(i.name_order, l.name)',
  updatedAt: 'l.updated_at',
  variance: 'coalesce(abs(l.counted - l.expected), -1)',
  value: `coalesce(${worth('abs(l.counted - l.expected)', 'coalesce(l.cost, i.cost, 0)')}, -1)`,
} as const satisfies Readonly<Record<LineSort, string>>;

function lineQuery(id: string, { lineId, status, changed, search }: LineFilters): { where: string; params: SqlParams } {
  const where = ['l.tenant_id = @tenant AND l.stocktake_id = @id'];
  const params: Record<string, string> = { id };
  if (lineId !== undefined) {
    where.push('l.id = @lineId');
    params['lineId'] = lineId;
  }
  if (status !== undefined) {
    where.push('l.status = @status');
    params['status'] = status;
  }
  if (changed === true) where.push('l.counted <> l.expected');
  const found = searchConditions(`coalesce(i.words, '')`, search);
  where.push(...found.where);
  Object.assign(params, found.params);
  return { where: where.join(' AND '), params };
}

export interface LineOrder {
  readonly sort: LineSort;
  readonly order: 'asc' | 'desc';
}

export type SortedLineRow = LineRow & { readonly sortValue: string | number };

/** A page of lines after a position. */
export async function readLines(
  db: Reader,
  id: string,
  filters: LineFilters,
  { sort, order }: LineOrder,
  limit: number,
  after?: LinePosition,
): Promise<SortedLineRow[]> {
  const { where, params } = lineQuery(id, filters);
  const value = sortValues[sort];
  const position = after ? `AND (${value}, l.sku, l.id) ${order === 'asc' ? '>' : '<'} (@value, @sku, @line)` : '';
  return db.all<SortedLineRow>(
    `SELECT ${lineColumns}, ${value} AS sortValue FROM ${linesWithItems} WHERE ${where} ${position}
      ORDER BY ${value} ${order}, l.sku ${order}, l.id ${order} LIMIT @limit`,
    { ...params, ...(after && { value: after[0], sku: after[1], line: after[2] }), limit },
  );
}

export async function countLines(db: Reader, id: string, filters: LineFilters): Promise<number> {
  const { where, params } = lineQuery(id, filters);
  const row = await db.get<{ total: number }>(`SELECT count(*) AS total FROM ${linesWithItems} WHERE ${where}`, params);
  return row?.total ?? 0;
}

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
