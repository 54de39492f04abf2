import * as z from 'zod';
import * as fields from '../../contract/fields.ts';
import { details, importOptions, outcomeCounters, takenBack } from './contract-outcomes.ts';
import { readingOptions } from './contract-reading.ts';

export const batchKinds = [
  'import-items',
  'import-movements',
  'import-orders',
  'import-suppliers',
  'import-purchase-orders',
] as const;
export type BatchKind = (typeof batchKinds)[number];

/** `paused` and `cancelled` keep what was done so far; only `draft` has never run. */
export const batchStatuses = ['draft', 'pending', 'running', 'paused', 'completed', 'failed', 'cancelled'] as const;
export type BatchStatus = (typeof batchStatuses)[number];

/** Why a row failed, for programs. The sentence for people stands beside it as `reason`. */
export const rowErrorCodes = [
  'MISSING_VALUE',
  'BAD_QUANTITY',
  'BAD_NUMBER',
  'BAD_DATE',
  'BAD_ROW',
  'BAD_VALUE',
  'UNKNOWN_ITEM',
  'UNKNOWN_SUPPLIER',
  'DUPLICATE',
  'INSUFFICIENT_STOCK',
  /** The row itself may be right: another one of the same order or item is at fault, and they come in together. */
  'OTHER_ROW',
] as const;
export type RowErrorCode = (typeof rowErrorCodes)[number];

/** Our field → the file's column name. */
export const mapping = z.record(z.string().max(100), z.string().max(500));
export type Mapping = z.output<typeof mapping>;

export const options = z.object({
  ...readingOptions,
  ...importOptions,
  /** Goes on although the same file was imported before. */
  again: fields.flag.optional(),
  /** Slows the job down to this many rows a second. */
  maxRowsPerSecond: z.number().int().min(1).max(100_000).optional(),
});
export type Options = z.output<typeof options>;

export const counters = {
  total: z.number().int(),
  processed: z.number().int(),
  successful: z.number().int(),
  failed: z.number().int(),
  ...outcomeCounters,
};

export const batch = z.object({
  ...fields.identity,
  kind: z.enum(batchKinds),
  status: z.enum(batchStatuses),
  /** 0 to 100, whole. */
  progress: z.number(),
  ...counters,
  fileName: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  mapping,
  options,
  /** Why the job failed, in a sentence; `null` otherwise. */
  error: z.string().nullable(),
  createdBy: z.string(),
  createdByName: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  ...takenBack,
});
export type Batch = z.output<typeof batch>;

export const batchDetails = batch.extend(details);
export type BatchDetails = z.output<typeof batchDetails>;

export const batchError = z.object({
  /** Counted from 1 at the first row after the header. */
  row: z.number().int(),
  /** The line of the file on which the row ends; the header is line 1. */
  line: z.number().int(),
  code: z.enum(rowErrorCodes),
  reason: z.string(),
  /** Our field whose cell is at fault and its column; `null` where it is the row as a whole. */
  field: z.string().nullable(),
  column: z.string().nullable(),
  /** The row as the file has it: column name → text. */
  original: z.record(z.string(), z.string()),
});
export type BatchError = z.output<typeof batchError>;

/** A row as the parser hands it on: the texts in the order of the file's columns. */
export const parsedRow = z.object({
  /** Counted from 1 at the first row after the header. */
  row: z.number().int(),
  line: z.number().int(),
  cells: z.array(z.string()),
  /** The first row of its order or item: rows of one group come one after the other. */
  group: z.number().int(),
  /** Its group has more rows than an order may have. */
  isExcess: z.boolean().optional(),
});
export type ParsedRow = z.output<typeof parsedRow>;

export const alreadyImported = z.object({ batchId: z.string(), importedAt: z.string(), fileName: z.string() });
