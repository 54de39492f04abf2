import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import {
  type BatchKind,
  type DryRunExamples,
  mostExamples,
  type ParsedRow,
  type tryChunk as definition,
} from './contract.ts';
import { importRows } from './import-rows.ts';
import { type RowOutcome, tallyOf } from './outcomes.ts';
import type { RowFault } from './row-faults.ts';
import { requireBatch } from './service.ts';

/** Imports rows as a job does, with what a draft would start with, and answers what became of them. */
export async function tryChunk(
  ctx: CommandContext,
  { batchId, mapping, options, columns, rows }: ParsedInputOf<typeof definition>,
): Promise<OutputOf<typeof definition>> {
  const draft = { ...(await requireBatch(ctx.tx, batchId)), mapping, options };
  const { outcomes, made, warnings } = await importRows(ctx, draft, columns, rows);
  const keyColumn = columns.indexOf(mapping[keyOf[draft.kind]] ?? '');
  const examples = examplesOf(rows, outcomes, {
    columnOf: (field) => mapping[field] ?? null,
    nameOf: ({ cells }) => (cells[keyColumn] ?? '').trim().slice(0, 200),
  });
  return { ...tallyOf(outcomes), faults: faultsOf(outcomes), made, examples, warnings: [...warnings] };
}

/** The field that says what a row is about. */
const keyOf: Readonly<Record<BatchKind, string>> = {
  'import-items': 'sku',
  'import-movements': 'sku',
  'import-orders': 'reference',
  'import-suppliers': 'code',
  'import-purchase-orders': 'reference',
};

interface Names {
  columnOf(field: string): string | null;
  /** Of a row that failed, and so names nothing. */
  nameOf(row: ParsedRow): string;
}

function examplesOf(rows: readonly ParsedRow[], outcomes: readonly RowOutcome[], names: Names): DryRunExamples {
  const examples: DryRunExamples = { created: [], changed: [], skipped: [], failed: [] };
  for (const [index, outcome] of outcomes.entries()) {
    const parsed = rows[index];
    if (!parsed || examples[outcome.kind].length === mostExamples) continue;
    const { row, line } = parsed;
    switch (outcome.kind) {
      case 'created':
        examples.created.push({ row, line, what: outcome.what });
        break;
      case 'changed':
        examples.changed.push({ row, line, what: outcome.what, changes: [...outcome.changes] });
        break;
      case 'skipped':
        examples.skipped.push({ row, line, what: outcome.what, why: outcome.why });
        break;
      case 'failed': {
        const { code, reason, field = null } = outcome.fault;
        const column = field === null ? null : names.columnOf(field);
        examples.failed.push({ row, line, what: names.nameOf(parsed), code, reason, field, column });
        break;
      }
      default:
        outcome satisfies never;
    }
  }
  return examples;
}

function faultsOf(outcomes: readonly RowOutcome[]): { field: string; code: RowFault['code']; rows: number }[] {
  const counts = new Map<string, { field: string; code: RowFault['code']; rows: number }>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'failed') continue;
    const { field = '', code } = outcome.fault;
    const count = counts.get(`${field} ${code}`) ?? { field, code, rows: 0 };
    counts.set(`${field} ${code}`, { ...count, rows: count.rows + 1 });
  }
  return [...counts.values()];
}
