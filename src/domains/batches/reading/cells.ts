import type { Cells } from '../cells.ts';
import type { DateFormat, Mapping, NumberFormat, Options } from '../contract.ts';
import type { Field } from '../model-fields.ts';
import { at, fault, type Read, shown } from '../row-faults.ts';
import { readWrittenDate } from './dates.ts';
import { isScientific, readNumber } from './numbers.ts';
import { momentOf } from './zone.ts';

/** How the cells of a job's rows are read: made once for all its rows. */
export interface CellReader {
  read(cells: readonly string[]): Read<Cells>;
}

/** Reads the mapped cells of rows as the job's options say; the first cell that can't be read is the row's fault. */
export function createCellReader(
  fields: readonly Field[],
  mapping: Mapping,
  columns: readonly string[],
  options: Options,
): CellReader {
  const readers = fields.flatMap((field) => {
    const column = mapping[field.name];
    return column === undefined
      ? []
      : [{ name: field.name, column, index: columns.indexOf(column), read: readerOf(field, options) }];
  });
  return {
    read: (cells) => {
      const values: Record<string, string> = {};
      for (const { name, column, index, read } of readers) {
        const text = (cells[index] ?? '').trim();
        const value = text === '' ? ({ ok: true, value: '' } as const) : read(text, column);
        if (!value.ok) return at(name, value);
        values[name] = value.value;
      }
      return { ok: true, value: values };
    },
  };
}

type ReadCell = (text: string, column: string) => Read<string>;

function readerOf({ name, isDate, number }: Field, options: Options): ReadCell {
  if (isDate) {
    return dateReader(options.dateFormats?.[name] ?? options.dateFormat ?? 'D/M/YYYY', options.timeZone ?? 'UTC');
  }
  if (number) return numberReader(options.numberFormats?.[name] ?? options.numberFormat ?? '1,234.56', number);
  return (text) => ({ ok: true, value: unwrapped(text) });
}

/** Excel's `="00123"`, which keeps a spreadsheet from dropping zeros. */
export const unwrapped = (text: string): string => (/^="[^"]*"$/.test(text) ? text.slice(2, -1).trim() : text);

function numberReader(format: NumberFormat, kind: NonNullable<Field['number']>): ReadCell {
  const code = kind === 'quantity' ? 'BAD_QUANTITY' : 'BAD_NUMBER';
  return (cell, column) => {
    const text = unwrapped(cell);
    if (isScientific(text)) {
      const reason = `${column}: "${shown(text)}" was shortened by a spreadsheet, so its digits are lost. Write it in full.`;
      return fault(code, reason);
    }
    const number = readNumber(text, format);
    if (!number) return fault(code, `${column}: "${shown(text)}" is no number in the form ${format}.`);
    if (number.isPercent) return fault(code, `${column}: "${shown(text)}" is a percentage, a number is needed.`);
    return { ok: true, value: number.value };
  };
}

function dateReader(format: DateFormat, timeZone: string): ReadCell {
  return (cell, column) => {
    const date = readWrittenDate(unwrapped(cell), format);
    if (date) return { ok: true, value: momentOf(date, timeZone) };
    return fault('BAD_DATE', `${column}: "${shown(cell)}" is no date in the form ${format}.`);
  };
}
