import { taskRoom, userRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { type Worklog, worklogCreated, worklogUpdated } from './contract.ts';
import { totalMinor } from './model.ts';
import { readProductLines, readServiceLines, saveWorklog, type WorklogRow } from './store-worklogs.ts';
import { readWhole } from './worklog-views.ts';

/** Writes the worklog as its next version, with the total over its lines as they stand now. */
export async function saveChanged(ctx: CommandContext, row: WorklogRow): Promise<Worklog> {
  const total = totalMinor(await readServiceLines(ctx.tx, row.id), await readProductLines(ctx.tx, row.id));
  const next: WorklogRow = { ...row, totalMinor: total, version: row.version + 1, updatedAt: ctx.now };
  await saveWorklog(ctx.tx, next);
  return readWhole(ctx.tx, next);
}

export function announceWorklogCreated(ctx: CommandContext, worklog: Worklog): void {
  const payload = { ...worklog, worklogId: worklog.id, worklog };
  ctx.emit(worklogCreated, payload, taskRoom(worklog.taskId), userRoom(worklog.technician));
}

/** `technicianBefore`: whose it was, where that changed; that person's clock is another now, too. */
export function announceWorklogChanged(
  ctx: CommandContext,
  worklog: Worklog,
  changes: readonly string[],
  technicianBefore = worklog.technician,
): void {
  const payload = { ...worklog, worklogId: worklog.id, worklog, changes: [...changes] };
  const people = new Set([worklog.technician, technicianBefore]);
  ctx.emit(worklogUpdated, payload, taskRoom(worklog.taskId), ...[...people].map(userRoom));
}
