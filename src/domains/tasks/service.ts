import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { announceCreated, announceProgress } from './announce.ts';
import { changeTask } from './change-task.ts';
import type { Progress, Task } from './contract.ts';
import { completedAtAfter, defaultStatus, parseStatus } from './model.ts';
import { requireActivePerson } from './people.ts';
import { insertProgress, insertTask, type TaskRow, wasEverMade } from './store.ts';
import { requireTask, toProgress, toTask } from './views.ts';
import type * as contract from './contract.ts';

export async function createTask(ctx: CommandContext, input: ParsedInputOf<typeof contract.createTask>): Promise<Task> {
  const status = input.status ?? defaultStatus;
  const statusCode = parseStatus(status) ?? 'pending';
  const id = input.newId ?? ctx.newId();
  if (await wasEverMade(ctx.tx, id)) throw new AppError('DUPLICATE', 'This task was made before.', { id });
  const row: TaskRow = {
    id,
    title: input.title,
    description: input.description ?? '',
    status,
    statusCode,
    priority: input.priority ?? 'medium',
    dueDate: input.dueDate ?? null,
    projectId: input.projectId ?? null,
    ...(await assignee(ctx, input.assignedTo ?? null)),
    createdBy: ctx.actor.userId,
    createdByName: ctx.actor.name,
    updatedBy: ctx.actor.userId,
    version: 1,
    completedAt: statusCode === 'completed' ? ctx.now : null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    totalMinor: 0,
    deletedAt: null,
    deletedByName: null,
  };
  await insertTask(ctx.tx, row);
  const task = toTask(row);
  announceCreated(ctx, task);
  return task;
}

export async function updateTask(ctx: CommandContext, input: ParsedInputOf<typeof contract.updateTask>): Promise<Task> {
  const before = await requireTask(ctx.tx, input.id);
  assertVersion(input.version, 'This task', toTask(before));
  const wanted = await applied(ctx, before, input);
  const { id: _, version: _based, workEndedAt, ...data } = input;
  return changeTask(ctx, { before, wanted, data, workEndedAt });
}

/** One refusal refuses them all: the whole command is undone. */
export async function updateTasks(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.updateTasks>,
): Promise<OutputOf<typeof contract.updateTasks>> {
  const tasks: Task[] = [];
  for (const change of input.updates) tasks.push(await updateTask(ctx, change));
  return { updated: tasks.length, tasks };
}

export async function addProgress(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.addProgress>,
): Promise<Progress> {
  const task = await requireTask(ctx.tx, input.id);
  const row = {
    id: ctx.newId(),
    taskId: task.id,
    message: input.message,
    createdBy: ctx.actor.userId || null,
    createdByName: ctx.actor.name || null,
    createdAt: ctx.now,
  };
  await insertProgress(ctx.tx, row);
  const progress = toProgress(row);
  announceProgress(ctx, toTask(task), progress);
  return progress;
}

async function assignee(
  ctx: CommandContext,
  id: string | null,
): Promise<Pick<TaskRow, 'assignedTo' | 'assignedToName'>> {
  if (id === null) return { assignedTo: null, assignedToName: null };
  const person = await requireActivePerson(ctx, id, 'assignedTo');
  return { assignedTo: person.id, assignedToName: person.name };
}

async function applied(
  ctx: CommandContext,
  row: TaskRow,
  input: ParsedInputOf<typeof contract.updateTask>,
): Promise<TaskRow> {
  const status = input.status ?? row.status;
  const statusCode = parseStatus(status) ?? row.statusCode;
  const assigned =
    input.assignedTo === undefined || input.assignedTo === row.assignedTo ? {} : await assignee(ctx, input.assignedTo);
  return {
    ...row,
    ...assigned,
    title: input.title ?? row.title,
    description: input.description ?? row.description,
    status,
    statusCode,
    priority: input.priority ?? row.priority,
    dueDate: input.dueDate === undefined ? row.dueDate : input.dueDate,
    projectId: input.projectId === undefined ? row.projectId : input.projectId,
    completedAt: completedAtAfter(row, statusCode, ctx.now),
  };
}
