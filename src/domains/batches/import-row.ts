import { ZodError } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { importItem, recordMovement } from '../inventory/contract.ts';
import type { Batch, RowErrorCode } from './contract.ts';
import type { RowFault } from './row-faults.ts';
import { type Cells, pickCells, readItemRow, readMovementRow } from './row-rules.ts';

/** Imports one row. A refusal undoes that row alone and comes back as its fault. */
export async function importRow(
  ctx: CommandContext,
  batch: Batch,
  columns: readonly string[],
  texts: readonly string[],
): Promise<RowFault | undefined> {
  if (texts.slice(columns.length).some((text) => text.trim() !== '')) {
    return { code: 'BAD_ROW', reason: `The row has ${texts.length} values, the header has ${columns.length}.` };
  }
  const cells = pickCells(batch.mapping, columns, texts);
  try {
    return await (batch.kind === 'import-items' ? importOneItem(ctx, batch, cells) : importMovement(ctx, batch, cells));
  } catch (error) {
    return faultOf(error, cells['sku'] ?? '');
  }
}

async function importOneItem(ctx: CommandContext, batch: Batch, cells: Cells): Promise<RowFault | undefined> {
  const row = readItemRow(cells);
  if (!row.ok) return row;
  await ctx.call(importItem, { ...row.value, reference: batch.id, quiet: true });
  return undefined;
}

async function importMovement(ctx: CommandContext, batch: Batch, cells: Cells): Promise<RowFault | undefined> {
  const row = readMovementRow(cells, batch.options.dateFormat ?? 'D/M/YYYY');
  if (!row.ok) return row;
  const { reference, ...movement } = row.value;
  await ctx.call(recordMovement, {
    ...movement,
    reference: reference ?? batch.id,
    referenceType: 'batch',
    quiet: true,
  });
  return undefined;
}

const codes: Partial<Record<AppError['code'], RowErrorCode>> = {
  NOT_FOUND: 'UNKNOWN_ITEM',
  INSUFFICIENT_STOCK: 'INSUFFICIENT_STOCK',
  DUPLICATE: 'DUPLICATE',
  CONFLICT: 'BAD_VALUE',
  VALIDATION_FAILED: 'BAD_VALUE',
};

/** Only what is the row's own fault fails the row; anything else fails the chunk, which is tried again. */
function faultOf(error: unknown, sku: string): RowFault {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return { code: 'BAD_VALUE', reason: `${issue?.path.join('.') ?? 'row'}: ${issue?.message ?? 'not usable'}` };
  }
  const code = error instanceof AppError ? codes[error.code] : undefined;
  if (!(error instanceof AppError) || !code) throw error;
  if (code === 'UNKNOWN_ITEM') return { code, reason: `There is no item with the code ${sku.toUpperCase()}.` };
  if (code === 'INSUFFICIENT_STOCK') {
    const { available, requested } = error.details as { available?: number; requested?: number };
    return {
      code,
      reason: `Not enough stock of ${sku.toUpperCase()}: available ${available}, requested ${requested}.`,
    };
  }
  return { code, reason: error.message };
}
