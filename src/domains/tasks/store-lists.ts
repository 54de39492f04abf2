import { daysBefore } from '../../contract/days.ts';
import type { FiltersOf } from '../../contract/list.ts';
import type { Zone } from '../../contract/zone.ts';
import { type Asked, anyOf, compare, equal, found, named, oneOf } from '../../server/core/lists/conditions.ts';
import { listQuery, newestFirst } from '../../server/core/lists/list-query.ts';
import type { listTasks } from './contract.ts';
import { priorities, statusCodes } from './model.ts';
import { progressColumns, type ProgressRow, taskColumns, type TaskRow } from './store.ts';
import { worklogColumns, type WorklogRow } from './store-worklogs.ts';
import { toProgress, toTask } from './views.ts';
import { readWhole } from './worklog-views.ts';

export interface TaskFilters extends Omit<FiltersOf<typeof listTasks>, 'assignedTo' | 'technicianId'> {
  /** A person's id; `null`: nobody. */
  readonly assignedTo?: string | null | undefined;
  readonly now: string;
  readonly zone: Zone;
}

const rank = (column: string, values: readonly string[]) =>
  `CASE ${column} ${values.map((value, n) => `WHEN '${value}' THEN ${n}`).join(' ')} END`;

const sorts = {
  createdAt: 't.created_at',
  updatedAt: 't.updated_at',
  dueDate: { asc: "COALESCE(t.due_date, '9999')", desc: "COALESCE(t.due_date, '')" },
  priority: rank('t.priority', priorities),
  status: rank('t.status_code', statusCodes),
  title: 't.title_order',
};
export type TaskSort = keyof typeof sorts;

export const taskList = listQuery({
  from: 'tasks t',
  tenant: 't.tenant_id',
  columns: taskColumns,
  sorts,
  ties: ['t.id'],
  usual: { sort: 'createdAt', order: 'desc' },
  where: (filters: TaskFilters) => [
    `t.deleted_at IS ${filters.deleted ? 'NOT NULL' : 'NULL'}`,
    oneOf('t.status_code', 'status', filters.status),
    oneOf('t.priority', 'priority', filters.priority),
    filters.assignedTo === null ? 't.assigned_to IS NULL' : equal('t.assigned_to', 'assignedTo', filters.assignedTo),
    equal('t.project_id', 'projectId', filters.projectId),
    found('t.search_text', filters.search),
    dueAt(filters),
    compare('t.due_date', '>=', 'dueFrom', filters.dueFrom),
    compare('t.due_date', '<', 'dueBefore', filters.dueBefore),
  ],
  exact: ({ search }) => anyOf([named('t.title_order', search)]),
  show: (rows: readonly TaskRow[]) => rows.map(toTask),
});

/** Days by UTC for dues without a time of day, which are midnight there; moments of the company's days for the others. */
function dueAt({ due, now, zone }: TaskFilters): Asked {
  const today = zone.dayOf(now);
  switch (due) {
    case undefined:
      return undefined;
    case 'none':
      return 't.due_date IS NULL';
    case 'overdue':
      return {
        sql: `t.status_code IN ('pending', 'in-progress')
          AND ((${isWholeDay} AND t.due_date < @today) OR (NOT ${isWholeDay} AND t.due_date <= @now))`,
        params: { now, today },
      };
    default: {
      const until = daysBefore(today, due === 'today' ? -1 : -7);
      return {
        sql: `((${isWholeDay} AND t.due_date >= @today AND t.due_date < @until)
          OR (NOT ${isWholeDay} AND t.due_date >= @begin AND t.due_date < @end))`,
        params: { today, until, begin: zone.momentOf(today), end: zone.momentOf(until) },
      };
    }
  }
}

const isWholeDay = `t.due_date LIKE '%T00:00:00.000Z'`;

/** The notes of a task, the newest first. */
export const progressList = listQuery({
  from: 'task_progress',
  columns: progressColumns,
  ...newestFirst('id'),
  where: ({ id }: { readonly id: string }) => [equal('task_id', 'taskId', id)],
  show: (rows: readonly ProgressRow[]) => rows.map(toProgress),
});

/** The worklogs of a task, the newest start first. */
export const worklogList = listQuery({
  from: 'worklogs w',
  tenant: 'w.tenant_id',
  columns: worklogColumns,
  sorts: { newest: 'w.start_time' },
  ties: ['w.id'],
  usual: { sort: 'newest', order: 'desc' },
  where: ({ taskId }: { readonly taskId: string }) => [equal('w.task_id', 'taskId', taskId)],
  show: (rows: readonly WorklogRow[], _, db) => Promise.all(rows.map((row) => readWhole(db, row))),
});
