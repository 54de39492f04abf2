import { ZodError } from 'zod';
import { AppError } from '../../../contract/errors.ts';
import type { RowErrorCode } from '../contract.ts';
import type { RowFault } from '../row-faults.ts';

const codes: Partial<Record<AppError['code'], RowErrorCode>> = {
  NOT_FOUND: 'UNKNOWN_ITEM',
  INSUFFICIENT_STOCK: 'INSUFFICIENT_STOCK',
  DUPLICATE: 'DUPLICATE',
  CONFLICT: 'BAD_VALUE',
  VALIDATION_FAILED: 'BAD_VALUE',
};

/** Only what is the row's own fault fails the row; anything else fails the chunk, which is tried again. */
export async function attempt<T>(write: () => Promise<T>, sku: string): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await write() };
  } catch (error) {
    const { details } = error as { readonly details?: Details };
    const refused = details?.what === 'item' ? details.id : details?.sku;
    return { ok: false, fault: faultIn(error, sku), sku: refused };
  }
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  /** `sku`: the item that was refused, where it was one. */
  | { readonly ok: false; readonly fault: RowFault; readonly sku: string | undefined };

function faultIn(error: unknown, sku: string): RowFault {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return { code: 'BAD_VALUE', reason: `${issue?.path.join('.') ?? 'row'}: ${issue?.message ?? 'not usable'}` };
  }
  const code = error instanceof AppError ? codes[error.code] : undefined;
  if (!(error instanceof AppError) || !code) throw error;
  const details = (error.details ?? {}) as Details;
  if (code === 'UNKNOWN_ITEM') {
    if (details.what === 'supplier') {
      return { code: 'UNKNOWN_SUPPLIER', reason: error.message, field: 'supplierCode' };
    }
    return { code, reason: `There is no item with the code ${(details.id ?? sku).toUpperCase()}.`, field: 'sku' };
  }
  if (code === 'INSUFFICIENT_STOCK') {
    const { available, requested } = details;
    const reason = `Not enough stock of ${sku.toUpperCase()}: available ${available}, requested ${requested}.`;
    return { code, reason, field: 'quantity' };
  }
  const field = details.fields?.[0]?.field;
  const isQuantity = details.reason === 'QUANTITY_DECIMALS';
  return { code: isQuantity ? 'BAD_QUANTITY' : code, reason: error.message, ...(field && { field }) };
}

interface Details {
  readonly reason?: string;
  readonly what?: string;
  readonly id?: string;
  readonly sku?: string;
  readonly available?: number;
  readonly requested?: number;
  readonly fields?: readonly { readonly field: string }[];
}
