import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { onlineRetailPath } from '../../../../test/support/retail.ts';
import type { FileRecord } from './records.ts';
import { readRows, scanFile } from './scan.ts';
import { findDelimiter } from './structure.ts';

const folder = mkdtempSync(join(tmpdir(), 'yardmaster-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const file = (content: string | Uint8Array) => {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  return path;
};
const all = async (rows: AsyncIterable<FileRecord>) => {
  const found: FileRecord[] = [];
  for await (const row of rows) found.push(row);
  return found;
};

test('the real file: byte-order mark, quoted commas, dates of December', async () => {
  const scan = await scanFile(onlineRetailPath);
  expect(scan).toMatchObject({ head: { encoding: 'utf-8', delimiter: ',', headerRow: 1 }, total: 9_999 });
  expect(scan.head.columns[0]).toBe('InvoiceNo');
  expect(scan.head.firstRows).toHaveLength(10);
});

test('semicolons, quoted line breaks and empty lines; each row knows its line', async () => {
  const path = file('code;name;price\r\nA1;"two\r\nlines; one value";2,50\r\n\r\n;;\r\nA2;Nut;1\r\n');
  const scan = await scanFile(path);
  expect(scan).toMatchObject({ head: { delimiter: ';' }, total: 2 });
  expect(await all(readRows(path, scan.head))).toEqual([
    { line: 3, cells: ['A1', 'two\r\nlines; one value', '2,50'] },
    { line: 6, cells: ['A2', 'Nut', '1'] },
  ]);
});

test('a file that is not UTF-8 is read as Latin-1, UTF-16 by its mark', async () => {
  const latin = file(Buffer.from('code,name\nA1,Kü\u00a3\n', 'latin1'));
  expect(await scanFile(latin)).toMatchObject({ head: { encoding: 'windows-1252', firstRows: [['A1', 'Kü£']] } });
  const wide = file(Buffer.from('\uFEFFcode\tname\nA1,2\tKü\n', 'utf16le'));
  expect(await scanFile(wide)).toMatchObject({
    head: { encoding: 'utf-16le', delimiter: '\t', columns: ['code', 'name'], firstRows: [['A1,2', 'Kü']] },
  });
});

test('every column gets a name of its own', async () => {
  expect((await scanFile(file('code,,name,name\n1,2,3,4\n'))).head.columns).toEqual([
    'code',
    'Column 2',
    'name',
    'name (2)',
  ]);
});

test('a table of values alone has columns by their places, and all of its records are rows', async () => {
  const values = '536365,85123A,6,1/12/2010,2.55\n536366,71053,6,1/12/2010,3\n';
  const { head, total } = await scanFile(file(values));
  expect(head).toMatchObject({ headerRow: 0, columns: ['Column 1', 'Column 2', 'Column 3', 'Column 4', 'Column 5'] });
  expect(total).toBe(2);
  expect((await scanFile(file(values), { headerRow: 1 })).total).toBe(1);
});

test('the delimiter is found outside quotation marks', () => {
  expect(findDelimiter('"a,b,c";d\n1,2,3,4,5')).toBe(';');
  expect(findDelimiter('a|b')).toBe('|');
});

describe('what is no usable CSV is refused with a sentence', () => {
  const packedFile = (part: string) => Buffer.from(`PK\u0003\u0004\u0014\u0000${part}`);
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
  test.each([
    ['nothing', '', 'The file is empty.'],
    ['white space', ' \r\n\n', 'The file is empty.'],
    ['a picture', png, 'This is a picture, not a CSV.'],
    ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), 'This is a picture, not a CSV.'],
    ['a photo of a phone', Buffer.from('\u0000\u0000\u0000\u0018ftypheic'), 'This is a picture, not a CSV.'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'This is a PDF, not a CSV. Export the list as CSV'],
    [
      'a workbook',
      packedFile('xl/workbook.xml'),
      'This is a workbook, not a CSV. Open it in a spreadsheet, save it as',
    ],
    ['a workbook of Calc', packedFile('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'This is a workbook'],
    ['a document', packedFile('word/document.xml'), 'This is a text document, not a CSV.'],
    ['a document in RTF', '{\\rtf1\\ansi a,b}', 'This is a text document, not a CSV.'],
    ['an archive', packedFile('list.csv'), 'This is an archive, not a CSV. Unpack it'],
    ['another archive', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'This is an archive, not a CSV. Unpack it'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'a file of an old Excel or Word'],
    ['a page', '<html><body>a,b</body></html>', 'This is a web page (HTML), whatever its name says, not a CSV.'],
    ['a table of a page', '\n<table border=1><tr><td>sku,name</td></tr>', 'This is a web page (HTML)'],
    ['a page in XML', '<?xml version="1.0"?>\n<html xmlns="x">', 'This is a web page (HTML)'],
    ['a page with its pictures', 'MIME-Version: 1.0\nX: a,b', 'This is a web page (HTML)'],
    ['a workbook in XML', '<?xml version="1.0"?><Workbook>', 'This is XML, not a CSV. Open it in a spreadsheet'],
    ['JSON', '{"a":1,"b":2}', 'This is JSON, not a CSV.'],
    ['prose', 'Dear all\nplease find\nthe list', 'This does not look like a CSV'],
    ['a header alone', 'code,name\n', 'The file has a header but no rows after it.'],
    [
      'a quotation mark never closed',
      `code,name\n${'A,b\n'.repeat(3)}"C,d\nE,f\n`,
      'Line 5: a quotation mark is opened and never closed.',
    ],
    [
      'binary far behind',
      `code,name\n${'A,b\n'.repeat(100_000)}${'\u0000\u0001'.repeat(200)}`,
      'This file is not text, so it is no CSV.',
    ],
  ])('%s', async (_what, content, sentence) => {
    await expect(scanFile(file(content))).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringContaining(sentence),
    });
  });
});

describe('what would make a parser take the square of its length takes its length', () => {
  const rows = 'sku,name,quantity\nA,b,1\n';
  const line = (cell: string) => `${rows}${cell.repeat(Math.floor(900_000 / cell.length))}\n`;
  test.each([
    ['blank lines', rows + '\n'.repeat(1_500_000)],
    ['records of another width', rows + 'a\n'.repeat(1_500_000)],
    ['cells without values', line(',')],
    ['cells torn at quotation marks', line('="x,')],
    ['quotation marks that close nowhere', line('="x,"y"z,')],
    ['marks amid values', line('x"x,')],
    ['marks alone', line('"')],
    ['quoted cells', line('"a",')],
    ['one number', line('1')],
    ['one date', line('1/1/')],
    ['blanks before a value', `${line(' ').trimEnd()},x\n`],
    ['apostrophes', line("'")],
    ['a name of digits', `sku,${'7'.repeat(800_000)}\nA,1\n`],
    ['a name of blanks', `sku,${' '.repeat(800_000)}x\nA,1\n`],
    ['a name of words', `sku,name,${'x y '.repeat(200_000)}\nA,b\n`],
    ['equal names', `${'a,'.repeat(300_000)}\nA,1\n`],
    ['a named delimiter that never comes', `sep=${' '.repeat(800_000)}\nsku,name\nA,b\n`],
  ])('%s', async (_what, content) => {
    // Read or refused in words: what counts is that it ends. By the square most of these take minutes.
    await scanFile(file(content)).catch((error: unknown) => expect(error).toMatchObject({ code: 'BAD_FILE' }));
  });
});
