import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import * as contract from './contract.ts';
import type { Batch, ParsedRow } from './contract.ts';
import { importRows } from './import-rows.ts';
import { progressOf } from './model.ts';
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
  const { successful, failed } = await importAll(ctx, batch, chunk);
  const isDone = batch.processed + chunk.rows.length >= batch.total;
  await store.advanceBatch(ctx.tx, batch.id, {
    ...{ successful, failed, now: ctx.now },
    status: isDone ? 'completed' : 'running',
    completedAt: isDone ? ctx.now : null,
  });
  const counters = {
    total: batch.total,
    processed: batch.processed + chunk.rows.length,
    successful: batch.successful + successful,
    failed: batch.failed + failed,
  };
  if (successful > 0) {
    ctx.emit(dashboardStatsUpdated, { message: `${successful} rows of ${batch.fileName} were imported.` }, tenantRoom);
  }
  if (isDone) emitComplete(ctx, batch, counters);
  return {
    ...counters,
    status: isDone ? 'completed' : 'running',
    progress: progressOf(counters.processed, batch.total),
  };
}

async function importAll(
  ctx: CommandContext,
  batch: Batch,
  { fromRow, rows }: Chunk,
): Promise<{ successful: number; failed: number }> {
  const { columns } = await store.readFileHead(ctx.tx, batch.id);
  const outcomes = await importRows(ctx, batch, columns, rows);
  let failed = 0;
  for (const [index, row] of rows.entries()) {
    const fault = outcomes[index];
    if (!fault) continue;
    failed += 1;
    await keepFault(ctx, batch.id, fromRow + index + 1, row, fault);
  }
  return { successful: rows.length - failed, failed };
}

async function keepFault(ctx: CommandContext, batchId: string, row: number, parsed: ParsedRow, fault: RowFault) {
  const { code, reason } = fault;
  await store.insertFailedRow(ctx.tx, batchId, { row, line: parsed.line, code, reason, cells: parsed.cells });
}

function emitComplete(ctx: CommandContext, batch: Batch, counters: ReturnType<typeof countersOf>): void {
  const { total, successful, failed } = counters;
  ctx.emit(
    contract.batchComplete,
    { batchId: batch.id, kind: batch.kind, fileName: batch.fileName, results: { total, successful, failed } },
    ...roomsOf(batch),
  );
}
