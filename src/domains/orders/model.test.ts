import { describe, expect, test } from 'vitest';
import {
  backordered,
  discountFault,
  importedKind,
  importedMove,
  indexedWords,
  leftToGiveBack,
  orderNumberOf,
  rateOf,
  serialOf,
  statusAfter,
  totalsOf,
} from './model.ts';

describe('totals', () => {
  test.each([
    [[1300], 100, 10, { subtotal: 1300, tax: 120, total: 1320 }],
    [[5], 0, 10, { tax: 1, total: 6 }],
    [[4], 0, 10, { tax: 0, total: 4 }],
    [[-5], 0, 10, { tax: -1, total: -6 }],
    [[1005], 0, 7.125, { tax: 72, total: 1077 }],
    [[1000], 1000, 19, { tax: 0, total: 0 }],
    [[99_999_999_999], 0, 33.333, { tax: 33_333_000_000 }],
    [[], 0, 10, { subtotal: 0, tax: 0, total: 0 }],
  ])('%j less %d at %d %%', (lines, discount, rate, expected) => {
    expect(totalsOf(lines, discount, rate)).toMatchObject(expected);
  });

  test('a discount fits up to the subtotal', () => {
    expect(discountFault(1300, 1300)).toBeUndefined();
    expect(discountFault(1301, 1300)).toBeDefined();
    expect(discountFault(1, -500)).toBeDefined();
  });
});

describe('lines', () => {
  test('what the stock owes, and what it gets back', () => {
    const line = { itemId: 'i', quantity: 10, taken: 6, fulfilled: 2 };
    expect(backordered(line, 'sale', 'Partial')).toBe(4);
    expect(backordered(line, 'sale', 'Cancelled')).toBe(0);
    expect(backordered({ ...line, itemId: null }, 'sale', 'Pending')).toBe(0);
    expect(leftToGiveBack(line)).toBe(4);
    expect(leftToGiveBack({ quantity: -10, taken: 7, fulfilled: -10 })).toBe(0);
  });

  test('an order is fulfilled with its last unit; what came back needs no handing out', () => {
    expect(statusAfter([{ quantity: 2, fulfilled: 2 }])).toBe('Fulfilled');
    expect(
      statusAfter([
        { quantity: 2, fulfilled: 2 },
        { quantity: 1, fulfilled: 0 },
      ]),
    ).toBe('Partial');
    expect(statusAfter([{ quantity: -3, fulfilled: -3 }])).toBe('Fulfilled');
  });

  test('an imported line is sold, put back or written off', () => {
    expect(importedMove('sale', 3)).toEqual({ type: 'sale', wanted: 3 });
    expect(importedMove('return', -3)).toEqual({ type: 'return', wanted: -3 });
    expect(importedMove('return', 3)).toEqual({ type: 'sale', wanted: 3 });
    expect(importedMove('sale', -3)).toEqual({ type: 'adjustment', wanted: 3 });
    expect(importedKind('adjustment', [-1, 2])).toBe('sale');
    expect(importedKind('sale', [-1])).toBe('adjustment');
    expect(importedKind('return', [-1])).toBe('return');
    expect(importedKind('return', [-1, 2])).toBe('sale');
  });
});

test('a tax that came as an amount has the shortest rate that makes it', () => {
  expect(rateOf(2_000, 380)).toBe(19);
  expect(rateOf(99, 19)).toBe(19);
  expect(rateOf(-1_265, -89)).toBe(7);
  expect(rateOf(10_000, 1_333)).toBe(13.33);
  expect([rateOf(0, 5), rateOf(100, 0)]).toEqual([0, 0]);
});

test('numbers grow with the years, beyond six digits too', () => {
  expect(orderNumberOf(serialOf(2026, 12))).toBe('ORD-2026-000012');
  expect(orderNumberOf(serialOf(2026, 1_234_567))).toBe('ORD-2026-1234567');
  expect(serialOf(2027, 1)).toBeGreaterThan(serialOf(2026, 9_999_999));
});

test('an order is found by its number with and without zeros, its customer and its codes', () => {
  const words = indexedWords({
    orderNumber: 'ORD-2026-000012',
    reference: 'INV/7-a',
    customer: ['17850', 'Zoë Müller', ''],
    skus: ['AB-1', 'AB-1', ''],
  });
  expect(words).toEqual([
    'ord',
    '2026',
    '000012',
    '12',
    'inv7a',
    'inv',
    '7',
    'a',
    'ab1',
    'ab',
    '1',
    '17850',
    'zoe',
    'muller',
  ]);
});
