import type { Mapping } from './contract.ts';
import { fault, type Read, shown } from './row-faults.ts';

/** Cells of one row by our field names; a field without a column is absent. */
export type Cells = Readonly<Record<string, string | undefined>>;

export function pickCells(mapping: Mapping, columns: readonly string[], cells: readonly string[]): Cells {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [field, (cells[columns.indexOf(column)] ?? '').trim()]),
  );
}

/** An item code as codes compare: trimmed and upper-cased. */
export function readCode(cells: Cells): Read<string> {
  const sku = (cells['sku'] ?? '').trim().toUpperCase();
  if (sku === '') return fault('MISSING_VALUE', 'The item code is missing.');
  return sku.length > 64 ? tooLong('item code', 64) : { ok: true, value: sku };
}

export const tooLong = (field: string, most: number) =>
  fault('BAD_VALUE', `The ${field} is longer than ${most} characters.`);

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

/** Values beyond the header stand in `Column 9`. */
export const columnName = (columns: readonly string[], index: number): string =>
  columns[index] ?? `Column ${index + 1}`;

/** The row as the file has it. */
export function originalRow(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(cells.map((cell, index) => [columnName(columns, index), cell]));
}

/** Texts of the row by their longest lengths; an empty cell says nothing about its field. */
export function readTexts<F extends string>(
  cells: Cells,
  longest: Readonly<Record<F, number>>,
): Read<Partial<Record<F, string>>> {
  const row: Partial<Record<F, string>> = {};
  for (const [field, most] of Object.entries(longest) as [F, number][]) {
    const text = cells[field];
    if (!text) continue;
    if (text.length > most) return tooLong(field, most);
    row[field] = text;
  }
  return { ok: true, value: row };
}

/** A whole number above 0. */
export function readUnits(text: string): Read<number> {
  const number = readQuantity(text);
  if (!number.ok || number.value > 0) return number;
  return fault('BAD_QUANTITY', `"${shown(text)}" is not above zero.`);
}
