import { ZodError } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { importItem, recordMovement } from '../inventory/contract.ts';
import { importOrder } from '../orders/contract.ts';
import { importPurchaseOrder, importSupplier } from '../purchasing/contract.ts';
import type { Cells } from './cells.ts';
import type { Batch, BatchKind, ParsedRow, RowErrorCode } from './contract.ts';
import { fieldsOf } from './model-fields.ts';
import { orderKind, type OrderRow, readOrderRow } from './order-rows.ts';
import { type PurchaseOrderRow, readPurchaseOrderRow, readSupplierRow } from './purchase-rows.ts';
import { createCellReader } from './reading/cells.ts';
import type { Read, RowFault } from './row-faults.ts';
import { readItemRow, readMovementRow } from './row-rules.ts';

/** For each row its fault, or `undefined` when it is in. */
export type Outcomes = readonly (RowFault | undefined)[];

/** Imports the rows of a chunk, in the file's order. A refusal undoes what it refuses alone and comes back as its fault. */
export async function importRows(
  ctx: CommandContext,
  batch: Batch,
  columns: readonly string[],
  rows: readonly ParsedRow[],
): Promise<Outcomes> {
  const reader = createCellReader(fieldsOf(batch.kind), batch.mapping, columns, batch.options);
  const outcomes: (RowFault | undefined)[] = [];
  const readable: { readonly index: number; readonly cells: Cells }[] = [];
  for (const [index, row] of rows.entries()) {
    const misshapen = shapeFault(columns, row.cells);
    const read = misshapen ? undefined : reader.read(row.cells);
    outcomes.push(misshapen ?? (read?.ok === false ? read : undefined));
    if (read?.ok) readable.push({ index, cells: read.value });
  }
  const faults = await importers[batch.kind](
    ctx,
    batch,
    readable.map(({ cells }) => cells),
  );
  for (const [nth, { index }] of readable.entries()) outcomes[index] = faults[nth];
  return outcomes;
}

function shapeFault(columns: readonly string[], texts: readonly string[]): RowFault | undefined {
  if (texts.slice(columns.length).every((text) => text.trim() === '')) return undefined;
  return { code: 'BAD_ROW', reason: `The row has ${texts.length} values, the header has ${columns.length}.` };
}

type Importer = (ctx: CommandContext, batch: Batch, rows: readonly Cells[]) => Promise<Outcomes>;

const importers: Readonly<Record<BatchKind, Importer>> = {
  'import-items': oneByOne(readItemRow, async (ctx, batch, row) => {
    await ctx.call(importItem, { ...row, reference: batch.id, quiet: true });
  }),
  'import-movements': oneByOne(readMovementRow, async (ctx, batch, { reference, ...movement }) => {
    const whence = { reference: reference ?? batch.id, referenceType: 'batch' as const };
    await ctx.call(recordMovement, { ...movement, ...whence, quiet: true });
  }),
  'import-orders': grouped(readOrderRow, importOneOrder),
  'import-suppliers': oneByOne(readSupplierRow, async (ctx, _batch, row) => {
    await ctx.call(importSupplier, row);
  }),
  'import-purchase-orders': grouped(readPurchaseOrderRow, importOnePurchaseOrder),
};

function oneByOne<Row extends object>(
  read: (cells: Cells) => Read<Row>,
  write: (ctx: CommandContext, batch: Batch, row: Row) => Promise<void>,
): Importer {
  return async (ctx, batch, rows) => {
    const outcomes: (RowFault | undefined)[] = [];
    for (const cells of rows) {
      const row = read(cells);
      outcomes.push(row.ok ? await faultOf(() => write(ctx, batch, row.value), cells) : row);
    }
    return outcomes;
  };
}

/**
 * Neighbouring rows of the same reference become one document. A row that can't be read fails alone; when the document
 * is refused, its rows are tried one by one, so that the row at fault fails alone too.
 */
function grouped<Row extends { readonly reference: string }>(
  read: (cells: Cells) => Read<Row>,
  write: (ctx: CommandContext, batch: Batch, first: Row, rows: readonly Row[]) => Promise<void>,
): Importer {
  return async (ctx, batch, all) => {
    const outcomes: (RowFault | undefined)[] = [];
    const readable: { readonly index: number; readonly row: Row }[] = [];
    for (const [index, cells] of all.entries()) {
      const row = read(cells);
      outcomes.push(row.ok ? undefined : row);
      if (row.ok) readable.push({ index, row: row.value });
    }
    const attempt = (group: readonly (typeof readable)[number][], first: (typeof readable)[number]) =>
      faultOf(
        () =>
          write(
            ctx,
            batch,
            first.row,
            group.map(({ row }) => row),
          ),
        all[first.index] ?? {},
      );
    for (const group of neighbours(readable, ({ row }) => row.reference)) {
      const refused = await attempt(group, group[0]);
      if (!refused) continue;
      for (const one of group) outcomes[one.index] = group.length === 1 ? refused : await attempt([one], one);
    }
    return outcomes;
  };
}

/** Runs of neighbours that have the same key. */
function neighbours<T>(all: readonly T[], keyOf: (one: T) => string): (readonly [T, ...T[]])[] {
  const groups: [T, ...T[]][] = [];
  for (const one of all) {
    const last = groups.at(-1);
    if (last && keyOf(last[0]) === keyOf(one)) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

async function importOneOrder(ctx: CommandContext, batch: Batch, first: OrderRow, rows: readonly OrderRow[]) {
  const { reference, date, customerId, customerName } = first;
  await ctx.call(importOrder, {
    reference,
    kind: orderKind(
      reference,
      rows.map((row) => row.quantity),
    ),
    orderDate: date ?? ctx.now,
    customerId: customerId ?? null,
    customerName: customerName ?? null,
    lines: rows.map(({ sku, name, quantity, price }) => ({ sku, name: name ?? '', quantity, price })),
    batchId: batch.id,
    quiet: true,
  });
}

async function importOnePurchaseOrder(
  ctx: CommandContext,
  batch: Batch,
  first: PurchaseOrderRow,
  rows: readonly PurchaseOrderRow[],
) {
  const { reference, supplierCode, expectedDate, note, status } = first;
  await ctx.call(importPurchaseOrder, {
    ...{ reference, supplierCode, batchId: batch.id, quiet: true },
    ...(expectedDate && { expectedDate }),
    ...(note && { note }),
    ...(status && { status }),
    lines: rows.map(({ sku, quantity, price }) => ({ sku, quantity, ...(price !== undefined && { price }) })),
  });
}

const codes: Partial<Record<AppError['code'], RowErrorCode>> = {
  NOT_FOUND: 'UNKNOWN_ITEM',
  INSUFFICIENT_STOCK: 'INSUFFICIENT_STOCK',
  DUPLICATE: 'DUPLICATE',
  CONFLICT: 'BAD_VALUE',
  VALIDATION_FAILED: 'BAD_VALUE',
};

/** Only what is the row's own fault fails the row; anything else fails the chunk, which is tried again. */
async function faultOf(write: () => Promise<void>, cells: Cells): Promise<RowFault | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    return faultIn(error, cells['sku'] ?? '');
  }
}

function faultIn(error: unknown, sku: string): RowFault {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return { code: 'BAD_VALUE', reason: `${issue?.path.join('.') ?? 'row'}: ${issue?.message ?? 'not usable'}` };
  }
  const code = error instanceof AppError ? codes[error.code] : undefined;
  if (!(error instanceof AppError) || !code) throw error;
  if (code === 'UNKNOWN_ITEM') {
    const { what } = error.details as { what?: string };
    if (what === 'supplier') return { code: 'UNKNOWN_SUPPLIER', reason: error.message };
    return { code, reason: `There is no item with the code ${sku.toUpperCase()}.` };
  }
  if (code === 'INSUFFICIENT_STOCK') {
    const { available, requested } = error.details as { available?: number; requested?: number };
    return {
      code,
      reason: `Not enough stock of ${sku.toUpperCase()}: available ${available}, requested ${requested}.`,
    };
  }
  return { code, reason: error.message };
}
