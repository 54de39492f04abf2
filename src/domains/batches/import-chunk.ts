import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import * as contract from './contract.ts';
import type { Batch, ParsedRow } from './contract.ts';
import type { Made } from './import-job.ts';
import { importRows } from './import-rows.ts';
import { progressOf } from './model.ts';
import { addUp, type Tally, tallyOf } from './outcomes.ts';
import type { RowFault } from './row-faults.ts';
import { type countersOf, refuseChange, requireBatch, roomsOf } from './service.ts';
import * as store from './store.ts';

type Chunk = ParsedInputOf<typeof contract.importChunk>;

/**
 * Imports the next rows. They count only when they start at the job's checkpoint, and the checkpoint commits with
 * them: so each row is done exactly once, whatever dies in between.
 */
export async function importChunk(ctx: CommandContext, chunk: Chunk): Promise<OutputOf<typeof contract.importChunk>> {
  const batch = await requireBatch(ctx.tx, chunk.batchId);
  if (batch.status !== 'pending' && batch.status !== 'running') throw refuseChange(batch, 'continued');
  if (batch.processed !== chunk.fromRow) {
    throw new AppError('CONFLICT', 'These rows were imported already.', { processed: batch.processed });
  }
  const { tally, made } = await importAll(ctx, batch, chunk);
  const isDone = batch.processed + chunk.rows.length >= batch.total;
  const status = isDone ? 'completed' : 'running';
  const { skips, ...step } = tally;
  await store.advanceBatch(ctx.tx, batch.id, {
    ...{ ...step, status, now: ctx.now, completedAt: isDone ? ctx.now : null },
    skips: addUp(batch.skips, skips),
    made: addUp(await store.readMade(ctx.tx, batch.id), made),
  });
  const counters = {
    total: batch.total,
    processed: batch.processed + chunk.rows.length,
    successful: batch.successful + tally.successful,
    failed: batch.failed + tally.failed,
    created: batch.created + tally.created,
    changed: batch.changed + tally.changed,
    skipped: batch.skipped + tally.skipped,
  };
  const done = tally.created + tally.changed;
  if (done > 0) {
    ctx.emit(dashboardStatsUpdated, { message: `${done} rows of ${batch.fileName} were imported.` }, tenantRoom);
  }
  if (isDone) emitComplete(ctx, batch, counters);
  return { ...counters, status, progress: progressOf(counters.processed, batch.total) };
}

async function importAll(ctx: CommandContext, batch: Batch, { rows }: Chunk): Promise<{ tally: Tally; made: Made }> {
  const { columns } = await store.readFileHead(ctx.tx, batch.id);
  const { outcomes, made } = await importRows(ctx, batch, columns, rows);
  for (const [index, row] of rows.entries()) {
    const outcome = outcomes[index];
    if (outcome?.kind === 'failed') await keepFault(ctx, batch.id, row, outcome.fault);
  }
  return { tally: tallyOf(outcomes), made };
}

async function keepFault(ctx: CommandContext, batchId: string, { row, line, cells }: ParsedRow, fault: RowFault) {
  const { code, reason, field = '' } = fault;
  await store.insertFailedRow(ctx.tx, batchId, { row, line, code, reason, field, cells });
}

function emitComplete(ctx: CommandContext, batch: Batch, counters: ReturnType<typeof countersOf>): void {
  const { total, successful, failed, created, changed, skipped } = counters;
  const { id: batchId, kind, fileName } = batch;
  const results = { total, successful, failed };
  ctx.emit(contract.batchComplete, { batchId, kind, fileName, results, created, changed, skipped }, ...roomsOf(batch));
}
