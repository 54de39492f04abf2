import { searchConditions } from '../../server/core/list-search.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import type { taskSorts } from './contract.ts';
import { daysBefore } from '../../contract/days.ts';
import type { Zone } from '../../contract/zone.ts';
import { type Priority, priorities, type StatusCode, statusCodes } from './model.ts';
import { taskColumns, type TaskRow } from './store.ts';

export type TaskSort = (typeof taskSorts)[number];
export type TaskPosition = readonly [key: string | number, id: string];

export interface TaskFilters {
  readonly status?: readonly StatusCode[] | undefined;
  readonly priority?: readonly Priority[] | undefined;
  /** A person's id; `null`: nobody. */
  readonly assignedTo?: string | null | undefined;
  readonly projectId?: string | undefined;
  readonly search?: string | undefined;
  readonly due?: 'overdue' | 'today' | 'week' | 'none' | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueBefore?: string | undefined;
  readonly deleted?: boolean | undefined;
  readonly now: string;
  readonly zone: Zone;
}

interface Query {
  readonly where: string;
  readonly params: SqlParams;
}

const rank = (column: string, values: readonly string[]) =>
  `CASE ${column} ${values.map((value, n) => `WHEN '${value}' THEN ${n}`).join(' ')} END`;

const sortKeys: Readonly<Record<string, string>> = {
  createdAt: 't.created_at',
  updatedAt: 't.updated_at',
  dueDate: "COALESCE(t.due_date, '9999')",
  '-dueDate': "COALESCE(t.due_date, '')",
  priority: rank('t.priority', priorities),
  status: rank('t.status_code', statusCodes),
  title: 'lower(t.title)',
};

/** Put together from the filters in use, so that each shape gets its own plan; every value is a parameter. */
function taskQuery(filters: TaskFilters): Query {
  const where = ['t.tenant_id = @tenant', filters.deleted ? 't.deleted_at IS NOT NULL' : 't.deleted_at IS NULL'];
  const params: Record<string, string> = {};
  const add = (condition: string, values: Readonly<Record<string, string>> = {}) => {
    where.push(condition);
    Object.assign(params, values);
  };
  addOneOf(add, 't.status_code', 'status', filters.status);
  addOneOf(add, 't.priority', 'priority', filters.priority);
  if (filters.assignedTo === null) add('t.assigned_to IS NULL');
  else if (filters.assignedTo !== undefined) add('t.assigned_to = @assignedTo', { assignedTo: filters.assignedTo });
  if (filters.projectId !== undefined) add('t.project_id = @projectId', { projectId: filters.projectId });
  const found = searchConditions('t.search_text', filters.search);
  for (const condition of found.where) add(condition);
  Object.assign(params, found.params);
  addDue(add, filters);
  if (filters.dueFrom !== undefined) add('t.due_date >= @dueFrom', { dueFrom: filters.dueFrom });
  if (filters.dueBefore !== undefined) add('t.due_date < @dueBefore', { dueBefore: filters.dueBefore });
  return { where: where.join(' AND '), params };
}

type Add = (condition: string, values?: Readonly<Record<string, string>>) => void;

function addOneOf(add: Add, column: string, name: string, values: readonly string[] | undefined): void {
  if (!values || values.length === 0) return;
  const params = Object.fromEntries(values.map((value, n) => [`${name}${n}`, value]));
  add(
    `${column} IN (${Object.keys(params)
      .map((key) => `@${key}`)
      .join(', ')})`,
    params,
  );
}

/** Days by UTC for dues without a time of day, which are midnight there; moments of the company's days for the others. */
function addDue(add: Add, { due, now, zone }: TaskFilters): void {
  if (due === 'none') add('t.due_date IS NULL');
  const today = zone.dayOf(now);
  if (due === 'today' || due === 'week') {
    const until = daysBefore(today, due === 'today' ? -1 : -7);
    add(
      `((${isWholeDay} AND t.due_date >= @today AND t.due_date < @until)
        OR (NOT ${isWholeDay} AND t.due_date >= @begin AND t.due_date < @end))`,
      { today, until, begin: zone.momentOf(today), end: zone.momentOf(until) },
    );
  }
  if (due === 'overdue') {
    add(
      `t.status_code IN ('pending', 'in-progress')
        AND ((${isWholeDay} AND t.due_date < @today) OR (NOT ${isWholeDay} AND t.due_date <= @now))`,
      { now, today },
    );
  }
}

const isWholeDay = `t.due_date LIKE '%T00:00:00.000Z'`;

/**
 * Tasks after `position` in the given order, `limit` at most; the id decides between equals. `next`: the position to go
 * on from, `null` at the end.
 */
export async function readTasks(
  db: Reader,
  filters: TaskFilters,
  sort: TaskSort,
  limit: number,
  position?: TaskPosition,
): Promise<{ readonly rows: readonly TaskRow[]; readonly next: TaskPosition | null }> {
  const { where, params } = taskQuery(filters);
  const descending = sort.startsWith('-');
  const key = sortKeys[sort] ?? sortKeys[sort.slice(1)] ?? 't.created_at';
  const direction = descending ? 'DESC' : 'ASC';
  const after = position ? ` AND (${key}, t.id) ${descending ? '<' : '>'} (@afterKey, @afterId)` : '';
  const sql = `SELECT ${taskColumns}, ${key} AS sortKey FROM tasks t WHERE ${where}${after}
    ORDER BY ${key} ${direction}, t.id ${direction} LIMIT @limit`;
  const more: SqlParams = position ? { afterKey: position[0], afterId: position[1] } : {};
  const found = await db.all<TaskRow & { sortKey: string | number }>(sql, { ...params, ...more, limit: limit + 1 });
  const shown = found.slice(0, limit).map(({ sortKey, ...row }) => ({ row, sortKey }));
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { rows: shown.map(({ row }) => row), next: last ? [last.sortKey, last.row.id] : null };
}

export async function countTasks(db: Reader, filters: TaskFilters): Promise<number> {
  const { where, params } = taskQuery(filters);
  return (await db.get<{ total: number }>(`SELECT COUNT(*) AS total FROM tasks t WHERE ${where}`, params))?.total ?? 0;
}
