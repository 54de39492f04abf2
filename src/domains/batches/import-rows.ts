import { languageOf, regionOf } from '../../contract/region.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { Cells } from './cells.ts';
import type { Batch, BatchKind, ImportWarning, ParsedRow } from './contract.ts';
import { mostRows } from './grouped-rows.ts';
import { type GroupImporter, ImportJob, type Made, type ReadRow } from './import-job.ts';
import { importOneItem } from './importers/items.ts';
import { importMovement } from './importers/movements.ts';
import { importOneOrder } from './importers/orders.ts';
import { importOnePurchaseOrder } from './importers/purchase-orders.ts';
import { importOneSupplier } from './importers/suppliers.ts';
import { fieldsOf } from './model-fields.ts';
import { failTogether, type RowOutcome, skipped } from './outcomes.ts';
import { type CellReader, createCellReader } from './reading/cells.ts';
import { fault, type Read, type RowFault } from './row-faults.ts';
import { unitFaults } from './row-units.ts';
import { watchTotals } from './totals.ts';

const importers: Readonly<Record<BatchKind, { readonly what: string; readonly bringIn: GroupImporter }>> = {
  'import-items': { what: 'item', bringIn: importOneItem },
  'import-movements': { what: 'movement', bringIn: importMovement },
  'import-orders': { what: 'order', bringIn: importOneOrder },
  'import-suppliers': { what: 'supplier', bringIn: importOneSupplier },
  'import-purchase-orders': { what: 'order', bringIn: importOnePurchaseOrder },
};

/** What became of each row of a chunk, and what they have made. */
export interface Imported {
  readonly outcomes: readonly RowOutcome[];
  readonly made: Made;
  /** The first of them. */
  readonly warnings: readonly ImportWarning[];
}

/**
 * Brings in the rows of a chunk, in their order. A refusal undoes the group of rows that it refuses
 * alone. It does not matter where a file is cut into chunks, as long as groups are whole.
 */
export async function importRows(
  ctx: CommandContext,
  batch: Batch,
  columns: readonly string[],
  rows: readonly ParsedRow[],
): Promise<Imported> {
  const job = new ImportJob(ctx, batch);
  const settings = await readCompanySettings(ctx.tx);
  const region = regionOf(settings);
  const reader = createCellReader(fieldsOf(batch.kind), batch.mapping, columns, {
    ...{ options: batch.options, currency: settings.currency, language: region && languageOf(region) },
  });
  const { what, bringIn } = importers[batch.kind];
  const verdictOf = watchTotals(batch.kind, batch.mapping, columns);
  const outcomes: RowOutcome[] = [];
  for (const whole of groupsOf(rows)) {
    const verdicts = whole.map(({ cells }) => (isHeader(cells, columns) ? 'header' : verdictOf(cells)));
    const leftOut = verdicts.map((verdict) => (verdict === 'total' || verdict === 'header' ? verdict : undefined));
    const group = whole.filter((_, index) => !leftOut[index]);
    const { readable, faults } = readGroup(group, columns, reader, what);
    for (const [index, { row }] of whole.entries()) if (verdicts[index] === 'doubtful') faults.set(row, doubtfulTotal);
    for (const [row, one] of await unitFaults(ctx.tx, batch.kind, readable)) faults.set(row, one);
    const [first, ...others] = readable;
    const done = faults.size > 0 || !first ? failTogether(group, faults, what) : await bringIn(job, [first, ...others]);
    const rest = done.values();
    for (const [index, { cells }] of whole.entries()) {
      const reason = leftOut[index];
      const outcome = reason ? skipped(titleOf(cells), reason) : rest.next().value;
      if (outcome) outcomes.push(outcome);
    }
  }
  return { outcomes, made: job.made, warnings: job.warnings };
}

const doubtfulTotal = fault(
  'BAD_ROW',
  'This looks like a line of sums, but it has a code. Take it out, or give it another name.',
  'name',
);

/** The line of the names once more, as where two exports were put into one file. */
const isHeader = (cells: readonly string[], columns: readonly string[]): boolean =>
  columns.length > 1 && columns.every((name, index) => (cells[index] ?? '').trim() === name.trim());

/** What a line that is left out is called. */
const titleOf = (cells: readonly string[]): string =>
  (cells.find((cell) => /\p{L}/u.test(cell)) ?? '').trim().slice(0, 200);

function groupsOf(rows: readonly ParsedRow[]): ParsedRow[][] {
  const groups: ParsedRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last[0]?.group === row.group) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function readGroup(group: readonly ParsedRow[], columns: readonly string[], reader: CellReader, what: string) {
  const readable: ReadRow[] = [];
  const faults = new Map<number, RowFault>();
  for (const parsed of group) {
    const read = readRow(parsed, columns, reader, what);
    if (read.ok) readable.push({ row: parsed.row, cells: read.value });
    else faults.set(parsed.row, read);
  }
  return { readable, faults };
}

function readRow(
  { cells, isExcess }: ParsedRow,
  columns: readonly string[],
  reader: CellReader,
  what: string,
): Read<Cells> {
  if (isExcess) return { ok: false, code: 'BAD_ROW', reason: `The ${what} has more than ${mostRows} rows.` };
  if (cells.slice(columns.length).some((text) => text.trim() !== '')) {
    const reason = `The row has ${cells.length} values, the header has ${columns.length}.`;
    return { ok: false, code: 'BAD_ROW', reason };
  }
  return reader.read(cells);
}
