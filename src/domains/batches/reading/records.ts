import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse, type Parser } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { unescapeFormula } from '../../../server/core/formula-escape.ts';
import type { Delimiter, Encoding } from '../contract.ts';
import { badFile } from './bad-file.ts';
import { decodeStream } from './encodings.ts';

/** A record of the file as it stands there, blank ones too. */
export interface FileRecord {
  /** The line on which it ends, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A record longer than this is a quotation mark that never closes, not a record. */
const longestRecord = 1024 * 1024;

/** Any line end, also several in one file; a quotation mark amid a value is a part of it. */
const dialect = (delimiter: Delimiter) => ({
  bom: true,
  delimiter,
  max_record_size: longestRecord,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
});

/** All records of a file, blank ones too. Throws BAD_FILE with the line. */
export async function* readRecords(
  path: string,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: Delimiter },
): AsyncGenerator<FileRecord> {
  const bytes = createReadStream(path, { highWaterMark: 64 * 1024 });
  let lastLine = 0;
  let doubled = 0;
  const text = Readable.from(decodeStream(bytes, encoding));
  const parser = parse({
    ...dialect(delimiter),
    // Told at once, while the records themselves wait in the stream's buffer and are lost with it in a fault.
    on_record: (cells: string[], { lines }) => {
      assertClosed(cells, delimiter, lastLine + 1);
      doubled += doubledLines(cells);
      lastLine = lines - doubled;
      // Each record is the measure of the next: else csv-parse builds an error, with copies, for each of another width.
      widthOf(parser).records = 0;
      return [...mendCells(cells, delimiter), String(lastLine)];
    },
  });
  // `pipe` hands no faults on: a file that cannot be read must end the parser too.
  for (const source of [bytes, text]) source.once('error', (error: Error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      yield { line: Number(record.at(-1)), cells: record.slice(0, -1) };
    }
  } catch (error) {
    throw inWords(error, lastLine + 1);
  } finally {
    bytes.destroy();
  }
}

/** csv-parse measures records by the one that it counts as its first. */
const widthOf = (parser: Parser) => parser.info as { records: number };

/** The first records of a text whose end may be cut off. */
export function headRecords(text: string, delimiter: Delimiter, most: number): string[][] {
  const whole = text.replace(/^\uFEFF/, '');
  try {
    const records: string[][] = parseSync(whole, { ...dialect(delimiter), to: most });
    return records.map((cells) => mendCells(cells, delimiter));
  } catch {
    // A quotation mark that is open at the cut: the lines alone must do.
    return whole
      .split(/\r\n|\n|\r/)
      .slice(0, most)
      .map((line) => line.split(delimiter));
  }
}

/** What an old system puts behind the end of a file: U+001A and zeros. */
const fillers = new Set(['\u0000', '\u001A']);

/** Nothing in it that is printed. */
export const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => {
    const text = cell.trim();
    return text === '' || (fillers.has(text[0] ?? '') && [...text].every((char) => fillers.has(char)));
  });

/** A value that begins with a quotation mark and runs over lines was never closed: what follows would be lost in it. */
function assertClosed(cells: readonly string[], delimiter: Delimiter, line: number): void {
  const isOpen = (cell: string) =>
    cell.startsWith('"') && /[\r\n]/.test(cell) && (!cell.endsWith('"') || cell.includes(`${delimiter}"`));
  if (cells.some(isOpen)) throw neverClosed(line);
}

const neverClosed = (line: number) => badFile(`Line ${line}: a quotation mark is opened and never closed.`, { line });

/** csv-parse counts a Windows line end inside quotation marks as two lines. */
function doubledLines(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => (cell.includes('\r\n') ? sum + cell.split('\r\n').length - 1 : sum), 0);
}

/**
 * What stands between quotation marks is one value also when a blank or Excel's `=` stands before them: `="0,5"`,
 * ` "Mug, large"`.
 */
function mendCells(cells: string[], delimiter: Delimiter): string[] {
  if (!cells.some(isTorn)) return cells.map(unescapeFormula);
  const mended: string[] = [];
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? '';
    const end = isTorn(cell) ? nextOdd(cells, index + 1) : cells.length;
    if (!cells[end]?.trimEnd().endsWith('"')) mended.push(cell);
    else {
      mended.push(unquoted(cells.slice(index, end + 1).join(delimiter)));
      index = end;
    }
  }
  return mended.map(unescapeFormula);
}

/** The next cell that holds an odd number of quotation marks; behind the last one if there is none. */
function nextOdd(cells: readonly string[], from: number): number {
  let index = from;
  while (index < cells.length && !hasOddQuotes(cells[index] ?? '')) index += 1;
  return index;
}

const isTorn = (cell: string): boolean => /^\s*=?"/.test(cell) && hasOddQuotes(cell);
const hasOddQuotes = (cell: string): boolean => cell.split('"').length % 2 === 0;

function unquoted(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('"') ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

function inWords(error: unknown, line: number): unknown {
  const { code } = error as { code?: string };
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return neverClosed(line);
    case 'ENOENT':
      return badFile("The job's file is no longer there.");
    default:
      return error;
  }
}
