import { AppError, notFound } from '../../contract/errors.ts';
import { batchRoom, tenantRoom, userRoom } from '../../contract/rooms.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import * as contract from './contract.ts';
import type { Batch, BatchStatus, Mapping, Options, ParsedRow } from './contract.ts';
import { importRow } from './import-row.ts';
import { checkMapping, mayBecome, progressOf, type RowFault } from './model.ts';
import * as store from './store.ts';

export const roomsOf = (batch: Pick<Batch, 'id' | 'createdBy'>): string[] => [
  tenantRoom,
  batchRoom(batch.id),
  userRoom(batch.createdBy),
];

export async function requireBatch(db: Reader, id: string): Promise<Batch> {
  const batch = await store.findBatch(db, id);
  if (!batch) throw notFound('job', id);
  return batch;
}

export async function createBatch(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.createBatch>,
): Promise<Batch> {
  const { id, kind, fileName, sha256, size, total, start } = input;
  const head = {
    columns: input.columns,
    firstRows: input.firstRows,
    encoding: input.encoding,
    delimiter: input.delimiter,
    dates: input.dates,
  };
  const mapping = start
    ? readyMapping(kind, head.columns, input.mapping)
    : checkMapping(kind, head.columns, input.mapping).mapping;
  const options = completeOptions(input.options, mapping, head);
  if (start) await assertFirstTime(ctx, { id, kind, sha256 }, options);
  await store.insertBatch(ctx.tx, {
    ...{ id, kind, fileName, sha256, size, total, mapping, options, head },
    status: start ? 'pending' : 'draft',
    createdBy: ctx.actor.userId,
    createdByName: ctx.actor.name,
    now: ctx.now,
  });
  const batch = await requireBatch(ctx.tx, id);
  ctx.emit(contract.batchCreated, batch, ...roomsOf(batch));
  return batch;
}

export async function startBatch(ctx: CommandContext, input: ParsedInputOf<typeof contract.startBatch>): Promise<Batch> {
  const draft = await requireBatch(ctx.tx, input.id);
  assertMayBecome(draft, 'pending', 'started');
  if (draft.status !== 'draft') throw refuseChange(draft, 'started');
  const head = await store.readFileHead(ctx.tx, draft.id);
  const given = input.mapping && Object.keys(input.mapping).length > 0 ? input.mapping : draft.mapping;
  const mapping = readyMapping(draft.kind, head.columns, given);
  const options = completeOptions({ ...draft.options, ...input.options }, mapping, head);
  await assertFirstTime(ctx, draft, options);
  await store.startBatch(ctx.tx, draft.id, mapping, options);
  const batch = await requireBatch(ctx.tx, draft.id);
  ctx.emit(contract.batchStarted, { batchId: batch.id, status: batch.status }, ...roomsOf(batch));
  return batch;
}

/** Every required field has a column, or VALIDATION_FAILED names what is wrong. */
function readyMapping(kind: Batch['kind'], columns: readonly string[], given: Mapping | undefined): Mapping {
  const { mapping, missing, unknownFields, unknownColumns } = checkMapping(kind, columns, given);
  const faults = [
    ...(missing.length > 0 ? [`No column is mapped to: ${missing.join(', ')}.`] : []),
    ...(unknownFields.length > 0 ? [`These are no fields of this import: ${unknownFields.join(', ')}.`] : []),
    ...(unknownColumns.length > 0 ? [`The file has no column: ${unknownColumns.join(', ')}.`] : []),
  ];
  if (faults.length === 0) return mapping;
  const message = `${faults.join(' ')} The file's columns are: ${columns.join(', ')}.`;
  throw new AppError('VALIDATION_FAILED', message.slice(0, 1_000), { missing, unknownFields, unknownColumns, columns });
}

function completeOptions(options: Options, mapping: Mapping, head: store.FileHead): Options {
  const column = mapping['date'];
  if (options.dateFormat || column === undefined) return options;
  return { ...options, dateFormat: head.dates[column]?.format ?? 'D/M/YYYY' };
}

async function assertFirstTime(
  ctx: CommandContext,
  batch: Pick<Batch, 'id' | 'kind' | 'sha256'>,
  options: Options,
): Promise<void> {
  const earlier = options.again ? undefined : await store.findEarlier(ctx.tx, batch);
  if (!earlier) return;
  const day = earlier.importedAt.slice(0, 10);
  throw new AppError(
    'FILE_ALREADY_IMPORTED',
    `This file was imported before, as "${earlier.fileName}" on ${day}. Import it again?`,
    earlier,
  );
}

export async function pauseBatch(ctx: CommandContext, { id }: { readonly id: string }): Promise<Batch> {
  return changeStatus(ctx, id, 'paused', 'paused', contract.batchPaused);
}

export async function resumeBatch(ctx: CommandContext, { id }: { readonly id: string }): Promise<Batch> {
  const batch = await requireBatch(ctx.tx, id);
  if (batch.status !== 'paused') throw refuseChange(batch, 'resumed');
  return changeStatus(ctx, id, 'pending', 'resumed', contract.batchResumed);
}

export async function cancelBatch(ctx: CommandContext, { id }: { readonly id: string }): Promise<Batch> {
  return changeStatus(ctx, id, 'cancelled', 'cancelled', contract.batchCancelled);
}

async function changeStatus(
  ctx: CommandContext,
  id: string,
  status: 'paused' | 'pending' | 'cancelled',
  word: string,
  event: typeof contract.batchPaused,
): Promise<Batch> {
  assertMayBecome(await requireBatch(ctx.tx, id), status, word);
  await store.setStatus(ctx.tx, id, { status, completedAt: status === 'cancelled' ? ctx.now : null });
  const batch = await requireBatch(ctx.tx, id);
  ctx.emit(event, { batchId: id, status: batch.status, ...countersOf(batch) }, ...roomsOf(batch));
  return batch;
}

function assertMayBecome(batch: Batch, status: BatchStatus, word: string): void {
  if (!mayBecome(batch.status, status)) throw refuseChange(batch, word);
}

const statusWords: Readonly<Record<BatchStatus, string>> = {
  draft: 'has not been started',
  pending: 'waits for its turn',
  running: 'is running',
  paused: 'is paused',
  completed: 'has been completed',
  failed: 'has failed',
  cancelled: 'has been cancelled',
};

function refuseChange(batch: Batch, word: string): AppError {
  const message = `This job ${statusWords[batch.status]}, so it cannot be ${word}.`;
  return new AppError('INVALID_TRANSITION', message, { status: batch.status });
}

export async function deleteBatch(
  ctx: CommandContext,
  { id }: { readonly id: string },
): Promise<OutputOf<typeof contract.deleteBatch>> {
  const batch = await requireBatch(ctx.tx, id);
  if (['pending', 'running', 'paused'].includes(batch.status)) throw refuseChange(batch, 'deleted');
  await remove(ctx, batch);
  return { id, _id: id };
}

export async function purgeBatches(
  ctx: CommandContext,
  { ids }: { readonly ids: readonly string[] },
): Promise<{ removed: number }> {
  let removed = 0;
  for (const id of ids) {
    const batch = await store.findBatch(ctx.tx, id);
    if (!batch) continue;
    await remove(ctx, batch);
    removed += 1;
  }
  return { removed };
}

/** The file goes after the commit: see the reaction in server.ts. */
async function remove(ctx: CommandContext, batch: Batch): Promise<void> {
  await store.removeBatch(ctx.tx, batch.id);
  ctx.emit(contract.batchDeleted, { batchId: batch.id }, ...roomsOf(batch));
}

type Chunk = ParsedInputOf<typeof contract.importChunk>;

/**
 * Imports the next rows. They count only when they start at the job's checkpoint, and the checkpoint commits with
 * them: so each row is done exactly once, whatever dies in between.
 */
export async function importChunk(ctx: CommandContext, chunk: Chunk): Promise<OutputOf<typeof contract.importChunk>> {
  const startedAt = performance.now();
  const batch = await requireBatch(ctx.tx, chunk.batchId);
  if (batch.status !== 'pending' && batch.status !== 'running') throw refuseChange(batch, 'continued');
  if (batch.processed !== chunk.fromRow) {
    throw new AppError('CONFLICT', 'These rows were imported already.', { processed: batch.processed });
  }
  const { successful, failed } = await importRows(ctx, batch, chunk);
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
    tookMs: performance.now() - startedAt,
  };
}

async function importRows(
  ctx: CommandContext,
  batch: Batch,
  { fromRow, rows }: Chunk,
): Promise<{ successful: number; failed: number }> {
  const { columns } = await store.readFileHead(ctx.tx, batch.id);
  let failed = 0;
  for (const [index, row] of rows.entries()) {
    const fault = await importRow(ctx, batch, columns, row.cells);
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

/** A job that has ended or is gone stays as it is. */
export async function failBatch(
  ctx: CommandContext,
  { batchId, error }: ParsedInputOf<typeof contract.failBatch>,
): Promise<{ status: BatchStatus }> {
  const batch = await requireBatch(ctx.tx, batchId);
  if (!mayBecome(batch.status, 'failed')) return { status: batch.status };
  await store.setStatus(ctx.tx, batchId, { status: 'failed', error, completedAt: ctx.now });
  ctx.emit(contract.batchFailed, { batchId, error }, ...roomsOf(batch));
  return { status: 'failed' };
}

export function countersOf(batch: Batch): Pick<Batch, 'total' | 'processed' | 'successful' | 'failed'> {
  const { total, processed, successful, failed } = batch;
  return { total, processed, successful, failed };
}

