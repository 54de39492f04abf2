import { searchWords } from '../../contract/search-words.ts';
import { searchConditions } from '../../server/core/list-search.ts';
import type { Reader, SqlValue } from '../../server/db/port.ts';
import type { AlertSort, AlertState, Severity } from './contract.ts';
import { alertColumns, type AlertRow, readCounter } from './store.ts';

export interface AlertFilters {
  readonly state: AlertState;
  readonly severity?: Severity | undefined;
  readonly place?: string | undefined;
  readonly category?: string | undefined;
  readonly itemId?: string | undefined;
  readonly search?: string | undefined;
}

export interface AlertOrder {
  readonly sort: AlertSort;
  readonly order: 'asc' | 'desc';
}

const sortColumns = {
  urgency: 'is_critical',
  /** The ids are as old as their alerts. */
  openedAt: 'id',
  sku: 'sku',
  name: 'name',
  updatedAt: 'updated_at',
} as const satisfies Readonly<Record<AlertSort, string>>;

export type AlertPosition = readonly [value: string | number, id: string];

const sortValues = { urgency: 'isCritical', openedAt: 'id', sku: 'sku', name: 'name', updatedAt: 'updatedAt' } as const;

export const alertPosition = (row: AlertRow, sort: AlertSort): AlertPosition => [row[sortValues[sort]], row.id];

/** SQLite cannot know that one company owns nearly all rows: a list of one thing names its index. */
function alertQuery(filters: AlertFilters) {
  // Literally: indexes of one state are used for it only so.
  const where = ['tenant_id = @tenant', `state = '${filters.state}'`];
  const params: Record<string, SqlValue> = {};
  const isCurrent = filters.state !== 'settled';
  if (isCurrent) where.push('settled_at IS NULL');
  if (filters.severity) where.push(`is_critical = ${filters.severity === 'critical' ? 1 : 0}`);
  const add = (column: string, name: 'place' | 'category' | 'itemId') => {
    where.push(`${column} = @${name}`);
    params[name] = filters[name] ?? '';
  };
  let index = '';
  if (filters.category !== undefined) {
    add('category', 'category');
    if (isCurrent) index = 'INDEXED BY alerts_by_category';
  }
  if (filters.place !== undefined) {
    add('place', 'place');
    where.push("place <> ''");
    if (isCurrent) index = 'INDEXED BY alerts_by_place';
  }
  if (filters.itemId !== undefined) {
    add('item_id', 'itemId');
    index = 'INDEXED BY alerts_by_item';
  }
  const found = searchConditions('words', filters.search);
  return { from: `alerts ${index}`, where: [...where, ...found.where], params: { ...params, ...found.params } };
}

/** Alerts after `position` in the given order, `limit` at most. */
export async function readAlerts(
  db: Reader,
  filters: AlertFilters,
  { sort, order }: AlertOrder,
  limit: number,
  position?: AlertPosition,
): Promise<AlertRow[]> {
  const { from, where, params } = alertQuery(filters);
  const column = sortColumns[sort];
  const [direction, beyond] = order === 'desc' ? ['DESC', '<'] : ['ASC', '>'];
  const paged = position ? [...where, `(${column}, id) ${beyond} (@after, @afterId)`] : where;
  const sql = `SELECT ${alertColumns} FROM ${from} WHERE ${paged.join(' AND ')}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT @limit`;
  return db.all<AlertRow>(sql, { ...params, limit, ...(position && { after: position[0], afterId: position[1] }) });
}

export async function countAlerts(db: Reader, filters: AlertFilters): Promise<number> {
  const { state, severity, search, ...others } = filters;
  const isNarrow = Object.values(others).some((filter) => filter !== undefined) || searchWords(search).length > 0;
  if (!isNarrow) return (await readCounter(db))(state, severity);
  const { from, where, params } = alertQuery(filters);
  const sql = `SELECT count(*) AS total FROM ${from} WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}
