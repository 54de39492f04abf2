import type { Reader, SqlValue } from '../../server/db/port.ts';
import type { AlertSort, AlertState, Severity } from './contract.ts';
import { searchWords } from './model.ts';
import { alertColumns, type AlertRow } from './store.ts';

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

function alertQuery(filters: AlertFilters) {
  const where = ['tenant_id = @tenant', 'state = @state'];
  const params: Record<string, SqlValue> = { state: filters.state };
  if (filters.severity) where.push(`is_critical = ${filters.severity === 'critical' ? 1 : 0}`);
  for (const [column, name] of [
    ['place', 'place'],
    ['category', 'category'],
    ['item_id', 'itemId'],
  ] as const) {
    const wanted = filters[name];
    if (wanted === undefined) continue;
    where.push(`${column} = @${name}`);
    params[name] = wanted;
  }
  for (const [n, word] of searchWords(filters.search ?? '').entries()) {
    where.push(`words LIKE @word${n}`);
    params[`word${n}`] = `% ${word}%`;
  }
  return { where, params };
}

/** Alerts after `position` in the given order, `limit` at most. */
export async function readAlerts(
  db: Reader,
  filters: AlertFilters,
  { sort, order }: AlertOrder,
  limit: number,
  position?: AlertPosition,
): Promise<AlertRow[]> {
  const { where, params } = alertQuery(filters);
  const column = sortColumns[sort];
  const [direction, beyond] = order === 'desc' ? ['DESC', '<'] : ['ASC', '>'];
  const paged = position ? [...where, `(${column}, id) ${beyond} (@after, @afterId)`] : where;
  const sql = `SELECT ${alertColumns} FROM alerts WHERE ${paged.join(' AND ')}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT @limit`;
  return db.all<AlertRow>(sql, { ...params, limit, ...(position && { after: position[0], afterId: position[1] }) });
}

export async function countAlerts(db: Reader, filters: AlertFilters): Promise<number> {
  const { where, params } = alertQuery(filters);
  const sql = `SELECT count(*) AS total FROM alerts WHERE ${where.join(' AND ')}`;
  return (await db.get<{ total: number }>(sql, params))?.total ?? 0;
}
