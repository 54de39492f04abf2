import { searchableText, wordsOf } from '../../contract/search-words.ts';
import { sortKey } from '../../contract/sort-key.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { Priority, StatusCode } from './model.ts';

export interface TaskRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly status: string;
  readonly statusCode: StatusCode;
  readonly priority: Priority;
  readonly dueDate: string | null;
  readonly projectId: string | null;
  readonly assignedTo: string | null;
  readonly assignedToName: string | null;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly updatedBy: string;
  readonly version: number;
  readonly completedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The sum over the task's worklogs; read only. */
  readonly totalMinor: number;
  /** Read only: `markDeleted` writes them. */
  readonly deletedAt: string | null;
  readonly deletedByName: string | null;
}

export interface ProgressRow {
  readonly id: string;
  readonly taskId: string;
  readonly message: string;
  readonly createdBy: string | null;
  readonly createdByName: string | null;
  readonly createdAt: string;
}

export const taskColumns = `t.id, t.title, t.description, t.status, t.status_code AS statusCode, t.priority,
  t.due_date AS dueDate, t.project_id AS projectId, t.assigned_to AS assignedTo,
  t.assigned_to_name AS assignedToName, t.created_by AS createdBy, t.created_by_name AS createdByName,
  t.updated_by AS updatedBy, t.version, t.completed_at AS completedAt, t.created_at AS createdAt,
  t.updated_at AS updatedAt, t.deleted_at AS deletedAt, t.deleted_by_name AS deletedByName,
  (SELECT COALESCE(SUM(w.total), 0) FROM worklogs w
    WHERE w.tenant_id = t.tenant_id AND w.task_id = t.id) AS totalMinor`;

export const progressColumns = `id, task_id AS taskId, message, created_by AS createdBy, created_by_name AS createdByName,
  created_at AS createdAt`;

export const statements = {
  byId: `SELECT ${taskColumns} FROM tasks t WHERE t.tenant_id = @tenant AND t.id = @id AND t.deleted_at IS NULL`,
  byIdOrDeleted: `SELECT ${taskColumns} FROM tasks t WHERE t.tenant_id = @tenant AND t.id = @id`,
  findable: 'SELECT id, title, description FROM tasks WHERE tenant_id = @tenant',
  derive:
    'UPDATE tasks SET search_text = @searchText, title_order = @titleOrder WHERE tenant_id = @tenant AND id = @id',
  exists: 'SELECT 1 AS found FROM tasks WHERE tenant_id = @tenant AND id = @id AND deleted_at IS NULL',
  existing: `SELECT id FROM tasks
    WHERE tenant_id = @tenant AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(@ids))`,
  insert: `INSERT INTO tasks (tenant_id, id, title, description, search_text, title_order, status, status_code, priority,
      due_date, project_id, assigned_to, assigned_to_name, created_by, created_by_name, updated_by, version, completed_at,
      created_at, updated_at)
    VALUES (@tenant, @id, @title, @description, @searchText, @titleOrder, @status, @statusCode, @priority, @dueDate,
      @projectId, @assignedTo, @assignedToName, @createdBy, @createdByName, @updatedBy, @version, @completedAt,
      @createdAt, @updatedAt)`,
  update: `UPDATE tasks SET title = @title, description = @description, search_text = @searchText,
      title_order = @titleOrder, status = @status,
      status_code = @statusCode, priority = @priority, due_date = @dueDate, project_id = @projectId,
      assigned_to = @assignedTo, assigned_to_name = @assignedToName, updated_by = @updatedBy, version = @version,
      completed_at = @completedAt, updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
  remove: `UPDATE tasks SET deleted_at = @now, deleted_by = @by, deleted_by_name = @byName
    WHERE tenant_id = @tenant AND id = @id`,
  restore: `UPDATE tasks SET deleted_at = NULL, deleted_by = NULL, deleted_by_name = NULL, version = @version,
      updated_by = @updatedBy, updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
  existsOrDeleted: 'SELECT 1 AS found FROM tasks WHERE tenant_id = @tenant AND id = @id',
  insertProgress: `INSERT INTO task_progress (tenant_id, id, task_id, message, created_by, created_by_name, created_at)
    VALUES (@tenant, @id, @taskId, @message, @createdBy, @createdByName, @createdAt)`,
} as const;

export function findTask(db: Reader, id: string): Promise<TaskRow | undefined> {
  return db.get<TaskRow>(statements.byId, { id });
}

export function findTaskOrDeleted(db: Reader, id: string): Promise<TaskRow | undefined> {
  return db.get<TaskRow>(statements.byIdOrDeleted, { id });
}

export async function taskExists(db: Reader, id: string): Promise<boolean> {
  return (await db.get(statements.exists, { id })) !== undefined;
}

/** Those of the ids that are tasks now. */
export async function findExisting(db: Reader, ids: readonly string[]): Promise<string[]> {
  return (await db.all<{ id: string }>(statements.existing, { ids: JSON.stringify(ids) })).map(({ id }) => id);
}

/** What a task is found and sorted by: folded, so that a search finds any case in any script. */
function derivedOf({ title, description }: Pick<TaskRow, 'title' | 'description'>) {
  return { searchText: searchableText([title, description].flatMap(wordsOf)), titleOrder: sortKey(title) };
}

/** The same for every task there is, by the rules as they are now. */
export async function deriveTasks(tx: Tx): Promise<void> {
  for (const task of await tx.all<Pick<TaskRow, 'id' | 'title' | 'description'>>(statements.findable)) {
    await tx.run(statements.derive, { id: task.id, ...derivedOf(task) });
  }
}

export async function insertTask(tx: Tx, row: TaskRow): Promise<void> {
  await tx.run(statements.insert, { ...row, ...derivedOf(row) });
}

export async function saveTask(tx: Tx, row: TaskRow): Promise<void> {
  await tx.run(statements.update, { ...row, ...derivedOf(row) });
}

interface Deletion {
  readonly id: string;
  readonly now: string;
  readonly by: string;
  readonly byName: string;
}

/** The row stays, as worklogs and the stock ledger refer to it, and it can come back; only the list of deleted shows it. */
export async function markDeleted(tx: Tx, deletion: Deletion): Promise<void> {
  await tx.run(statements.remove, { ...deletion });
}

export async function unmarkDeleted(
  tx: Tx,
  { id, version, updatedBy, updatedAt }: Pick<TaskRow, 'id' | 'version' | 'updatedBy' | 'updatedAt'>,
): Promise<void> {
  await tx.run(statements.restore, { id, version, updatedBy, updatedAt });
}

export async function wasEverMade(db: Reader, id: string): Promise<boolean> {
  return (await db.get(statements.existsOrDeleted, { id })) !== undefined;
}

export async function insertProgress(tx: Tx, row: ProgressRow): Promise<void> {
  await tx.run(statements.insertProgress, { ...row });
}
