import { taskRoom, tenantRoom, userRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import {
  notificationNew,
  type Progress,
  type Task,
  taskAssigned,
  taskCreated,
  taskCreatedNotice,
  taskDeleted,
  taskDeletedNotice,
  taskRestored,
  taskUpdated,
  taskUpdatedInList,
} from './contract.ts';

export function announceCreated(ctx: CommandContext, task: Task): void {
  announceNew(ctx, task);
  if (task.assignedTo !== null) announceAssigned(ctx, task, task.assignedTo);
}

/** A client of a document took it out of its list; as a new one it comes back there. Nobody is given it anew. */
export function announceRestored(ctx: CommandContext, task: Task): void {
  announceNew(ctx, task);
  ctx.emit(taskRestored, { ...task, taskId: task.id, task }, tenantRoom);
}

function announceNew(ctx: CommandContext, task: Task): void {
  const { id, title, description, status, statusCode, createdBy, createdAt, dueDate, priority, user } = task;
  const notice = {
    id,
    taskId: id,
    title,
    description,
    status,
    statusCode,
    createdBy,
    createdAt,
    dueDate,
    priority,
    user,
  };
  ctx.emit(taskCreatedNotice, notice, tenantRoom);
  ctx.emit(taskCreated, { ...task, taskId: id, task }, tenantRoom);
}

interface Change {
  readonly before: Task;
  readonly after: Task;
  readonly changes: readonly string[];
  /** The fields as the caller gave them. */
  readonly data: Readonly<Record<string, unknown>>;
}

export function announceChanged(ctx: CommandContext, { before, after, changes, data }: Change): void {
  const names = [...changes];
  ctx.emit(
    taskUpdated,
    {
      ...after,
      type: 'status-changed',
      taskId: after.id,
      previousStatus: changes.includes('status') ? before.status : after.status,
      data: { ...data },
      changes: names,
    },
    taskRoom(after.id),
  );
  ctx.emit(taskUpdatedInList, { ...after, taskId: after.id, task: after, changes: names }, tenantRoom);
  if (changes.includes('assignedTo') && after.assignedTo !== null) announceAssigned(ctx, after, after.assignedTo);
}

/** A note is no change of the task's row: title and status go along because clients of document 003 show them. */
export function announceProgress(ctx: CommandContext, task: Task, note: Progress): void {
  const { id, _id, message, createdBy, timestamp } = note;
  ctx.emit(
    taskUpdated,
    {
      ...task,
      type: 'progress-added',
      taskId: task.id,
      previousStatus: task.status,
      updatedBy: ctx.actor.userId,
      progress: { id, _id, message, createdBy, timestamp },
      changes: [],
    },
    taskRoom(task.id),
  );
}

export function announceDeleted(ctx: CommandContext, id: string): void {
  ctx.emit(taskDeletedNotice, { id, taskId: id }, tenantRoom);
  ctx.emit(taskDeleted, { id, taskId: id }, tenantRoom);
}

function announceAssigned(ctx: CommandContext, task: Task, assignedTo: string): void {
  ctx.emit(
    taskAssigned,
    {
      taskId: task.id,
      taskName: task.title,
      assignedTo,
      assignedBy: ctx.actor.userId,
      projectId: task.projectId,
      ...(task.dueDate === null ? {} : { dueDate: task.dueDate }),
    },
    userRoom(assignedTo),
  );
  ctx.emit(
    notificationNew,
    {
      id: ctx.newId(),
      title: 'New task',
      message:
        ctx.actor.userId === assignedTo
          ? `You took on "${task.title}".`
          : `${ctx.actor.name} gave you "${task.title}".`,
      type: 'info',
      userId: assignedTo,
      createdAt: ctx.now,
      actionUrl: `/tasks/${task.id}`,
    },
    userRoom(assignedTo),
  );
}
