import { afterAll, expect, test } from 'vitest';
import { onlineRetailPath } from '../../../test/support/retail.ts';
import { groupingOf } from './grouped-rows.ts';
import { Parser } from './parser.ts';

const parser = new Parser();
afterAll(() => parser.stop());

const format = { encoding: 'utf-8', delimiter: ',', headerRow: 1 } as const;
const columns = ['InvoiceNo', 'StockCode'];
const mapping = { reference: 'InvoiceNo', sku: 'StockCode' };

async function rowsFrom(kind: 'import-movements' | 'import-orders', skip: number, chunk: number) {
  const grouping = groupingOf(kind, mapping, columns);
  await parser.open('file', { path: onlineRetailPath, format, grouping }, skip);
  const chunks: { row: number; group: number }[][] = [];
  for (let isLast = false; !isLast; ) {
    const { rows, last } = await parser.next('file', chunk);
    chunks.push(rows);
    isLast = last;
  }
  await parser.close('file');
  return chunks;
}

test.each([0, 1, 4_999, 9_998])('reading on after %d rows gives the rest, row for row', async (skip) => {
  const chunks = await rowsFrom('import-movements', skip, 250);
  expect(chunks.flat().map(({ row }) => row)).toEqual(Array.from({ length: 9_999 - skip }, (_, n) => skip + n + 1));
});

test('no order is cut into two chunks, and reading on begins where a chunk ended', async () => {
  const chunks = await rowsFrom('import-orders', 0, 25);
  const owners = new Map<number, number>();
  for (const [n, rows] of chunks.entries()) {
    for (const { group } of rows) expect(owners.get(group) ?? n).toBe(n);
    for (const { group } of rows) owners.set(group, n);
  }
  const done = chunks.slice(0, 40).flat().length;
  expect((await rowsFrom('import-orders', done, 25)).flat()).toEqual(chunks.slice(40).flat());
});
