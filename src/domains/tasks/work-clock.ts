import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { CommandContext, QueryContext } from '../../server/core/domain.ts';
import { endAsOtherBegins, endOfWork } from './model.ts';
import { readRunningOfPerson, readRunningOfTask, type WorklogRow } from './store-worklogs.ts';
import { announceWorklogChanged, saveChanged } from './worklog-changes.ts';
import { readWhole } from './worklog-views.ts';
import type * as contract from './contract.ts';

/** Work does not outlive its task: what runs on it ends, at `wanted` if that lies between its start and now. */
export async function endWorkOnTask(ctx: CommandContext, taskId: string, wanted = ctx.now): Promise<void> {
  for (const row of await readRunningOfTask(ctx.tx, taskId)) {
    await end(ctx, row, endOfWork(row.startTime, wanted, ctx.now));
  }
}

interface Beginning {
  readonly worklogId: string;
  readonly technician: string;
  readonly startTime: string;
  /** `false`: refuse instead. */
  readonly stopRunning: boolean;
}

/** One person has one clock: what else runs ends as this begins, or this is refused with CONFLICT, naming what runs. */
export async function claimClock(ctx: CommandContext, beginning: Beginning): Promise<void> {
  const { worklogId, technician, startTime, stopRunning } = beginning;
  const others = (await readRunningOfPerson(ctx.tx, technician)).filter(({ id }) => id !== worklogId);
  const [running] = others;
  if (running && !stopRunning) {
    const { id, taskId, taskTitle, technicianName } = running;
    const who = technician === ctx.actor.userId ? 'You are' : `${technicianName} is`;
    throw new AppError(
      'CONFLICT',
      `${who} working on "${taskTitle}". End that work first, or start and end it in one.`,
      {
        running: { worklogId: id, taskId, taskTitle, technicianName, startTime: running.startTime },
      },
    );
  }
  for (const { taskTitle: _, ...row } of others) {
    await end(ctx, row, endAsOtherBegins(row.startTime, startTime, ctx.now));
  }
}

export async function endWorkOfPerson(
  ctx: CommandContext,
  { technician }: ParsedInputOf<typeof contract.endWorkOfPerson>,
): Promise<OutputOf<typeof contract.endWorkOfPerson>> {
  const running = await readRunningOfPerson(ctx.tx, technician);
  for (const { taskTitle: _, ...row } of running) await end(ctx, row, endOfWork(row.startTime, ctx.now, ctx.now));
  return { ended: running.length };
}

export async function listRunningWork(ctx: QueryContext): Promise<OutputOf<typeof contract.listRunningWork>> {
  const rows = await readRunningOfPerson(ctx.db, ctx.actor.userId);
  const items = [];
  for (const { taskTitle, ...row } of rows) items.push({ ...(await readWhole(ctx.db, row)), taskTitle });
  return { items, page: { next: null, total: items.length } };
}

async function end(ctx: CommandContext, row: WorklogRow, endTime: string): Promise<void> {
  announceWorklogChanged(ctx, await saveChanged(ctx, { ...row, endTime }), ['endTime']);
}
