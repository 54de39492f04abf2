import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { onlineRetailPath, openingStockPath } from '../../../test/support/retail.ts';
import { checkMapping, mayBecome, nextChunkSize, progressOf, proposeMapping } from './model.ts';

const headerOf = (path: string) =>
  readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1)[0]
    ?.split(',') ?? [];

describe('proposed mapping', () => {
  test('takes the stock list as it is', () => {
    expect(proposeMapping('import-items', headerOf(openingStockPath))).toEqual({
      sku: 'sku',
      name: 'name',
      category: 'category',
      location: 'location',
      stock: 'quantity',
      cost: 'unit_cost',
      price: 'price',
      reorderLevel: 'reorder_level',
      barcode: 'barcode',
    });
  });

  test('takes the sales as they are', () => {
    expect(proposeMapping('import-movements', headerOf(onlineRetailPath))).toEqual({
      sku: 'StockCode',
      quantity: 'Quantity',
      date: 'InvoiceDate',
      reference: 'InvoiceNo',
    });
  });

  test('knows other spellings and gives a column to one field only', () => {
    expect(proposeMapping('import-items', ['Artikel-Nr.', 'Bezeichnung', 'Bestand', 'Price (EUR)'])).toEqual({
      sku: 'Artikel-Nr.',
      name: 'Bezeichnung',
      stock: 'Bestand',
      price: 'Price (EUR)',
    });
    expect(
      proposeMapping('import-items', ['SKU', 'Name', 'Qty (pcs)', 'Cost [EUR]', 'VK-Preis in €', 'In stock?']),
    ).toEqual({ sku: 'SKU', name: 'Name', stock: 'Qty (pcs)', cost: 'Cost [EUR]', price: 'VK-Preis in €' });
    expect(proposeMapping('import-items', ['Code', 'Item', 'Qty'])).toEqual({
      sku: 'Code',
      name: 'Item',
      stock: 'Qty',
    });
  });

  test('names what is missing, what is no field and what is no column', () => {
    const checked = checkMapping('import-movements', ['A', 'B'], { stockCode: 'a', colour: 'B', quantity: 'C' });
    expect(checked).toEqual({
      mapping: { sku: 'A' },
      missing: ['quantity'],
      unknownFields: ['colour'],
      unknownColumns: ['C'],
    });
  });

  test('an empty column leaves a field open; no mapping at all means the proposal', () => {
    const columns = ['sku', 'name', 'price'];
    expect(checkMapping('import-items', columns, { sku: 'sku', name: 'name', price: '' }).mapping).toEqual({
      sku: 'sku',
      name: 'name',
    });
    expect(checkMapping('import-items', columns, {}).mapping).toEqual({ sku: 'sku', name: 'name', price: 'price' });
  });
});

test('a job that has ended changes no more', () => {
  for (const end of ['completed', 'failed', 'cancelled'] as const) {
    for (const to of ['pending', 'running', 'paused', 'cancelled', 'failed'] as const)
      expect(mayBecome(end, to)).toBe(false);
  }
});

test('progress is 100 only when all is done', () => {
  expect([progressOf(0, 3), progressOf(2_999, 3_000), progressOf(3_000, 3_000)]).toEqual([0, 99, 100]);
});

test('the chunk follows the measured time, within bounds', () => {
  expect(nextChunkSize(250, 80, 40)).toBe(125);
  expect(nextChunkSize(250, 1, 40)).toBe(500);
  expect(nextChunkSize(30, 4_000, 40)).toBe(25);
  expect(nextChunkSize(2_000, 1, 40)).toBe(2_000);
});
