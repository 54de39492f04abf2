import type { MovementType } from '../inventory/contract.ts';
import { type Cells, readCode, readMoney, readQuantity, readTexts, tooLong } from './cells.ts';
import { fault, type Read } from './row-faults.ts';

export interface MovementRow {
  readonly sku: string;
  readonly type: MovementType;
  /** Signed, never 0. */
  readonly quantity: number;
  readonly reference: string | undefined;
  readonly note: string | undefined;
  /** ISO 8601; absent when the file has no date column. */
  readonly occurredAt: string | undefined;
}

/**
 * The rule of the issue: an invoice number with C gives back, else a positive quantity is a sale and a negative one an
 * adjustment that takes out.
 */
export function readMovementRow(cells: Cells): Read<MovementRow> {
  const sku = readCode(cells);
  if (!sku.ok) return sku;
  const quantity = readQuantity(cells['quantity'] ?? '');
  if (!quantity.ok) return quantity;
  if (quantity.value === 0) return fault('BAD_QUANTITY', 'The quantity is 0, so nothing moves.');
  const occurredAt = cells['date'];
  if (occurredAt === '') return fault('MISSING_VALUE', 'The date is missing.');
  const reference = cells['reference'] || undefined;
  if (reference && reference.length > 200) return tooLong('reference', 200);
  const amount = Math.abs(quantity.value);
  const isCancelled = reference?.startsWith('C') ?? false;
  return {
    ok: true,
    value: {
      sku: sku.value,
      type: isCancelled ? 'return' : quantity.value > 0 ? 'sale' : 'adjustment',
      quantity: isCancelled ? amount : -amount,
      reference,
      note: cells['note']?.slice(0, 500) || undefined,
      occurredAt,
    },
  };
}

export interface ItemRow {
  readonly sku: string;
  readonly name: string;
  readonly category?: string;
  readonly location?: string;
  readonly unit?: string;
  readonly barcode?: string;
  readonly stock?: number;
  readonly cost?: number;
  readonly price?: number;
  readonly reorderLevel?: number;
  readonly reorderTarget?: number;
}

/** An empty cell says nothing about its field. */
export function readItemRow(cells: Cells): Read<ItemRow> {
  const sku = readCode(cells);
  if (!sku.ok) return sku;
  const name = cells['name'] ?? '';
  if (name === '') return fault('MISSING_VALUE', 'The name is missing.');
  const texts = readTexts(cells, { name: 200, category: 100, location: 100, unit: 20, barcode: 64 });
  if (!texts.ok) return texts;
  const row: Record<string, string | number> = { sku: sku.value, name, ...texts.value };
  for (const field of ['stock', 'reorderLevel', 'reorderTarget', 'cost', 'price']) {
    const text = cells[field];
    if (!text) continue;
    const isMoney = field === 'cost' || field === 'price';
    const number = isMoney ? readMoney(text) : readQuantity(text);
    if (!number.ok) return number;
    if (number.value < 0) return fault(isMoney ? 'BAD_NUMBER' : 'BAD_QUANTITY', `"${text}" is below zero.`);
    row[field] = number.value;
  }
  return { ok: true, value: row as unknown as ItemRow };
}
