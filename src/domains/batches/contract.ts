import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList } from '../../contract/list.ts';
import { outcomeCounters } from './contract-outcomes.ts';
import { fileReading, olderReading } from './contract-reading.ts';
import {
  alreadyImported,
  batch,
  batchDetails,
  batchError,
  batchKinds,
  batchStatuses,
  counters,
  mapping,
  options,
  parsedRow,
  rowErrorCodes,
} from './contract-shapes.ts';

export * from './contract-dry-run.ts';
export * from './contract-outcomes.ts';
export * from './contract-reading.ts';
export * from './contract-shapes.ts';
export * from './contract-take-back.ts';

/** The answer of `preview`: what the mapping screen shows before a job starts. */
export const preview = z.object({
  batchId: z.string(),
  kind: z.enum(batchKinds),
  columns: z.array(z.string()),
  /** The first ten rows, each a text per column. */
  rows: z.array(z.array(z.string())),
  /** Proposed: our field → column. */
  mapping,
  /** `label` is a key of the console's catalogue. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), required: z.boolean(), isDate: z.boolean() })),
  /** Required fields that the proposal leaves open. */
  missing: z.array(z.string()),
  ...fileReading,
  ...olderReading,
  total: z.number().int(),
  /** The same bytes were imported before for this kind: ask, then start with `options.again`. */
  alreadyImported: alreadyImported.nullable(),
});
export type Preview = z.output<typeof preview>;

// Events

const everyone = 'batches.view';

export const batchCreated = defineEvent({ name: 'batch:created', permission: everyone, payload: batch });

/** A draft was given its mapping and waits for its turn. */
export const batchStarted = defineEvent({
  name: 'batch:started',
  permission: everyone,
  payload: z.object({ batchId: z.string(), status: z.enum(batchStatuses) }),
});

export const batchProgress = defineEvent({
  name: 'batch:progress',
  permission: everyone,
  persisted: false,
  coalesceBy: (payload) => payload.batchId,
  payload: z.object({
    batchId: z.string(),
    progress: z.number(),
    ...counters,
    /** The same as `processed`. */
    current: z.number().int(),
    status: z.enum(batchStatuses),
    message: z.string().optional(),
    ratePerSecond: z.number(),
    /** `null` while no rate is known. */
    secondsLeft: z.number().nullable(),
  }),
});
export type BatchProgress = z.output<typeof batchProgress.payload>;

export const batchComplete = defineEvent({
  name: 'batch:complete',
  permission: everyone,
  payload: z.object({
    batchId: z.string(),
    kind: z.enum(batchKinds),
    fileName: z.string(),
    results: z.object({ total: z.number().int(), successful: z.number().int(), failed: z.number().int() }),
    ...outcomeCounters,
  }),
});

export const batchFailed = defineEvent({
  name: 'batch:error',
  permission: everyone,
  payload: z.object({ batchId: z.string(), error: z.string() }),
});

const stateChange = z.object({ batchId: z.string(), status: z.enum(batchStatuses), ...counters });

export const batchCancelled = defineEvent({ name: 'batch:cancelled', permission: everyone, payload: stateChange });
export const batchPaused = defineEvent({ name: 'batch:paused', permission: everyone, payload: stateChange });
export const batchResumed = defineEvent({ name: 'batch:resumed', permission: everyone, payload: stateChange });
export const batchDeleted = defineEvent({
  name: 'batch:deleted',
  permission: everyone,
  payload: z.object({ batchId: z.string() }),
});

// Queries

const byId = z.object({ id: fields.id });

export const { page: listBatches, file: exportBatches } = defineList({
  permission: 'batches.view',
  path: '/api/batches',
  row: batch,
  filters: {
    status: z.enum(batchStatuses).optional(),
    kind: z.enum(batchKinds).optional(),
    /** Only jobs that wait, run or pause. */
    active: fields.flag.optional(),
  },
  page: { name: 'batches.list', summary: 'Jobs of the company, newest first' },
  file: { name: 'batches.export', summary: 'Jobs of the company as a CSV or XLSX file, as they are filtered' },
});

export const getBatch = defineQuery({
  name: 'batches.get',
  summary: 'One job, how far it is, what it has made and what is wrong with its failed rows',
  permission: 'batches.view',
  input: byId,
  output: batchDetails,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/batches/:id' },
});

export const previewBatch = defineQuery({
  name: 'batches.preview',
  summary: "The file's columns, its first rows, a proposed mapping, and how its letters, numbers and dates are read",
  permission: 'batches.run',
  /** Given ones are tried, nothing is kept: it is the start that decides. */
  input: z.object({ id: fields.id, mapping: mapping.optional(), options: options.optional() }),
  output: preview,
  errors: ['NOT_FOUND', 'BAD_FILE', 'VALIDATION_FAILED'],
  rest: { method: ['GET', 'POST'], path: '/api/batches/:id/preview' },
});

export const { page: listBatchErrors, file: exportBatchErrors } = defineList({
  permission: 'batches.view',
  path: '/api/batches/:id/errors',
  row: batchError,
  filters: { id: fields.id, code: z.enum(rowErrorCodes).optional() },
  errors: ['NOT_FOUND'],
  page: { name: 'batches.list-errors', summary: 'The rows of a job that failed, in the order of the file' },
  file: {
    name: 'batches.export-errors',
    summary: 'The rows of a job that failed, as a CSV or XLSX file: row, line, reason, code and the original columns',
    aliases: ['/api/batches/:id/errors.:format'],
  },
});

// Commands

/**
 * Internal: `acceptUpload` calls it once the file lies in the uploads folder. From outside a job is made by
 * `POST /api/batches` (multipart) or by the bridge's `upload`.
 */
export const createBatch = defineCommand({
  name: 'batches.create',
  summary: 'Make a job from an uploaded file',
  permission: 'batches.run',
  internal: true,
  input: z.object({
    id: fields.id,
    kind: z.enum(batchKinds),
    fileName: z.string(),
    sha256: z.string(),
    size: z.number().int(),
    total: z.number().int(),
    /** What looking through the file found (`FileHead`). */
    head: z.custom<object>((value) => typeof value === 'object' && value !== null),
    mapping: mapping.optional(),
    options,
    start: z.boolean(),
  }),
  output: batch,
  errors: ['VALIDATION_FAILED', 'AMBIGUOUS', 'FILE_ALREADY_IMPORTED'],
});

/** Internal, for the sample site: a job whose file is given as text. Its id is the caller's choice. */
export const createBatchFromText = defineCommand({
  name: 'batches.create-from-text',
  summary: 'Make a job from a text',
  permission: 'batches.run',
  internal: true,
  input: z.object({
    id: fields.id,
    kind: z.enum(batchKinds),
    fileName: z.string(),
    text: z.string(),
    options,
  }),
  output: batch,
  errors: ['BAD_FILE', 'VALIDATION_FAILED', 'AMBIGUOUS', 'FILE_ALREADY_IMPORTED'],
});

export const startBatch = defineCommand({
  name: 'batches.start',
  summary: 'Start a draft with its column mapping',
  permission: 'batches.run',
  input: z.object({ id: fields.id, mapping: mapping.optional(), options: options.optional() }),
  output: batch,
  errors: ['NOT_FOUND', 'BAD_FILE', 'VALIDATION_FAILED', 'AMBIGUOUS', 'INVALID_TRANSITION', 'FILE_ALREADY_IMPORTED'],
  rest: { method: 'POST', path: '/api/batches/:id/start' },
});

export const pauseBatch = defineCommand({
  name: 'batches.pause',
  summary: 'Pause a job after the rows in work',
  permission: 'batches.run',
  input: byId,
  output: batch,
  errors: ['NOT_FOUND', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/batches/:id/pause' },
});

export const resumeBatch = defineCommand({
  name: 'batches.resume',
  summary: 'Go on with a paused job',
  permission: 'batches.run',
  input: byId,
  output: batch,
  errors: ['NOT_FOUND', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/batches/:id/resume' },
});

export const cancelBatch = defineCommand({
  name: 'batches.cancel',
  summary: 'End a job; the rows done so far stay',
  permission: 'batches.run',
  input: byId,
  output: batch,
  errors: ['NOT_FOUND', 'INVALID_TRANSITION'],
  rest: {
    method: 'POST',
    path: '/api/batches/:id/cancel',
    message: 'The job was cancelled. The rows it had done stay.',
  },
});

export const deleteBatch = defineCommand({
  name: 'batches.delete',
  summary: 'Discard a draft, or remove a job that has ended, with its file; what it imported stays',
  permission: 'batches.run',
  input: byId,
  output: z.object({ ...fields.identity }),
  errors: ['NOT_FOUND', 'INVALID_TRANSITION'],
  rest: { method: 'DELETE', path: '/api/batches/:id' },
});

/** Internal: the runner hands the next rows to the writer. The checkpoint commits with them. */
export const importChunk = defineCommand({
  name: 'batches.import-chunk',
  summary: 'Import the next rows of a job',
  permission: 'batches.run',
  internal: true,
  logged: 'never',
  input: z.object({
    batchId: fields.id,
    /** How many rows stand before these: must equal the job's checkpoint. */
    fromRow: z.number().int(),
    rows: z.array(parsedRow),
  }),
  output: z.object({ status: z.enum(batchStatuses), progress: z.number(), ...counters }),
  errors: ['NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION'],
});

/** Internal: the job cannot go on (its file is damaged or gone). */
export const failBatch = defineCommand({
  name: 'batches.fail',
  summary: 'End a job that cannot go on',
  permission: 'batches.run',
  internal: true,
  logged: 'never',
  input: z.object({ batchId: fields.id, error: z.string() }),
  output: z.object({ status: z.enum(batchStatuses) }),
  errors: ['NOT_FOUND'],
});
