import type { MovementType } from '../inventory/contract.ts';
import type { DateFormat, Mapping } from './contract.ts';
import { readDate } from './dates.ts';
import { fault, type Read, shown } from './row-faults.ts';

/** Cells of one row by our field names; a field without a column is absent. */
export type Cells = Readonly<Record<string, string | undefined>>;

export function pickCells(mapping: Mapping, columns: readonly string[], cells: readonly string[]): Cells {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [field, (cells[columns.indexOf(column)] ?? '').trim()]),
  );
}

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
export function readMovementRow(cells: Cells, dateFormat: DateFormat): Read<MovementRow> {
  const sku = readCode(cells);
  if (!sku.ok) return sku;
  const quantity = readQuantity(cells['quantity'] ?? '');
  if (!quantity.ok) return quantity;
  if (quantity.value === 0) return fault('BAD_QUANTITY', 'The quantity is 0, so nothing moves.');
  const dateText = cells['date'];
  const date = dateText === undefined ? undefined : readDate(dateText, dateFormat);
  if (date && !date.ok) return date;
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
      occurredAt: date?.value,
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
  const row: Record<string, string | number> = { sku: sku.value, name };
  for (const [field, most] of Object.entries({ name: 200, category: 100, location: 100, unit: 20, barcode: 64 })) {
    const text = cells[field];
    if (!text) continue;
    if (text.length > most) return tooLong(field, most);
    row[field] = text;
  }
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

function readCode(cells: Cells): Read<string> {
  const sku = (cells['sku'] ?? '').trim().toUpperCase();
  if (sku === '') return fault('MISSING_VALUE', 'The item code is missing.');
  return sku.length > 64 ? tooLong('item code', 64) : { ok: true, value: sku };
}

const tooLong = (field: string, most: number) => fault('BAD_VALUE', `The ${field} is longer than ${most} characters.`);

/** A whole number, with a sign at most; `6.00` is whole too. */
export function readQuantity(text: string): Read<number> {
  const trimmed = text.trim();
  if (trimmed === '') return fault('MISSING_VALUE', 'The quantity is missing.');
  if (!/^[+-]?\d+(?:[.,]0+)?$/.test(trimmed)) return fault('BAD_QUANTITY', `"${shown(text)}" is no whole number.`);
  const value = Number.parseInt(trimmed, 10);
  if (Math.abs(value) > 1_000_000_000) return fault('BAD_QUANTITY', `"${shown(text)}" is too large.`);
  return { ok: true, value };
}

/** `2.55`, `2,55`, `1,234.50`, `1.234,50`, `£ 2.55`. */
export function readMoney(text: string): Read<number> {
  const bare = text.replaceAll(/[\s£€$]/g, '');
  const isDecimalComma = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}$/.test(bare);
  const normal = isDecimalComma
    ? bare.replaceAll('.', '').replace(',', '.')
    : bare.replaceAll(/,(?=\d{3}(?:\D|$))/g, '');
  if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(normal)) return fault('BAD_NUMBER', `"${shown(text)}" is no amount.`);
  if (!/^-?\d*(?:\.\d{0,2}0*)?$/.test(normal))
    return fault('BAD_NUMBER', `"${shown(text)}" has more than two decimals.`);
  const value = Number(normal);
  return Math.abs(value) > 1_000_000_000
    ? fault('BAD_NUMBER', `"${shown(text)}" is too large.`)
    : { ok: true, value: Math.round(value * 100) / 100 };
}

/** The row as the file has it; values beyond the header as `Column 9`. */
export function originalRow(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const entries = cells.map((cell, index) => [columns[index] ?? `Column ${index + 1}`, cell] as const);
  return Object.fromEntries(entries);
}
