import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { escapeFormula } from '../formula-escape.ts';
import { tableFile, type TableColumns } from './table-file.ts';

interface Line {
  readonly sku: string;
  readonly stock: number;
  readonly price: number | null;
  readonly at: string;
}

const columns: TableColumns<Line> = [
  { header: 'sku', value: (line) => line.sku },
  { header: 'stock', kind: 'number', value: (line) => line.stock },
  { header: 'price', kind: 'money', value: (line) => line.price },
  { header: 'at', kind: 'time', value: (line) => line.at },
];
const pages = [
  [{ sku: '=1+1', stock: 3, price: 2.5, at: '2026-11-21T09:00:00.000Z' }],
  [{ sku: 'B "two", three', stock: -1, price: null, at: '2026-11-22T09:00:00.000Z' }],
];

test('a CSV quotes, escapes formulas and leaves empty what is missing', async () => {
  const file = await tableFile({ name: 'stock', format: 'csv', now: '2026-11-21T10:00:00.000Z', columns, pages });
  expect(file.fileName).toBe('stock-2026-11-21.csv');
  expect(Buffer.from(file.bytes).toString()).toBe(
    `sku,stock,price,at\r\n'=1+1,3,2.5,2026-11-21T09:00:00.000Z\r\n"B ""two"", three",-1,,2026-11-22T09:00:00.000Z\r\n`,
  );
});

test.each([
  ['de-DE', "\uFEFFsku;stock;price;at\r\n'=1+1;3;2,5;"],
  ['de', "\uFEFFsku;stock;price;at\r\n'=1+1;3;2,5;"],
  ['de-CH', "\uFEFFsku;stock;price;at\r\n'=1+1;3;2.5;"],
  ['en-GB', "\uFEFFsku,stock,price,at\r\n'=1+1,3,2.5,"],
  ['fr-FR', "\uFEFFsku;stock;price;at\r\n'=1+1;3;2,5;"],
])('a CSV for a spreadsheet of %s has its mark, its separator and its decimal sign', async (locale, begin) => {
  const file = await tableFile({
    name: 'stock',
    format: 'csv',
    now: '2026-11-21T10:00:00.000Z',
    columns,
    pages,
    locale,
  });
  expect(Buffer.from(file.bytes).toString().startsWith(begin)).toBe(true);
});

test('the names of columns are texts too', async () => {
  const risky: TableColumns<Line> = [{ header: '=cmd()', value: () => "'-quoted" }];
  const file = await tableFile({ name: 'x', format: 'csv', now: '2026-11-21T10:00:00.000Z', columns: risky, pages });
  expect(Buffer.from(file.bytes).toString().split('\r\n').slice(0, 2)).toEqual(["'=cmd()", "''-quoted"]);
});

test('the name of a sheet leaves out what a workbook refuses', async () => {
  const now = '2026-11-21T10:00:00.000Z';
  const name = "what's [new]: a/b? a name longer than a sheet may have";
  const parts = unzip(Buffer.from((await tableFile({ name, format: 'xlsx', now, columns, pages })).bytes));
  const workbook = [...parts].find(([path]) => path.endsWith('workbook.xml'))?.[1] ?? '';
  expect(workbook).toMatch(/<sheet [^>]*name="what s {2}new {3}a b {2}a name longe?"/);
});

test('an XLSX is a workbook whose numbers are numbers and whose texts are texts', async () => {
  const file = await tableFile({ name: 'stock', format: 'xlsx', now: '2026-11-21T10:00:00.000Z', columns, pages });
  expect(file.fileName).toBe('stock-2026-11-21.xlsx');
  const parts = unzip(Buffer.from(file.bytes));
  const sheet = [...parts].find(([name]) => name.includes('worksheets/sheet1'))?.[1] ?? '';
  expect(sheet).toMatch(/<v>2.5<\/v>/);
  expect(sheet).toMatch(/<v>-1<\/v>/);
  expect(sheet).not.toContain('<f>');
  expect([...parts.values()].join('')).toContain('=1+1');
});

/** Reads the central directory: enough of the format for a test. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [at + 28, at + 30, at + 32].map((offset) => bytes.readUInt16LE(offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    parts.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString());
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

test('a line end of any kind stays in its cell', async () => {
  const texts: TableColumns<string> = [
    { header: 'text', value: (text) => text },
    { header: 'more', value: () => 'x' },
  ];
  const given = ['two\nlines', 'two\rlines', 'two\r\nlines', '\n', 'a "quoted"\nline'];
  const file = await tableFile({
    name: 'x',
    format: 'csv',
    now: '2026-11-21T10:00:00.000Z',
    columns: texts,
    pages: [given],
  });
  const rows = parse(Buffer.from(file.bytes), { record_delimiter: ['\r\n', '\n', '\r'] });
  expect(rows).toEqual([['text', 'more'], ...given.map((text) => [escapeFormula(text), 'x'])]);
});
