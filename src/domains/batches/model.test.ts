import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { onlineRetailPath, openingStockPath } from '../../../test/support/retail.ts';
import {
  checkMapping,
  DateWatch,
  mayBecome,
  nextChunkSize,
  progressOf,
  proposeMapping,
  readDate,
  readItemRow,
  readMoney,
  readMovementRow,
  readQuantity,
} from './model.ts';

const headerOf = (path: string) =>
  readFileSync(path, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0]?.split(',') ?? [];

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
    });
    expect(proposeMapping('import-items', ['Code', 'Item', 'Qty'])).toEqual({ sku: 'Code', name: 'Item', stock: 'Qty' });
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

describe('rows of movements', () => {
  const row = (cells: Record<string, string>) =>
    readMovementRow({ sku: '85123a ', quantity: '6', date: '1/12/2010', reference: '536365', ...cells }, 'D/M/YYYY');

  test('a positive quantity is a sale that takes out', () => {
    expect(row({})).toEqual({
      ok: true,
      value: {
        sku: '85123A',
        type: 'sale',
        quantity: -6,
        reference: '536365',
        note: undefined,
        occurredAt: '2010-12-01T00:00:00.000Z',
      },
    });
  });

  test('an invoice with C gives back, whatever the sign', () => {
    expect(row({ reference: 'C536379', quantity: '-1' })).toMatchObject({ value: { type: 'return', quantity: 1 } });
    expect(row({ reference: 'C536379', quantity: '2' })).toMatchObject({ value: { type: 'return', quantity: 2 } });
  });

  test('another negative quantity is an adjustment that takes out', () => {
    expect(row({ quantity: '-10' })).toMatchObject({ value: { type: 'adjustment', quantity: -10 } });
  });

  test.each([
    ['0', 'BAD_QUANTITY'],
    ['1.5', 'BAD_QUANTITY'],
    ['six', 'BAD_QUANTITY'],
    ['1e3', 'BAD_QUANTITY'],
    ['99999999999', 'BAD_QUANTITY'],
    ['', 'MISSING_VALUE'],
  ])('quantity "%s" fails with %s', (quantity, code) => {
    expect(row({ quantity })).toMatchObject({ ok: false, code });
  });

  test.each([
    ['13/13/2010', 'BAD_DATE'],
    ['31/2/2011', 'BAD_DATE'],
    ['2010-12-01', 'BAD_DATE'],
    ['1/12/10', 'BAD_DATE'],
    ['yesterday', 'BAD_DATE'],
    ['', 'MISSING_VALUE'],
  ])('date "%s" fails with %s', (date, code) => {
    expect(row({ date })).toMatchObject({ ok: false, code });
  });

  test('a missing code fails', () => {
    expect(row({ sku: ' ' })).toMatchObject({ ok: false, code: 'MISSING_VALUE' });
  });
});

describe('rows of items', () => {
  test('an empty cell says nothing about its field', () => {
    expect(readItemRow({ sku: ' x1', name: 'Bolt', stock: '', price: '2.5', location: '' })).toEqual({
      ok: true,
      value: { sku: 'X1', name: 'Bolt', price: 2.5 },
    });
  });

  test.each([
    [{ sku: '' }, 'MISSING_VALUE'],
    [{ name: '' }, 'MISSING_VALUE'],
    [{ stock: '-1' }, 'BAD_QUANTITY'],
    [{ price: 'cheap' }, 'BAD_NUMBER'],
    [{ cost: '0.125' }, 'BAD_NUMBER'],
    [{ sku: 'x'.repeat(65) }, 'BAD_VALUE'],
  ])('%o fails with %s', (cells, code) => {
    expect(readItemRow({ sku: 'X1', name: 'Bolt', ...cells })).toMatchObject({ ok: false, code });
  });
});

test.each([
  ['2.55', 2.55],
  ['2,55', 2.55],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['£ 2.5', 2.5],
  ['1,234', 1234],
  ['3.100', 3.1],
])('the amount "%s" is %d', (text, value) => {
  expect(readMoney(text)).toEqual({ ok: true, value });
});

test('whole numbers may carry a sign or a zero fraction', () => {
  expect(['+5', '-5', '6.00', ' 7 '].map(readQuantity)).toEqual([5, -5, 6, 7].map((value) => ({ ok: true, value })));
});

describe('dates', () => {
  test.each([
    ['1/12/2010', 'D/M/YYYY', '2010-12-01T00:00:00.000Z'],
    ['1/12/2010', 'M/D/YYYY', '2010-01-12T00:00:00.000Z'],
    ['01.12.2010 8:26', 'D/M/YYYY', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01', 'YYYY-MM-DD', '2010-12-01T00:00:00.000Z'],
    ['2010-12-01T08:26:30Z', 'YYYY-MM-DD', '2010-12-01T08:26:30.000Z'],
  ] as const)('%s as %s', (text, format, value) => {
    expect(readDate(text, format)).toEqual({ ok: true, value });
  });

  const guess = (...texts: string[]) => {
    const watch = new DateWatch();
    for (const text of texts) watch.see(text);
    return watch.guess();
  };

  test('the format is certain when one part can only be a day', () => {
    expect(guess('1/12/2010', '13/12/2010')).toEqual({ format: 'D/M/YYYY', certain: true });
    expect(guess('12/1/2010', '12/13/2010')).toEqual({ format: 'M/D/YYYY', certain: true });
    expect(guess('2010-12-01')).toEqual({ format: 'YYYY-MM-DD', certain: true });
  });

  test('else the one whose dates lie closer together is guessed', () => {
    expect(guess('1/12/2010', '2/12/2010', '5/12/2010')).toEqual({ format: 'D/M/YYYY', certain: false });
    expect(guess('12/1/2010', '12/2/2010', '12/5/2010')).toEqual({ format: 'M/D/YYYY', certain: false });
  });

  test('a column of other things is no date', () => {
    expect(guess('85123A', '71053')).toBeUndefined();
    expect(guess()).toBeUndefined();
  });
});

test('a job that has ended changes no more', () => {
  for (const end of ['completed', 'failed', 'cancelled'] as const) {
    for (const to of ['pending', 'running', 'paused', 'cancelled', 'failed'] as const) expect(mayBecome(end, to)).toBe(false);
  }
});

test('progress is 100 only when all is done', () => {
  expect([progressOf(0, 3), progressOf(2_999, 3_000), progressOf(3_000, 3_000)]).toEqual([0, 99, 100]);
});

test('the chunk follows the measured time, within bounds', () => {
  expect(nextChunkSize(250, 80, 40)).toBe(125);
  expect(nextChunkSize(250, 1, 40)).toBe(500);
  expect(nextChunkSize(10, 4_000, 40)).toBe(10);
  expect(nextChunkSize(2_000, 1, 40)).toBe(2_000);
});
