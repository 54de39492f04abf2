import type { CommandContext } from '../../server/core/domain.ts';
import { announceChanged } from './announce.ts';
import type { Task } from './contract.ts';
import { completedAtAfter, isFinished, parseStatus, startedSpelling } from './model.ts';
import { saveTask, type TaskRow } from './store.ts';
import { toTask } from './views.ts';
import { endWorkOnTask } from './work-clock.ts';

interface Change {
  readonly before: TaskRow;
  readonly wanted: TaskRow;
  /** The fields as the caller gave them, for the event. */
  readonly data: Readonly<Record<string, unknown>>;
  /** When the work ended that ends with the task. */
  readonly workEndedAt?: string | undefined;
}

/** Writes the task as its next version and tells of it; nothing when nothing changes. A task that ends ends its work. */
export async function changeTask(ctx: CommandContext, { before, wanted, data, workEndedAt }: Change): Promise<Task> {
  const changes = changedFields(before, wanted);
  if (changes.length === 0) return toTask(before);
  const after: TaskRow = { ...wanted, version: before.version + 1, updatedBy: ctx.actor.userId, updatedAt: ctx.now };
  await saveTask(ctx.tx, after);
  announceChanged(ctx, { before: toTask(before), after: toTask(after), changes, data });
  if (isFinished(after.statusCode) && !isFinished(before.statusCode)) await endWorkOnTask(ctx, after.id, workEndedAt);
  return toTask(after);
}

/** Work has begun on it: in progress, spelled as its status was. */
export function putInProgress(ctx: CommandContext, task: TaskRow): Promise<Task> {
  return changeTask(ctx, { before: task, ...withStatus(ctx, task, startedSpelling(task.status)) });
}

function withStatus(ctx: CommandContext, task: TaskRow, status: string): Pick<Change, 'wanted' | 'data'> {
  const statusCode = parseStatus(status) ?? task.statusCode;
  const completedAt = completedAtAfter(task, statusCode, ctx.now);
  return { wanted: { ...task, status, statusCode, completedAt }, data: { status } };
}

/** `statusSpelling`: the same status in other letters, so `previousStatus` stays equal to `status`. */
function changedFields(before: TaskRow, after: TaskRow): string[] {
  const plain = ['title', 'description', 'priority', 'dueDate', 'assignedTo', 'projectId'] as const;
  const changes: string[] = plain.filter((field) => before[field] !== after[field]);
  if (before.statusCode !== after.statusCode) return ['status', ...changes];
  return before.status === after.status ? changes : [...changes, 'statusSpelling'];
}
