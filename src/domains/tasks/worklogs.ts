import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { taskRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { type createWorklog, type updateWorklog, type Worklog, worklogCreated, worklogUpdated } from './contract.ts';
import { totalMinor } from './model.ts';
import { requireActivePerson } from './people.ts';
import { insertWorklog, readProductLines, readServiceLines, saveWorklog, type WorklogRow } from './store-worklogs.ts';
import { requireTask } from './views.ts';
import { readWhole, requireWorklog } from './worklog-views.ts';

export async function startWorklog(ctx: CommandContext, input: ParsedInputOf<typeof createWorklog>): Promise<Worklog> {
  const task = await requireTask(ctx.tx, input.task);
  const row: WorklogRow = {
    id: ctx.newId(),
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
  await insertWorklog(ctx.tx, row);
  const worklog = await readWhole(ctx.tx, row);
  ctx.emit(worklogCreated, { ...worklog, worklogId: worklog.id, worklog }, taskRoom(task.id));
  return worklog;
}

export async function changeWorklog(ctx: CommandContext, input: ParsedInputOf<typeof updateWorklog>): Promise<Worklog> {
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
  const worklog = await saveChanged(ctx, wanted);
  announceWorklogChanged(ctx, worklog, changes);
  return worklog;
}

/** Writes the worklog as its next version, with the total over its lines as they stand now. */
export async function saveChanged(ctx: CommandContext, row: WorklogRow): Promise<Worklog> {
  const total = totalMinor(await readServiceLines(ctx.tx, row.id), await readProductLines(ctx.tx, row.id));
  const next: WorklogRow = { ...row, totalMinor: total, version: row.version + 1, updatedAt: ctx.now };
  await saveWorklog(ctx.tx, next);
  return readWhole(ctx.tx, next);
}

export function announceWorklogChanged(ctx: CommandContext, worklog: Worklog, changes: readonly string[]): void {
  const payload = { ...worklog, worklogId: worklog.id, worklog, changes: [...changes] };
  ctx.emit(worklogUpdated, payload, taskRoom(worklog.taskId));
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
