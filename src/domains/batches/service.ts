import { AppError, notFound } from '../../contract/errors.ts';
import { batchesRoom, batchRoom, userRoom } from '../../contract/rooms.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import * as contract from './contract.ts';
import type { Batch, BatchStatus, Mapping, Options } from './contract.ts';
import { mayBecome } from './model.ts';
import type { FileColumns } from './model-claims.ts';
import { checkMapping, standingMapping } from './model-mapping.ts';
import type { PreparedStart } from './prepare.ts';
import { assertEncoding, assertHeader } from './reading/asserted.ts';
import { completeOptions } from './reading/decide.ts';
import type { FileHead } from './reading/file-head.ts';
import { removeChanges } from './store-changes.ts';
import * as store from './store.ts';

/** Who watches this job, who watches all jobs, and whose it is (CONTRACT 1.16). */
export const roomsOf = (batch: Pick<Batch, 'id' | 'createdBy'>): string[] => [
  batchesRoom,
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
  const head = input.head as FileHead;
  if (start) assertReadable(head, input.options);
  const mapping = start ? readyMapping(kind, head, input.mapping) : checkMapping(kind, head, input.mapping).mapping;
  const settings = await readCompanySettings(ctx.tx);
  const options = start ? completeOptions({ kind, mapping, options: input.options, head, settings }) : input.options;
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

export async function startBatch(ctx: CommandContext, input: PreparedStart): Promise<Batch> {
  const draft = await requireBatch(ctx.tx, input.id);
  assertMayBecome(draft, 'pending', 'started');
  if (draft.status !== 'draft') throw refuseChange(draft, 'started');
  const plan = await planStart(ctx.tx, draft, input);
  await assertFirstTime(ctx, draft, plan.options);
  await store.startBatch(ctx.tx, draft.id, plan);
  const batch = await requireBatch(ctx.tx, draft.id);
  ctx.emit(contract.batchStarted, { batchId: batch.id, status: batch.status }, ...roomsOf(batch));
  return batch;
}

export interface StartPlan {
  readonly mapping: Mapping;
  readonly options: Options;
  readonly head: FileHead;
  readonly total: number;
}

/** How a draft is read once it starts. VALIDATION_FAILED or AMBIGUOUS while that is open. */
export async function planStart(db: Reader, draft: Batch, input: PreparedStart): Promise<StartPlan> {
  const { head, total } = input.scan ?? { head: await store.readFileHead(db, draft.id), total: draft.total };
  const given =
    input.mapping && Object.keys(input.mapping).length > 0
      ? input.mapping
      : standingMapping(draft.mapping, head.columns);
  const wanted = { ...draft.options, ...input.options };
  assertReadable(head, wanted);
  const mapping = readyMapping(draft.kind, head, given);
  const settings = await readCompanySettings(db);
  const options = completeOptions({ kind: draft.kind, mapping, options: wanted, head, settings });
  return { mapping, options, head, total };
}

/** It is known what the file's letters and its header are. */
function assertReadable(head: FileHead, { headerRow }: Options): void {
  assertEncoding(head);
  assertHeader(head, headerRow);
}

/** Every required field has a column, or VALIDATION_FAILED names what is wrong; AMBIGUOUS where several columns claim a field. */
function readyMapping(kind: Batch['kind'], file: FileColumns, given: Mapping | undefined): Mapping {
  const { mapping, missing, unknownFields, unknownColumns, claims } = checkMapping(kind, file, given);
  if (claims.length > 0) throw claimed(claims);
  const { columns } = file;
  const faults = [
    ...(missing.length > 0 ? [`No column is mapped to: ${missing.join(', ')}.`] : []),
    ...(unknownFields.length > 0 ? [`These are no fields of this import: ${unknownFields.join(', ')}.`] : []),
    ...(unknownColumns.length > 0 ? [`The file has no column: ${unknownColumns.join(', ')}.`] : []),
  ];
  if (faults.length === 0) return mapping;
  const message = `${faults.join(' ')} The file's columns are: ${columns.join(', ')}.`;
  throw new AppError('VALIDATION_FAILED', message.slice(0, 1_000), { missing, unknownFields, unknownColumns, columns });
}

function claimed(claims: readonly contract.Claim[]): AppError {
  const sentences = claims.map(({ field, columns }) => {
    const named = columns.slice(0, 5).map((column) => `"${column}"`);
    return `${named.join(' and ')} may each be the ${field}.`;
  });
  const message = `${sentences.join(' ')} Say which column fills which field (mapping), then start again.`;
  return new AppError('AMBIGUOUS', message.slice(0, 1_000), { claims });
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

export function refuseChange(batch: Batch, word: string): AppError {
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

/** The file goes after the commit: see the reaction in server.ts. */
async function remove(ctx: CommandContext, batch: Batch): Promise<void> {
  await store.removeBatch(ctx.tx, batch.id);
  await removeChanges(ctx.tx, batch.id);
  ctx.emit(contract.batchDeleted, { batchId: batch.id }, ...roomsOf(batch));
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

type Counters = 'total' | 'processed' | 'successful' | 'failed' | 'created' | 'changed' | 'skipped';

export function countersOf(batch: Batch): Pick<Batch, Counters> {
  const { total, processed, successful, failed, created, changed, skipped } = batch;
  return { total, processed, successful, failed, created, changed, skipped };
}
