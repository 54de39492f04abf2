import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Encoding } from '../contract.ts';
import { DateWatch } from './date-watch.ts';
import { decodeBytes } from './encodings.ts';
import { type FileFormat, type FileHead, headVersion, type WantedFormat } from './file-head.ts';
import { NumberWatch } from './number-watch.ts';
import { badFile, type FileRecord, isBlank, readRecords } from './records.ts';
import { findDelimiter, findHeaderRow, nameColumns } from './structure.ts';

/** What looking through a whole file found. */
export interface Scan {
  readonly head: FileHead;
  /** Rows after the header, blank ones left out. */
  readonly total: number;
}

const headBytes = 64 * 1024;
const shownRows = 10;
const longestShown = 500;

/** Reads a whole file once and says what it is; throws BAD_FILE with a sentence when it is no usable CSV. */
export async function scanFile(path: string, wanted: WantedFormat = {}): Promise<Scan> {
  const bytes = await readHead(path);
  const encoding = wanted.encoding ?? (await findEncoding(path, bytes));
  const text = decodeBytes(bytes, encoding);
  if (/^\s*[<{[]/.test(text))
    throw badFile('This does not look like a CSV: its first line must hold the names of at least two columns.');
  const delimiter = wanted.delimiter ?? findDelimiter(text);
  const headerRow = wanted.headerRow ?? findHeaderRow(text, delimiter);
  const format: FileFormat = { encoding, delimiter, headerRow };
  return { ...(await lookThrough(path, format, { encodingCertain: encoding !== 'windows-1252' })) };
}

async function lookThrough(
  path: string,
  format: FileFormat,
  { encodingCertain }: Pick<FileHead, 'encodingCertain'>,
): Promise<Scan> {
  const headRows: string[][] = [];
  const firstRows: string[][] = [];
  let columns: string[] | undefined;
  let watches: { readonly numbers: NumberWatch; readonly dates: DateWatch }[] = [];
  let records = 0;
  let total = 0;
  for await (const { cells } of readRecords(path, format)) {
    records += 1;
    if (records <= shownRows) headRows.push(cells.map(shortened));
    if (records < format.headerRow) continue;
    if (!columns) {
      columns = nameColumns(cells);
      watches = columns.map(() => ({ numbers: new NumberWatch(), dates: new DateWatch() }));
      continue;
    }
    if (isBlank(cells)) continue;
    total += 1;
    if (total <= shownRows) firstRows.push(columns.map((_, index) => shortened(cells[index] ?? '')));
    for (const [index, { numbers, dates }] of watches.entries()) {
      const cell = (cells[index] ?? '').trim();
      numbers.see(cell);
      dates.see(cell);
    }
  }
  if (!columns) throw badFile(`The file has no record ${format.headerRow}, so it can hold no names of columns.`);
  if (total === 0) throw badFile('The file has a header but no rows after it.');
  const figures = watches.map(({ numbers, dates }) => ({
    ...known('numbers', numbers.figures()),
    ...known('dates', dates.figures()),
  }));
  const head = {
    version: headVersion,
    ...format,
    encodingCertain,
    encodingChoices: [],
    headRows,
    columns,
    firstRows,
    figures,
  } as const;
  return { head, total };
}

const known = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, T>>;

const shortened = (cell: string): string => (cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell);

/** The rows after the header; blank ones are left out. */
export async function* readRows(path: string, format: FileFormat): AsyncGenerator<FileRecord> {
  let records = 0;
  for await (const record of readRecords(path, format)) {
    records += 1;
    if (records > format.headerRow && !isBlank(record.cells)) yield record;
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
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1252';
}

/** Throws for a file that holds bytes which no text has. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>) {
    if (chunk.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1a))) {
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
