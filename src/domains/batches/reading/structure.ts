import type { Delimiter } from '../contract.ts';
import { delimiters } from '../contract.ts';
import { isKnownName } from '../model-fields.ts';
import { badFile } from './bad-file.ts';
import { headRecords, isBlank } from './records.ts';

/** Where the header may stand: behind so many title lines at most. */
const lookedAt = 40;

/** `sep=;`, Excel's own way to name the delimiter. */
export function namedDelimiter(text: string): Delimiter | undefined {
  const sign = /^\uFEFF?"?sep=(.)"?[ \t,;|]*(?:\r|\n|$)/i.exec(text.slice(0, 20))?.[1];
  return delimiters.find((one) => one === sign);
}

/** The delimiter under which the first records look most like a table. */
export function findDelimiter(text: string): Delimiter {
  const named = namedDelimiter(text);
  if (named) return named;
  const [best] = delimiters
    .map((delimiter) => ({
      delimiter,
      ...tableLook(headRecords(text, delimiter, lookedAt)),
      bare: bareCount(text, delimiter),
    }))
    .toSorted((a, b) => b.known - a.known || b.evenness - a.evenness || b.bare - a.bare);
  return best?.delimiter ?? ',';
}

/** `known`: column names that we know in one record, from two on; `evenness`: how many records are equally wide. */
function tableLook(records: readonly (readonly string[])[]): { readonly known: number; readonly evenness: number } {
  const filled = records.filter((cells) => !isBlank(cells));
  const known = Math.max(0, ...filled.map(knownNames));
  const widths = filled.map((cells) => cells.length).filter((width) => width > 1);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const cells = filled.filter(({ length }) => length > 1).flatMap((record) => record.slice(1));
  const blanks = cells.filter((cell) => /^ +\S/.test(cell)).length;
  return {
    known: known < 2 ? 0 : known,
    evenness: filled.length === 0 ? 0 : (most / filled.length) * (1 - (0.5 * blanks) / Math.max(1, cells.length)),
  };
}

const knownNames = (cells: readonly string[]): number => cells.filter((cell) => isKnownName(cell)).length;

/** How often it stands in the first line outside quotation marks. */
function bareCount(text: string, delimiter: Delimiter): number {
  let count = 0;
  let isQuoted = false;
  for (const char of text.trimStart().slice(0, 20_000)) {
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '\n' || char === '\r')) break;
    else if (!isQuoted && char === delimiter) count += 1;
  }
  return count;
}

const noHeader = () =>
  badFile('This does not look like a CSV: its first line must hold the names of at least two columns.');

const valueSigns = new Set('0123456789.,:/+- ');
/** A number, a date or a time, by its characters alone. */
function isValue(cell: string): boolean {
  let hasDigit = false;
  for (const char of cell.trim()) {
    if (!valueSigns.has(char)) return false;
    hasDigit ||= char >= '0' && char <= '9';
  }
  return hasDigit;
}

const hasLetter = (cell: string): boolean => /\p{L}/u.test(cell);
const filledCells = (cells: readonly string[]): readonly string[] => cells.filter((cell) => cell.trim() !== '');

function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = filledCells(cells);
  return filled.length >= 2 && filled.some(hasLetter) && filled.filter(isValue).length <= filled.length / 3;
}

/**
 * The record, counted from 1, that holds the names: the first with about as many known names as any has, else the first that is as wide
 * as the table and holds no values; 0 when a table has none. Throws BAD_FILE for what is no table.
 */
export function findHeaderRow(text: string, delimiter: Delimiter): number {
  const records = headRecords(text, delimiter, lookedAt);
  const candidates = records
    .map((cells, index) => ({ cells, row: index + 1, known: knownNames(cells), width: filledCells(cells).length }))
    .filter(({ cells, row }) => looksLikeHeader(cells) && !(row === 1 && namedDelimiter(text)));
  const most = Math.max(0, ...candidates.map(({ known }) => known));
  // A list below may have a header of its own with a name more: the first one counts, unless it knows much less.
  const best = candidates.find(({ known }) => known >= 2 && known >= most * 0.6);
  if (best) return best.row;
  const widest = Math.max(0, ...records.map((cells) => filledCells(cells).length));
  const first = candidates.find(({ width }) => width >= 2 && width >= widest * 0.6);
  const firstFilled = records.findIndex((cells) => !isBlank(cells));
  if (
    first &&
    records.slice(firstFilled, first.row - 1).every((cells) => filledCells(cells).length <= first.width / 2)
  ) {
    return first.row;
  }
  if ((records[firstFilled]?.length ?? 0) < 2) throw noHeader();
  return 0;
}

/** Names for the columns of a file that has none. */
export function columnsWithoutNames(text: string, delimiter: Delimiter): string[] {
  const width = Math.max(...headRecords(text, delimiter, lookedAt).map((cells) => cells.length));
  return Array.from({ length: Math.min(width, maxColumns) }, (_, index) => `Column ${index + 1}`);
}

export const maxColumns = 1_000;
const longestName = 500;

/** Every column gets a name of its own. Throws BAD_FILE for a header that nobody could work with. */
export function nameColumns(header: readonly string[]): string[] {
  if (filledCells(header).length < 2) throw noHeader();
  if (header.length > maxColumns) {
    throw badFile(`The file has ${header.length} columns. The most that can be imported is ${maxColumns}.`);
  }
  const tooLong = header.findIndex((cell) => cell.trim().length > longestName);
  if (tooLong >= 0) {
    throw badFile(`The name of column ${tooLong + 1} is longer than ${longestName} characters.`, {
      column: tooLong + 1,
    });
  }
  const used = new Set<string>();
  const next = new Map<string, number>();
  return header.map((cell, index) => {
    const base = cell.trim().replaceAll(/\s+/g, ' ') || `Column ${index + 1}`;
    let name = base;
    for (let n = next.get(base) ?? 2; used.has(name); n += 1) {
      name = `${base} (${n})`;
      next.set(base, n + 1);
    }
    used.add(name);
    return name;
  });
}
