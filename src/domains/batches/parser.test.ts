import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { onlineRetailPath } from '../../../test/support/retail.ts';
import { groupingOf } from './grouped-rows.ts';
import { Parser } from './parser.ts';

const parser = new Parser();
const folder = mkdtempSync(join(tmpdir(), 'parser-'));
afterAll(async () => {
  await parser.stop();
  rmSync(folder, { recursive: true });
});

/** Takes the thread of any machine far longer than a few rows. */
function slowFile(): string {
  const path = join(folder, 'slow.csv');
  writeFileSync(path, `sku,name\nA,b\n${'\n'.repeat(30_000_000)}`);
  return path;
}

function smallFile(): string {
  const path = join(folder, 'small.csv');
  writeFileSync(path, 'sku,name\nA,b\n');
  return path;
}

const format = { encoding: 'utf-8', delimiter: ',', headerRow: 1 } as const;
const columns = ['InvoiceNo', 'StockCode'];
const mapping = { reference: 'InvoiceNo', sku: 'StockCode' };

async function rowsFrom(kind: 'import-movements' | 'import-orders', skip: number, chunk: number) {
  const grouping = groupingOf(kind, mapping, columns);
  await parser.open('site', 'file', { path: onlineRetailPath, format, grouping }, skip);
  const chunks: { row: number; group: number }[][] = [];
  for (let isLast = false; !isLast; ) {
    const { rows, last } = await parser.next('site', 'file', chunk);
    chunks.push(rows);
    isLast = last;
  }
  await parser.close('site', 'file');
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

test('a company with a file that takes long keeps no other waiting', async () => {
  const both = new Parser();
  let isSlowDone = false;
  const slow = both.scan('slow', slowFile(), {}, undefined).catch((error: unknown) => error);
  void slow.then(() => {
    isSlowDone = true;
  });
  for (let n = 0; n < 5; n += 1)
    expect(await both.scan('quick', smallFile(), {}, undefined)).toMatchObject({ total: 1 });
  expect(isSlowDone).toBe(false);
  await both.stop();
  expect(await slow).toMatchObject({ code: 'UNAVAILABLE' });
});

test('a file that takes longer than the limit is refused, and the next one is read; what another company reads goes on', async () => {
  const limited = new Parser({ longestMs: 10_000 });
  await limited.open('other', 'file', { path: onlineRetailPath, format, grouping: undefined }, 0);
  await expect(limited.scan('site', slowFile(), {}, undefined)).rejects.toMatchObject({
    code: 'BAD_FILE',
    message: 'Reading this file took longer than 10 seconds. Split it into smaller ones.',
  });
  expect(await limited.scan('site', smallFile(), {}, undefined)).toMatchObject({ total: 1 });
  // Had they shared a thread, the file would not be open any more.
  expect((await limited.next('other', 'file', 10)).rows).toHaveLength(10);
  await limited.stop();
});
