import { hasDecimals } from '../../contract/decimals.ts';
import { codeOf } from '../../contract/folding.ts';
import { priceDecimals } from '../../contract/money.ts';
import { mostDecimals } from '../../contract/units.ts';
import { at, fault, type Read, shown } from './row-faults.ts';

/**
 * Cells of one row by our field names, as `reading/cells.ts` has read them: trimmed texts, numbers exactly (`-1234.5`),
 * moments in ISO 8601. An empty cell is empty; a field without a column is absent.
 */
export type Cells = Readonly<Record<string, string | undefined>>;

/** An item code as codes compare. */
export function readCode(cells: Cells): Read<string> {
  const sku = codeOf(cells['sku'] ?? '');
  if (sku === '') return fault('MISSING_VALUE', 'The item code is missing.');
  return sku.length > 64 ? tooLong('item code', 64) : { ok: true, value: sku };
}

export const tooLong = (field: string, most: number) =>
  fault('BAD_VALUE', `The ${field} is longer than ${most} characters.`);

/** Of a number that was read: with three decimals at most, within what the books hold. Whether its item has them is asked there. */
export function readQuantity(text: string): Read<number> {
  const trimmed = text.trim();
  if (trimmed === '') return fault('MISSING_VALUE', 'The quantity is missing.');
  if (!/^-?\d+(?:\.\d+)?$/.test(trimmed)) return fault('BAD_QUANTITY', `"${shown(text)}" is no quantity.`);
  const value = Number(trimmed);
  if (!hasDecimals(value, mostDecimals)) {
    return fault('BAD_QUANTITY', `"${shown(text)}" has more than three decimals.`);
  }
  if (Math.abs(value) > 1_000_000_000) return fault('BAD_QUANTITY', `"${shown(text)}" is too large.`);
  return { ok: true, value };
}

/** Of a number that was read: money to the cent, within what the books hold. */
export function readMoney(text: string): Read<number> {
  const price = readPrice(text);
  if (!price.ok || hasDecimals(price.value, 2)) return price;
  return fault('BAD_NUMBER', `"${shown(text)}" has more than two decimals.`);
}

/** Of a number that was read: what one unit costs, to six decimals, within what the books hold. */
export function readPrice(text: string): Read<number> {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return fault('BAD_NUMBER', `"${shown(text)}" is no amount.`);
  if (!hasDecimals(Number(text), priceDecimals)) {
    return fault('BAD_NUMBER', `"${shown(text)}" has more than six decimals.`);
  }
  const value = Number(text);
  return Math.abs(value) > 1_000_000_000 ? fault('BAD_NUMBER', `"${shown(text)}" is too large.`) : { ok: true, value };
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
    if (text.length > most) return at(field, tooLong(field, most));
    row[field] = text;
  }
  return { ok: true, value: row };
}

/** A quantity above 0. */
export function readUnits(text: string): Read<number> {
  const number = readQuantity(text);
  if (!number.ok || number.value > 0) return number;
  return fault('BAD_QUANTITY', `"${shown(text)}" is not above zero.`);
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y', '1', 'ja', 'j', 'wahr', 'active', 'aktiv', 'x'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0', 'nein', 'falsch', 'inactive', 'inaktiv'].map((word) => [word, false] as const),
]);

/** A yes or a no; an empty cell says nothing. */
export function readFlag(cells: Cells, field: string): Read<boolean | undefined> {
  const text = cells[field]?.toLowerCase() ?? '';
  const value = flags.get(text);
  if (text !== '' && value === undefined) {
    return fault('BAD_VALUE', `"${shown(cells[field] ?? '')}" is neither yes nor no.`, field);
  }
  return { ok: true, value };
}
