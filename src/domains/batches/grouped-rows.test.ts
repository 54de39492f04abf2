import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FileRow, type Grouping, groupRows, groupingOf, mostRows } from './grouped-rows.ts';

const columns = ['Order', 'Date', 'SKU'];
const byOrder = groupingOf('import-orders', { reference: 'Order', date: 'Date', sku: 'SKU' }, columns);
const bySku = groupingOf('import-items', { sku: 'SKU', name: 'Order' }, columns);

async function groupsOf(cells: readonly string[][], grouping: Grouping | undefined): Promise<number[][]> {
  async function* file(): AsyncGenerator<FileRow> {
    for (const [index, row] of cells.entries()) yield { line: index + 2, cells: row };
  }
  const groups: number[][] = [];
  for await (const rows of groupRows(file, grouping)) groups.push(rows.map(({ row }) => row));
  return groups;
}

describe('rows that belong together', () => {
  test('come as one, each with its row and line of the file', async () => {
    async function* file(): AsyncGenerator<FileRow> {
      yield { line: 2, cells: ['A', '', 'X'] };
      yield { line: 4, cells: ['A', '', 'Y'] };
      yield { line: 5, cells: ['B', '', 'X'] };
    }
    const found: unknown[] = [];
    for await (const rows of groupRows(file, byOrder)) found.push(rows);
    expect(found).toEqual([
      [
        { row: 1, line: 2, cells: ['A', '', 'X'], group: 1 },
        { row: 2, line: 4, cells: ['A', '', 'Y'], group: 1 },
      ],
      [{ row: 3, line: 5, cells: ['B', '', 'X'], group: 3 }],
    ]);
  });

  test('wherever they stand, in the order of their first rows', async () => {
    const orders = ['A', 'B', 'A', 'C', 'C', 'B', 'A'].map((order) => [order, '', 'X']);
    expect(await groupsOf(orders, byOrder)).toEqual([
      [1, 3, 7],
      [2, 6],
      [4, 5],
    ]);
    const items = ['x', 'Y', 'X ', '="x"', '', ''].map((sku) => ['', '', sku]);
    expect(await groupsOf(items, bySku)).toEqual([[1, 3, 4], [2], [5], [6]]);
  });

  test('also below a head that stands on the first line alone, as long as the head is empty', async () => {
    const lines = [
      ['', '', 'X'],
      ['H-1', '2026-01-15', 'X'],
      ['', '', 'Y'],
      ['', '2026-01-16', 'Z'],
      ['H-2', '2026-01-16', 'X'],
      ['', ' ', 'Y'],
    ];
    expect(await groupsOf(lines, byOrder)).toEqual([[1], [2, 3], [4], [5, 6]]);
  });

  test('no longer than an order may be: more comes in pieces that are marked', async () => {
    const rows = Array.from({ length: 2 * mostRows + 10 }, (): FileRow => ({ line: 1, cells: ['A', '', 'X'] }));
    async function* file(): AsyncGenerator<FileRow> {
      yield* rows;
    }
    const sizes: number[] = [];
    for await (const piece of groupRows(file, byOrder)) {
      expect(piece.every(({ isExcess }) => isExcess)).toBe(true);
      sizes.push(piece.length);
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(mostRows + 1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.length);
  });

  test('are all rows of the file, each once, and none of another group among them', async () => {
    const key = fc.constantFrom('A', 'B', 'C', '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, fc.constantFrom('', '1/1/2026'))), async (rows) => {
        const groups = await groupsOf(
          rows.map(([order, date]) => [order, date, 'X']),
          byOrder,
        );
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index + 1));
        const named = groups.map((group) => group.map((row) => rows[row - 1]?.[0] ?? '').filter(Boolean));
        for (const names of named) expect(new Set(names).size).toBeLessThanOrEqual(1);
        const first = named.flatMap((names) => names.slice(0, 1));
        expect(new Set(first).size).toBe(first.length);
      }),
    );
  });
});

test('rows of movements and suppliers stand for themselves', async () => {
  expect(groupingOf('import-movements', { sku: 'SKU', reference: 'Order' }, columns)).toBeUndefined();
  expect(await groupsOf([['A'], ['A']], undefined)).toEqual([[1], [2]]);
});
