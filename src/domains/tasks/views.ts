import { notFound } from '../../contract/errors.ts';
import { fromMinor } from '../../contract/money.ts';
import type { Reader } from '../../server/db/port.ts';
import type { Progress, Task } from './contract.ts';
import { findTask, findTaskOrDeleted, type ProgressRow, taskExists, type TaskRow } from './store.ts';

export function toTask({ totalMinor, ...row }: TaskRow): Task {
  return { ...row, _id: row.id, user: row.createdBy, totalCost: fromMinor(totalMinor) };
}

export function toProgress(row: ProgressRow): Progress {
  return { ...row, _id: row.id, timestamp: row.createdAt };
}

export async function requireTask(db: Reader, id: string): Promise<TaskRow> {
  const row = await findTask(db, id);
  if (!row) throw notFound('task', id);
  return row;
}

export async function assertTaskExists(db: Reader, id: string): Promise<void> {
  if (!(await taskExists(db, id))) throw notFound('task', id);
}

export async function requireDeletedTask(db: Reader, id: string): Promise<TaskRow> {
  const row = await findTaskOrDeleted(db, id);
  if (!row || row.deletedAt === null) throw notFound('deleted task', id);
  return row;
}
