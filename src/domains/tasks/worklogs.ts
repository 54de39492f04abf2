import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { putInProgress } from './change-task.ts';
import type { Worklog } from './contract.ts';
import { isFinished } from './model.ts';
import { requireActivePerson } from './people.ts';
import type { TaskRow } from './store.ts';
import { insertWorklog, type WorklogRow, worklogWasMade } from './store-worklogs.ts';
import { requireTask } from './views.ts';
import { claimClock } from './work-clock.ts';
import { announceWorklogChanged, announceWorklogCreated, saveChanged } from './worklog-changes.ts';
import { readWhole, requireWorklog } from './worklog-views.ts';
import type * as contract from './contract.ts';

export async function createWorklog(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.createWorklog>,
): Promise<Worklog> {
  const task = await requireTask(ctx.tx, input.task);
  const id = input.newId ?? ctx.newId();
  if (await worklogWasMade(ctx.tx, id)) throw new AppError('DUPLICATE', 'This work was started before.', { id });
  const row: WorklogRow = {
    id,
    taskId: task.id,
    ...(await technician(ctx, input.technician)),
    startTime: input.startTime,
    endTime: input.endTime ?? null,
    notes: input.notes,
    totalMinor: 0,
    version: 1,
    createdBy: ctx.actor.userId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  assertEndsAfterStart(row);
  const isRunning = row.endTime === null;
  if (isRunning && !input.reopen) assertOpen(task);
  if (isRunning) await claimClock(ctx, { ...row, worklogId: id, stopRunning: input.stopRunning });
  await insertWorklog(ctx.tx, row);
  const worklog = await readWhole(ctx.tx, row);
  announceWorklogCreated(ctx, worklog);
  // Work that is merely planned leaves a task pending; work noted afterwards on a finished one does not reopen it.
  const hasBegun = isRunning || row.startTime <= ctx.now;
  if ((hasBegun && task.statusCode === 'pending') || (isRunning && isFinished(task.statusCode))) {
    await putInProgress(ctx, task);
  }
  return worklog;
}

export async function updateWorklog(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.updateWorklog>,
): Promise<Worklog> {
  const before = await requireWorklog(ctx.tx, input.id);
  assertVersion(input.version, 'This worklog', await readWhole(ctx.tx, before));
  const sameTechnician = input.technician === undefined || input.technician === before.technician;
  const wanted: WorklogRow = {
    ...before,
    ...(sameTechnician ? {} : await technician(ctx, input.technician)),
    startTime: input.startTime ?? before.startTime,
    endTime: input.endTime === undefined ? before.endTime : input.endTime,
    notes: input.notes ?? before.notes,
  };
  assertEndsAfterStart(wanted);
  const changes = (['startTime', 'endTime', 'technician', 'notes'] as const).filter(
    (field) => before[field] !== wanted[field],
  );
  if (changes.length === 0) return readWhole(ctx.tx, before);
  const goesOn = wanted.endTime === null && (changes.includes('endTime') || changes.includes('technician'));
  const task = await requireTask(ctx.tx, before.taskId);
  if (goesOn) {
    assertOpen(task);
    await claimClock(ctx, { ...wanted, worklogId: before.id, startTime: ctx.now, stopRunning: input.stopRunning });
  }
  const worklog = await saveChanged(ctx, wanted);
  announceWorklogChanged(ctx, worklog, changes, before.technician);
  if (goesOn && task.statusCode === 'pending') await putInProgress(ctx, task);
  return worklog;
}

async function technician(
  ctx: CommandContext,
  id: string | undefined,
): Promise<Pick<WorklogRow, 'technician' | 'technicianName'>> {
  if (id === undefined) return { technician: ctx.actor.userId, technicianName: ctx.actor.name };
  const person = await requireActivePerson(ctx, id, 'technician');
  return { technician: person.id, technicianName: person.name };
}

function assertEndsAfterStart({ startTime, endTime }: WorklogRow): void {
  if (endTime === null || endTime >= startTime) return;
  throw new AppError('VALIDATION_FAILED', 'The end of the work lies before its start.', {
    fields: [{ field: 'endTime', message: 'Must not lie before the start' }],
    startTime,
    endTime,
  });
}

function assertOpen({ id, title, status, statusCode }: TaskRow): void {
  if (!isFinished(statusCode)) return;
  throw new AppError('CONFLICT', `"${title}" is ${statusCode}. Set it to In Progress before work goes on.`, {
    task: { id, title, status, statusCode },
  });
}
