import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { AppError } from '../../contract/errors.ts';
import { type Delimiter, delimiters, type Encoding, type ParsedRow } from './contract.ts';
import { type DateGuess, DateWatch } from './dates.ts';

/** How to read a file that was looked through before. */
export interface CsvFormat {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** What looking through a whole file found. */
export interface Scan extends CsvFormat {
  readonly columns: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
  /** Rows after the header, empty lines left out. */
  readonly total: number;
  /** By column: the date format that fits its cells. */
  readonly dates: Readonly<Record<string, DateGuess>>;
}

const headBytes = 64 * 1024;
const shownRows = 10;
/** Rows that are looked at for the date format. */
const watchedRows = 20_000;
/** A row longer than this is a quotation mark that never closes, not a row. */
const longestRow = 1024 * 1024;

const badFile = (message: string, details?: unknown): AppError => new AppError('BAD_FILE', message, details);

/** Reads a whole file once and says what it is; throws BAD_FILE with a sentence when it is no usable CSV. */
export async function scanFile(path: string): Promise<Scan> {
  const head = await readHead(path);
  const encoding = await findEncoding(path, head);
  const text = decode(head, encoding);
  if (/^\s*[<{[]/.test(text)) throw noHeader();
  const delimiter = findDelimiter(text);
  const rows = parsedRows(path, { encoding, delimiter });
  const first = await rows.next();
  const header = first.done ? [] : first.value.cells;
  assertHeader(header);
  const columns = nameColumns(header);
  const watches = columns.map(() => new DateWatch());
  const firstRows: string[][] = [];
  let total = 0;
  for await (const { cells } of rows) {
    total += 1;
    if (total <= shownRows) firstRows.push(columns.map((_, index) => cells[index] ?? ''));
    if (total > watchedRows) continue;
    for (const [index, watch] of watches.entries()) watch.see(cells[index] ?? '');
  }
  if (total === 0) throw badFile('The file has a header but no rows after it.');
  const dates = columns.flatMap((column, index) => {
    const guess = watches[index]?.guess();
    return guess ? [[column, guess] as const] : [];
  });
  return { encoding, delimiter, columns, firstRows, total, dates: Object.fromEntries(dates) };
}

/** The rows after the header, from the `skip`-th on. */
export async function* readRows(path: string, format: CsvFormat, skip: number): AsyncGenerator<ParsedRow> {
  let before = skip + 1;
  for await (const row of parsedRows(path, format)) {
    if (before > 0) before -= 1;
    else yield row;
  }
}

async function* parsedRows(path: string, { encoding, delimiter }: CsvFormat): AsyncGenerator<ParsedRow> {
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
  let lastLine = 0;
  let doubled = 0;
  const text = encoding === 'utf-8' ? bytes : Readable.from(decoded(bytes, encoding));
  const parser = parse({
    bom: true,
    delimiter,
    max_record_size: longestRow,
    // Told at once, while the rows themselves wait in the stream's buffer and are lost with it in a fault.
    on_record: (record: string[], { lines }) => {
      doubled += doubledLines(record);
      lastLine = lines - doubled;
      return [...record, String(lastLine)];
    },
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
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

/** csv-parse counts a Windows line end inside quotation marks as two lines. */
function doubledLines(record: readonly string[]): number {
  return record.reduce((sum, cell) => (cell.includes('\r\n') ? sum + cell.split('\r\n').length - 1 : sum), 0);
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function inWords(error: unknown, line: number): unknown {
  const { code, lines } = error as { code?: string; lines?: number };
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return badFile(`Line ${line}: a quotation mark is opened and never closed.`, { line });
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return badFile(`Line ${lines ?? line}: a quotation mark stands in the middle of a value.`, {
        line: lines ?? line,
      });
    case 'ENOENT':
      return badFile("The job's file is no longer there.");
    default:
      return error;
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);

async function findEncoding(path: string, head: Uint8Array): Promise<Encoding> {
  if (head.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) throw badFile('The file is empty.');
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw badFile('This is a workbook or an archive, not a CSV. In a spreadsheet, save it as "CSV" and upload that.');
  }
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  return (await isUtf8(path)) ? 'utf-8' : 'latin1';
}

/** Throws for a file that holds bytes which no text has. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>) {
    if (chunk.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a))) {
      throw badFile('This file is not text, so it is no CSV.');
    }
    try {
      if (valid) decoder.decode(chunk, { stream: true });
    } catch {
      valid = false;
    }
  }
  return valid;
}

const decode = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes);

/** The delimiter that occurs most often in the first line, outside quotation marks. */
export function findDelimiter(head: string): Delimiter {
  const firstLine = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(head.trimStart())?.[0] ?? '';
  const bare = firstLine.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = delimiters.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  const [most] = counts.toSorted((a, b) => b.count - a.count);
  return most?.delimiter ?? ',';
}

const noHeader = () =>
  badFile('This does not look like a CSV: its first line must hold the names of at least two columns.');

function assertHeader(cells: readonly string[]): void {
  if (cells.length < 2) throw noHeader();
  const isValue = (cell: string) => /^[-+]?[\d.,:/\s-]*\d[\d.,:/\s-]*$/.test(cell);
  if (!cells.some((cell) => /\p{L}/u.test(cell)) || cells.filter(isValue).length > cells.length / 3) {
    throw badFile('The first line holds values. It must hold the names of the columns.');
  }
}

/** Every column gets a name of its own. */
function nameColumns(header: readonly string[]): string[] {
  const used = new Set<string>();
  return header.map((cell, index) => {
    const base = cell.trim() || `Column ${index + 1}`;
    let name = base;
    for (let n = 2; used.has(name); n += 1) name = `${base} (${n})`;
    used.add(name);
    return name;
  });
}
