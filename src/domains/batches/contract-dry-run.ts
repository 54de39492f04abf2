import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { failedColumns, importWarning, made, outcomeCounters, skipReasons, skips } from './contract-outcomes.ts';
import { alreadyImported, batchKinds, mapping, options, parsedRow, rowErrorCodes } from './contract-shapes.ts';

/** So many rows of each kind are shown. */
export const mostExamples = 10;

const place = {
  /** Counted from 1 at the first row after the header, and the line of the file on which it ends. */
  row: z.number().int(),
  line: z.number().int(),
  /** The item, order or supplier that the row is about. */
  what: z.string(),
};

/** The first rows of each kind, in the order in which they come in. */
export const dryRunExamples = z.object({
  created: z.array(z.object(place)),
  changed: z.array(z.object({ ...place, changes: z.array(fields.fieldChange) })),
  skipped: z.array(z.object({ ...place, why: z.enum(skipReasons) })),
  failed: z.array(
    z.object({
      ...place,
      code: z.enum(rowErrorCodes),
      reason: z.string(),
      field: z.string().nullable(),
      column: z.string().nullable(),
    }),
  ),
});
export type DryRunExamples = z.output<typeof dryRunExamples>;

const rowCounts = { successful: z.number().int(), failed: z.number().int(), ...outcomeCounters, skips };

export const dryRun = z.object({
  batchId: z.string(),
  kind: z.enum(batchKinds),
  total: z.number().int(),
  /** Rows that were tried; fewer than `total` only where the time for it was over. */
  processed: z.number().int(),
  /** Whether every row was tried: then the import does just this, unless the books change before it. */
  isComplete: z.boolean(),
  ...rowCounts,
  failedColumns,
  made,
  examples: dryRunExamples,
  /** The first of them. */
  warnings: z.array(importWarning),
  /** The same bytes were imported before for this kind: the start asks for `options.again`. */
  alreadyImported: alreadyImported.nullable(),
});
export type DryRun = z.output<typeof dryRun>;

export const dryRunBatch = defineQuery({
  name: 'batches.dry-run',
  summary: 'What a draft would create, change, skip and fail, tried on a copy of the books; nothing is kept',
  permission: 'batches.run',
  /** As for the start, which refuses the same. */
  input: z.object({ id: fields.id, mapping: mapping.optional(), options: options.optional() }),
  output: dryRun,
  errors: [
    'NOT_FOUND',
    'BAD_FILE',
    'VALIDATION_FAILED',
    'AMBIGUOUS',
    'INVALID_TRANSITION',
    'RATE_LIMITED',
    'UNAVAILABLE',
  ],
  rest: { method: 'POST', path: '/api/batches/:id/dry-run' },
});

/** Internal, on a copy of the books only: imports the next rows of a draft and says what became of them. */
export const tryChunk = defineCommand({
  name: 'batches.try-chunk',
  summary: 'Try the next rows of a draft',
  permission: 'batches.run',
  internal: true,
  logged: 'never',
  input: z.object({
    batchId: fields.id,
    mapping,
    options,
    columns: z.array(z.string()),
    rows: z.array(parsedRow),
  }),
  output: z.object({
    ...rowCounts,
    faults: z.array(z.object({ field: z.string(), code: z.enum(rowErrorCodes), rows: z.number().int() })),
    /** By the kind of change. */
    made: z.record(z.string(), z.number().int()),
    examples: dryRunExamples,
    warnings: z.array(importWarning),
  }),
  errors: ['NOT_FOUND'],
});
