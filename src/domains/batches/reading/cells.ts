import type { Cells } from '../cells.ts';
import type { DateFormat, Mapping, NumberFormat, Options } from '../contract.ts';
import type { Field } from '../model-fields.ts';
import { at, fault, type Read, shown } from '../row-faults.ts';
import { readWrittenDate } from './dates.ts';
import { currencyInName, meansCurrency } from './currencies.ts';
import { isNoValue, isSpoilt } from './no-value.ts';
import { isScientific, readNumber } from './numbers.ts';
import { momentOf } from './zone.ts';

/** How the cells of a job's rows are read: made once for all its rows. */
export interface CellReader {
  read(cells: readonly string[]): Read<Cells>;
}

/** What cells are read by, besides the columns that were chosen for them. */
export interface ReadingRules {
  readonly options: Options;
  /** The company's: amounts in another one are refused. */
  readonly currency: string;
  /** Of the company's region, if it is known. */
  readonly language?: string | undefined;
}

/** Reads the mapped cells of rows as the job's options say; the first cell that can't be read is the row's fault. */
export function createCellReader(
  fields: readonly Field[],
  mapping: Mapping,
  columns: readonly string[],
  rules: ReadingRules,
): CellReader {
  const amounts = fields.flatMap(({ name, number }) => (number === 'amount' && name in mapping ? [name] : []));
  const readers = fields.flatMap((field) => {
    const column = mapping[field.name];
    return column === undefined
      ? []
      : [{ name: field.name, column, index: columns.indexOf(column), read: readerOf(field, column, rules) }];
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
      const written = values['currency'] ?? '';
      if (written !== '' && !meansCurrency(written, rules.currency) && amounts.some((name) => values[name] !== '')) {
        const column = mapping['currency'] ?? '';
        return at('currency', fault('BAD_NUMBER', `${column}: "${shown(written)}" ${notIn(rules.currency)}`));
      }
      return { ok: true, value: values };
    },
  };
}

type ReadCell = (text: string, column: string) => Read<string>;

const notIn = (currency: string): string =>
  `is not ${currency}, in which this company counts. Convert the amounts first.`;

function readerOf({ name, isDate, number }: Field, column: string, rules: ReadingRules): ReadCell {
  const { options, currency, language } = rules;
  if (isDate) {
    const format = options.dateFormats?.[name] ?? options.dateFormat ?? 'D/M/YYYY';
    return dateReader(format, options.timeZone ?? 'UTC', language);
  }
  if (number === 'amount') {
    const named = currencyInName(column);
    if (named !== undefined && !meansCurrency(named, currency)) {
      return () => fault('BAD_NUMBER', `${column}: ${named} ${notIn(currency)}`);
    }
  }
  if (number) {
    const format = options.numberFormats?.[name] ?? options.numberFormat ?? '1,234.56';
    return numberReader(format, number, currency);
  }
  return textReader(codes.has(name), name === 'barcode');
}

/** What a text may not hold: characters that nobody sees, and what stands for bytes that are no letters. */
const unprintable = /\uFFFD|\p{Cs}|(?!\s)\p{Cc}/u;
/** What tells one thing from another: a spoilt one would make two into one. */
const codes = new Set(['sku', 'barcode', 'reference', 'code', 'supplierCode', 'customerId', 'movementId']);

function textReader(isCode: boolean, isBarcode: boolean): ReadCell {
  return (cell, column) => {
    const text = isCode ? bare(cell) : unwrapped(cell);
    const found = unprintable.exec(text)?.[0];
    if (found !== undefined) {
      const reason =
        found === '\uFFFD'
          ? `${column}: "${shown(text)}" has bytes that are no letters in this encoding. Choose another, or write it anew.`
          : `${column}: "${shown(text.replaceAll(found, '\u2423'))}" has a character that nobody can see (${nameOf(found)}). Take it out.`;
      return fault('BAD_VALUE', reason);
    }
    if (isSheetError(text) || (isCode && isNothing(text))) {
      return fault('BAD_VALUE', `${column}: "${shown(text)}" stands where a spreadsheet or a program had no value.`);
    }
    if (isCode && (isShortened(text) || isMadeNumber(text) || (isBarcode && isParted(text)))) {
      return fault('BAD_VALUE', shortenedBy(column, text));
    }
    if (isBarcode && isSeveral(text)) {
      return fault('BAD_VALUE', `${column}: "${shown(text)}" holds several barcodes, an item has one.`);
    }
    return { ok: true, value: text };
  };
}

const nameOf = (char: string): string => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A code that a spreadsheet has made a number of: always with a sign and two digits behind the E. */
const isShortened = (text: string): boolean => text.length < 40 && /^\d(?:[.,]\d{1,20})?E[+-]\d{2,3}$/.test(text);

/** `1001.0`: a number with decimals is no code that anybody gave. */
const isMadeNumber = (text: string): boolean => /^\d{3,20}[.,]0{1,2}$/.test(text);
/** `4,006,381,333,931`. */
const isParted = (text: string): boolean => /^\d{1,3}(?:[.,' ]\d{3}){2,5}$/.test(text);
const isSeveral = (text: string): boolean => /^\d{8,14}(?:[;,|/ ]+\d{8,14})+$/.test(text.slice(0, 200));
/** An error of Excel or Calc, in English and as German and French versions write it. */
const isSheetError = (text: string): boolean =>
  /^#(?:N\/A|NV|NAME\?|NOM\?|VALUE!|WERT!|VALEUR!|REF!|BEZUG!|DIV\/0!|NULL!|NUM!|ZAHL!|NOMBRE!)$/i.test(text);
const isNothing = (text: string): boolean => /^(?:null|nan|undefined|n\/a)$/i.test(text);

const shortenedBy = (column: string, text: string): string =>
  `${column}: "${shown(text)}" was shortened by a spreadsheet, so its digits are lost. Write it in full.`;

/**
 * Without what keeps a spreadsheet from changing a value: Excel's `="00123"`, and the apostrophe before a sign that would
 * begin a formula, which our own exports write too.
 */
export function unwrapped(text: string): string {
  if (text.length > 3 && text.startsWith('="') && text.endsWith('"'))
    return text.slice(2, -1).replaceAll('""', '"').trim();
  return /^'[=+\-@\t\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? text.slice(1).trim() : text;
}

/** Of a code, a number or a date: an apostrophe before digits is not a part of it. */
export const bare = (text: string): string => unwrapped(text).replace(/^'(?=\d)/, '');

const spoiltBy = (column: string, text: string): string =>
  `${column}: "${shown(text)}" is what a spreadsheet shows when a value is lost or has no room. Write the value there.`;

function numberReader(format: NumberFormat, kind: NonNullable<Field['number']>, currency: string): ReadCell {
  const code = kind === 'quantity' ? 'BAD_QUANTITY' : 'BAD_NUMBER';
  return (cell, column) => {
    const text = bare(cell);
    if (isNoValue(text)) return { ok: true, value: '' };
    if (isSpoilt(text)) return fault(code, spoiltBy(column, text));
    if (isScientific(text)) return fault(code, shortenedBy(column, text));
    const number = readNumber(text, format);
    if (!number) return fault(code, `${column}: "${shown(text)}" is no number in the form ${format}.`);
    if (kind === 'quantity' && number.currency !== undefined) {
      return fault(code, `${column}: "${shown(text)}" is an amount of money or has a unit, a quantity is needed.`);
    }
    if (number.isPercent) return fault(code, `${column}: "${shown(text)}" is a percentage, a number is needed.`);
    if (number.currency !== undefined && !meansCurrency(number.currency, currency)) {
      return fault(code, `${column}: "${shown(text)}" ${notIn(currency)}`);
    }
    return { ok: true, value: number.value };
  };
}

function dateReader(format: DateFormat, timeZone: string, language: string | undefined): ReadCell {
  return (cell, column) => {
    const text = bare(cell);
    if (isNoValue(text)) return { ok: true, value: '' };
    if (isSpoilt(text)) return fault('BAD_DATE', spoiltBy(column, text));
    const date = readWrittenDate(text, format, language);
    if (date) return { ok: true, value: momentOf(date, timeZone) };
    return fault('BAD_DATE', `${column}: "${shown(cell)}" is no date in the form ${format}.`);
  };
}
