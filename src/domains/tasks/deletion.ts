import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { may } from '../../contract/roles.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { announceDeleted, announceRestored } from './announce.ts';
import type { Task } from './contract.ts';
import { markDeleted, type TaskRow, unmarkDeleted } from './store.ts';
import { requireDeletedTask, requireTask, toTask } from './views.ts';
import { endWorkOnTask } from './work-clock.ts';
import type * as contract from './contract.ts';

export async function deleteTask(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.deleteTask>,
): Promise<OutputOf<typeof contract.deleteTask>> {
  const task = await requireTask(ctx.tx, input.id);
  assertVersion(input.version, 'This task', toTask(task));
  assertMayDelete(ctx, task, 'delete');
  const { id } = task;
  await endWorkOnTask(ctx, id);
  await markDeleted(ctx.tx, { id, now: ctx.now, by: ctx.actor.userId, byName: ctx.actor.name });
  await ctx.audit({ action: 'task.deleted', entity: 'task', entityId: id, before: trace(task) });
  announceDeleted(ctx, id);
  return { id, _id: id, taskId: id };
}

/** The task comes back as it was, with its notes and worklogs; work that ended with it stays ended. */
export async function restoreTask(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.restoreTask>,
): Promise<Task> {
  const gone = await requireDeletedTask(ctx.tx, input.id);
  assertVersion(input.version, 'This task', toTask(gone));
  assertMayDelete(ctx, gone, 'restore');
  const back: TaskRow = {
    ...gone,
    version: gone.version + 1,
    updatedBy: ctx.actor.userId,
    updatedAt: ctx.now,
    deletedAt: null,
    deletedByName: null,
  };
  await unmarkDeleted(ctx.tx, back);
  await ctx.audit({ action: 'task.restored', entity: 'task', entityId: back.id, after: trace(back) });
  const task = toTask(back);
  announceRestored(ctx, task);
  return task;
}

const trace = ({ title, status, assignedToName }: TaskRow) => ({ title, status, assignedTo: assignedToName });

function assertMayDelete(ctx: CommandContext, task: TaskRow, verb: 'delete' | 'restore'): void {
  if (may(ctx.actor.role, 'tasks.delete') || task.createdBy === ctx.actor.userId) return;
  throw new AppError('FORBIDDEN', `Only a manager may ${verb} a task that somebody else made.`, {
    permission: 'tasks.delete',
  });
}
