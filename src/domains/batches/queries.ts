import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import type * as contract from './contract.ts';
import { type Batch, type BatchDetails, type BatchError, type Mapping, mostWarnings } from './contract.ts';
import { originalRow } from './cells.ts';
import { failedColumnsOf, madeOf } from './model-made.ts';
import { requireBatch } from './service.ts';
import * as store from './store.ts';
import { countMadeThings, listMadeThings, readWarnings } from './store-changes.ts';

type ById = { readonly id: string };

export async function getBatch(ctx: QueryContext, { id }: ById): Promise<BatchDetails> {
  return readDetails(ctx.db, await requireBatch(ctx.db, id));
}

/** A job with what it has made and what is wrong with its failed rows. */
export async function readDetails(db: Reader, batch: Batch): Promise<BatchDetails> {
  const faults = batch.failed > 0 ? await store.countFaults(db, batch.id) : [];
  const made = madeOf(await store.readMade(db, batch.id));
  const warnings = await readWarnings(db, batch.id, mostWarnings);
  return { ...batch, failedColumns: failedColumnsOf(faults, batch.mapping), made, warnings };
}

export async function listBatches(
  ctx: QueryContext,
  input: ParsedInputOf<typeof contract.listBatches>,
): Promise<OutputOf<typeof contract.listBatches>> {
  const filter = { status: input.status, kind: input.kind, active: input.active ?? false };
  const items = await store.listBatches(ctx.db, filter, readCursor(input.cursor), input.limit + 1);
  const total = await store.countBatches(ctx.db, filter);
  const last = items.length > input.limit ? items[input.limit - 1] : undefined;
  return {
    items: items.slice(0, input.limit),
    page: { next: last ? `${last.createdAt}~${last.id}` : null, total },
  };
}

const badCursor = () => new AppError('VALIDATION_FAILED', 'cursor: not one that a page gave.');

function readCursor(cursor: string | undefined): store.Position | undefined {
  if (!cursor) return undefined;
  const [createdAt, id] = cursor.split('~');
  if (!createdAt || !id) throw badCursor();
  return { createdAt, id };
}

export async function listErrors(
  ctx: QueryContext,
  input: ParsedInputOf<typeof contract.listBatchErrors>,
): Promise<OutputOf<typeof contract.listBatchErrors>> {
  const { mapping } = await requireBatch(ctx.db, input.id);
  const after = Number(input.cursor ?? 0);
  if (!Number.isSafeInteger(after)) throw badCursor();
  const wanted = { batchId: input.id, code: input.code, after, limit: input.limit + 1 };
  const rows = await store.listFailedRows(ctx.db, wanted);
  const { columns } = await store.readFileHead(ctx.db, input.id);
  const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
  return {
    items: rows.slice(0, input.limit).map((row): BatchError => toError(row, columns, mapping)),
    page: { next: last ? String(last.row) : null, total: await store.countFailedRows(ctx.db, input.id, input.code) },
  };
}

function toError(failed: store.FailedRow, columns: readonly string[], mapping: Mapping): BatchError {
  const { row, line, code, reason, field, cells } = failed;
  const at = { field: field || null, column: mapping[field] ?? null };
  return { row, line, code, reason, ...at, original: originalRow(columns, cells) };
}

export async function listMade(
  ctx: QueryContext,
  input: ParsedInputOf<typeof contract.listMade>,
): Promise<OutputOf<typeof contract.listMade>> {
  const { id: batchId } = await requireBatch(ctx.db, input.id);
  const after = Number(input.cursor ?? 0);
  if (!Number.isSafeInteger(after)) throw badCursor();
  const rows = await listMadeThings(ctx.db, { batchId, after, limit: input.limit + 1 });
  const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
  return {
    items: rows.slice(0, input.limit).map(({ kind, id, label, itemId }) => ({ kind, id, label, itemId })),
    page: { next: last ? String(last.position) : null, total: await countMadeThings(ctx.db, batchId) },
  };
}
