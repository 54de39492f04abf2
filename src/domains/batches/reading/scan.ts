import { open } from 'node:fs/promises';
import { bare } from './cells.ts';
import { DateWatch } from './date-watch.ts';
import { decodeBytes } from './encodings.ts';
import { type FileFormat, type FileHead, headVersion, type WantedFormat } from './file-head.ts';
import { findEncoding } from './find-encoding.ts';
import { isNoValue } from './no-value.ts';
import { NumberWatch } from './number-watch.ts';
import { assertNoMarkup } from './other-files.ts';
import { badFile } from './bad-file.ts';
import { type FileRecord, isBlank, readRecords } from './records.ts';
import { columnsWithoutNames, findDelimiter, findHeaderRow, nameColumns } from './structure.ts';

/** What looking through a whole file found. */
export interface Scan {
  readonly head: FileHead;
  /** Rows after the header, blank ones left out. */
  readonly total: number;
}

const headBytes = 64 * 1024;
const shownRows = 10;
const longestShown = 500;

/**
 * Reads a whole file once and says what it is; throws BAD_FILE with a sentence when it is no usable CSV. What is wanted of
 * its format is taken as it is, the rest is found. `home` is the language of the company's region.
 */
export async function scanFile(path: string, wanted: WantedFormat = {}, home?: string): Promise<Scan> {
  const bytes = await readHead(path);
  const letters = await findEncoding(path, bytes, { wanted: wanted.encoding, home });
  const text = decodeBytes(bytes, letters.encoding);
  assertNoMarkup(text);
  const delimiter = wanted.delimiter ?? findDelimiter(text);
  const headerRow = wanted.headerRow ?? findHeaderRow(text, delimiter);
  const unnamed = headerRow === 0 ? columnsWithoutNames(text, delimiter) : undefined;
  return lookThrough(path, { delimiter, headerRow, ...letters }, unnamed, home);
}

type Format = FileFormat & Pick<FileHead, 'encodingCertain' | 'encodingOpen' | 'encodingChoices'>;

async function lookThrough(
  path: string,
  format: Format,
  unnamed: string[] | undefined,
  home: string | undefined,
): Promise<Scan> {
  const headRows: string[][] = [];
  const firstRows: string[][] = [];
  let columns = unnamed;
  const newWatch = () => ({ numbers: new NumberWatch(), dates: new DateWatch(home) });
  let watches = (unnamed ?? []).map(newWatch);
  let records = 0;
  let total = 0;
  for await (const { cells } of readRecords(path, format)) {
    records += 1;
    if (records <= shownRows) headRows.push(cells.map(shortened));
    if (records < format.headerRow) continue;
    if (!columns) {
      columns = nameColumns(cells);
      watches = columns.map(newWatch);
      continue;
    }
    if (isBlank(cells)) continue;
    total += 1;
    if (total <= shownRows) firstRows.push(columns.map((_, index) => shortened(cells[index] ?? '')));
    for (const [index, { numbers, dates }] of watches.entries()) {
      const cell = bare((cells[index] ?? '').trim());
      if (isNoValue(cell)) continue;
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
  const head = { version: headVersion, ...format, headRows, columns, firstRows, figures } as const;
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
