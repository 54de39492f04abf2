import type { Reader, ServerReader, Tx } from '../../server/db/port.ts';
import type { Batch, BatchKind, BatchStatus, Mapping, Options, RowErrorCode, Skips } from './contract.ts';
import type { Made } from './import-job.ts';
import { progressOf } from './model.ts';
import type { FileHead } from './reading/file-head.ts';

export const batchColumns = `id, kind, status, file_name AS fileName, sha256, size, mapping, options, total, processed, successful,
  failed, created, changed, skipped, skips, taken_back_at AS takenBackAt, taken_back_by_name AS takenBackByName,
  error, created_by AS createdBy, created_by_name AS createdByName, created_at AS createdAt,
  started_at AS startedAt, completed_at AS completedAt`;

export const statements = {
  insert: `INSERT INTO batches (tenant_id, id, kind, status, file_name, sha256, size, mapping, options, file_head, total,
      created_by, created_by_name, created_at)
    VALUES (@tenant, @id, @kind, @status, @fileName, @sha256, @size, @mapping, @options, @head, @total,
      @createdBy, @createdByName, @now)`,
  get: `SELECT ${batchColumns} FROM batches WHERE tenant_id = @tenant AND id = @id`,
  existing: 'SELECT id FROM batches WHERE tenant_id = @tenant AND id IN (SELECT value FROM json_each(@ids))',
  made: 'SELECT made FROM batches WHERE tenant_id = @tenant AND id = @id',
  head: 'SELECT file_head AS head FROM batches WHERE tenant_id = @tenant AND id = @id',
  earlier: `SELECT id AS batchId, coalesce(completed_at, started_at, created_at) AS importedAt, file_name AS fileName
    FROM batches
    WHERE tenant_id = @tenant AND sha256 = @sha256 AND kind = @kind AND id <> @id
      AND taken_back_at IS NULL AND (status IN ('pending', 'running', 'paused', 'completed') OR successful > 0)
    ORDER BY created_at DESC, id DESC LIMIT 1`,
  start: `UPDATE batches SET status = 'pending', mapping = @mapping, options = @options, file_head = @head, total = @total
    WHERE tenant_id = @tenant AND id = @id`,
  setTakenBack: `UPDATE batches SET taken_back_at = @at, taken_back_by_name = @byName
    WHERE tenant_id = @tenant AND id = @id`,
  setStatus: `UPDATE batches SET status = @status, error = @error, completed_at = @completedAt
    WHERE tenant_id = @tenant AND id = @id`,
  advance: `UPDATE batches SET status = @status, processed = processed + @successful + @failed,
      successful = successful + @successful, failed = failed + @failed, created = created + @created,
      changed = changed + @changed, skipped = skipped + @skipped, skips = @skips, made = @made,
      started_at = coalesce(started_at, @now),
      completed_at = @completedAt
    WHERE tenant_id = @tenant AND id = @id`,
  remove: 'DELETE FROM batches WHERE tenant_id = @tenant AND id = @id',
  removeErrors: 'DELETE FROM batch_errors WHERE tenant_id = @tenant AND batch_id = @id',
  insertError: `INSERT INTO batch_errors (tenant_id, batch_id, row_number, line, code, reason, field, cells)
    VALUES (@tenant, @batchId, @row, @line, @code, @reason, @field, @cells)`,
  faults: `SELECT field, code, count(*) AS rows FROM batch_errors
    WHERE tenant_id = @tenant AND batch_id = @batchId GROUP BY field, code ORDER BY rows DESC, field, code`,
  nextWaiting: `SELECT ${batchColumns} FROM batches WHERE tenant_id = @tenant AND status IN ('running', 'pending')
    ORDER BY status DESC, created_at, id LIMIT 1`,
  serverWideWaiting: "SELECT DISTINCT tenant_id AS tenantId FROM batches WHERE status IN ('running', 'pending')",
  waitingBytes: `SELECT coalesce(sum(size), 0) AS bytes FROM batches
    WHERE tenant_id = @tenant AND status IN ('draft', 'pending', 'running', 'paused')`,
  fileIds: "SELECT id FROM batches WHERE tenant_id = @tenant AND status IN ('draft', 'pending', 'running', 'paused')",
  serverWideIds: "SELECT id FROM batches WHERE status IN ('draft', 'pending', 'running', 'paused')",
} as const;

export interface BatchRow extends Omit<Batch, '_id' | 'mapping' | 'options' | 'progress' | 'skips'> {
  readonly mapping: string;
  readonly options: string;
  readonly skips: string;
}

export function toBatch(row: BatchRow): Batch {
  return {
    ...row,
    _id: row.id,
    mapping: JSON.parse(row.mapping) as Mapping,
    options: JSON.parse(row.options) as Options,
    skips: JSON.parse(row.skips) as Skips,
    progress: progressOf(row.processed, row.total),
  };
}

export interface NewBatch {
  readonly id: string;
  readonly kind: BatchKind;
  readonly status: BatchStatus;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly total: number;
  readonly mapping: Mapping;
  readonly options: Options;
  readonly head: FileHead;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly now: string;
}

export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  const { mapping, options, head, ...plain } = batch;
  await tx.run(statements.insert, {
    ...plain,
    mapping: JSON.stringify(mapping),
    options: JSON.stringify(options),
    head: JSON.stringify(head),
  });
}

export async function findBatch(db: Reader, id: string): Promise<Batch | undefined> {
  const row = await db.get<BatchRow>(statements.get, { id });
  return row && toBatch(row);
}

/** Those of the ids that are jobs of the company. */
export async function findExisting(db: Reader, ids: readonly string[]): Promise<string[]> {
  return (await db.all<{ id: string }>(statements.existing, { ids: JSON.stringify(ids) })).map(({ id }) => id);
}

export async function readFileHead(db: Reader, id: string): Promise<FileHead> {
  const row = await db.get<{ head: string }>(statements.head, { id });
  return JSON.parse(row?.head ?? '{}') as FileHead;
}

/** What a job has made and changed so far, by its kind. */
export async function readMade(db: Reader, id: string): Promise<Made> {
  return JSON.parse((await db.get<{ made: string }>(statements.made, { id }))?.made ?? '{}') as Made;
}

export interface EarlierImport {
  readonly batchId: string;
  readonly importedAt: string;
  readonly fileName: string;
}

/** A job of the same kind with the same bytes that has imported rows, or will. */
export function findEarlier(
  db: Reader,
  batch: { readonly id: string; readonly sha256: string; readonly kind: BatchKind },
): Promise<EarlierImport | undefined> {
  return db.get<EarlierImport>(statements.earlier, { id: batch.id, sha256: batch.sha256, kind: batch.kind });
}

/** With what the file turned out to be under the options it starts with. */
export async function startBatch(
  tx: Tx,
  id: string,
  start: Pick<NewBatch, 'mapping' | 'options' | 'head' | 'total'>,
): Promise<void> {
  const { mapping, options, head, total } = start;
  const texts = { mapping: JSON.stringify(mapping), options: JSON.stringify(options), head: JSON.stringify(head) };
  await tx.run(statements.start, { id, total, ...texts });
}

export async function setStatus(
  tx: Tx,
  id: string,
  change: { readonly status: BatchStatus; readonly error?: string; readonly completedAt: string | null },
): Promise<void> {
  await tx.run(statements.setStatus, { id, error: null, ...change });
}

/** That the import was taken back as a whole, and by whom. */
export async function setTakenBack(
  tx: Tx,
  id: string,
  taken: { readonly at: string; readonly byName: string },
): Promise<void> {
  await tx.run(statements.setTakenBack, { id, ...taken });
}

/** The checkpoint: counters and status move on together. */
export async function advanceBatch(
  tx: Tx,
  id: string,
  step: {
    readonly status: BatchStatus;
    readonly successful: number;
    readonly failed: number;
    readonly created: number;
    readonly changed: number;
    readonly skipped: number;
    /** Of all rows until then. */
    readonly skips: Skips;
    readonly made: Made;
    readonly now: string;
    readonly completedAt: string | null;
  },
): Promise<void> {
  await tx.run(statements.advance, { id, ...step, skips: JSON.stringify(step.skips), made: JSON.stringify(step.made) });
}

export async function removeBatch(tx: Tx, id: string): Promise<void> {
  await tx.run(statements.removeErrors, { id });
  await tx.run(statements.remove, { id });
}

export interface FailedRow {
  readonly row: number;
  readonly line: number;
  readonly code: RowErrorCode;
  readonly reason: string;
  /** Empty: the row as a whole. */
  readonly field: string;
  readonly cells: readonly string[];
}

export async function insertFailedRow(tx: Tx, batchId: string, failed: FailedRow): Promise<void> {
  await tx.run(statements.insertError, { batchId, ...failed, cells: JSON.stringify(failed.cells) });
}

export interface FaultCount {
  readonly field: string;
  readonly code: RowErrorCode;
  readonly rows: number;
}

/** The failed rows of a job by what is wrong with them, the most frequent first. */
export async function countFaults(db: Reader, batchId: string): Promise<FaultCount[]> {
  return db.all<FaultCount>(statements.faults, { batchId });
}

/** The job of a company that is next: the one in work, else the oldest that waits. */
export async function nextWaiting(db: Reader): Promise<Batch | undefined> {
  const row = await db.get<BatchRow>(statements.nextWaiting);
  return row && toBatch(row);
}

/** Companies with jobs to go on with; for the runner's start, which has no company yet. */
export async function companiesWithWork(db: ServerReader): Promise<string[]> {
  return (await db.all<{ tenantId: string }>(statements.serverWideWaiting)).map((row) => row.tenantId);
}

/** How much the files of a company's jobs take that have not ended. */
export async function waitingBytes(db: Reader): Promise<number> {
  return (await db.get<{ bytes: number }>(statements.waitingBytes))?.bytes ?? 0;
}

/** Ids of all companies' jobs that have not ended: whose files are in use. */
/** Jobs of a company that still have their file. */
export async function readFileIds(db: Reader): Promise<string[]> {
  return (await db.all<{ id: string }>(statements.fileIds)).map((row) => row.id);
}

export async function waitingBatchIds(db: ServerReader): Promise<Set<string>> {
  return new Set((await db.all<{ id: string }>(statements.serverWideIds)).map((row) => row.id));
}
