import { describe, expect, test } from 'vitest';
import { purchaseOrderStatuses } from './contract-orders.ts';
import {
  codeFrom,
  isOverdue,
  lineVariance,
  nextStatuses,
  poNumber,
  priceVariance,
  receiptStateOf,
  receivedPrice,
  suggestedQuantity,
  totalsOf,
} from './model.ts';

/** Units and minor units as the books have them: thousandths, millionths, and the products of both. */
const line = (ordered: number, received = 0, price = 100, cost = 0) => ({
  orderedQuantity: ordered * 1_000,
  receivedQuantity: received * 1_000,
  orderedPrice: price * 10_000,
  receivedCost: cost * 10_000_000,
});

test('the transitions are exactly those of CONTRACT 5.4', () => {
  expect(Object.fromEntries(purchaseOrderStatuses.map((status) => [status, nextStatuses(status)]))).toEqual({
    Draft: ['Sent', 'Cancelled'],
    Sent: ['Confirmed', 'Cancelled'],
    Confirmed: ['Received', 'Cancelled'],
    Received: [],
    Cancelled: [],
  });
});

describe('totals', () => {
  test('are subtotal + tax + shipping; a given tax stands', () => {
    expect(totalsOf([line(3, 0, 999), line(2, 0, 50)], { taxRate: null, tax: 7, shippingCost: 500 })).toEqual({
      taxRate: null,
      subtotal: 3097,
      tax: 7,
      shippingCost: 500,
      totalAmount: 3604,
    });
  });

  test('a rate decides the tax, rounded half up, also where floats would be wrong', () => {
    expect(totalsOf([line(1, 0, 105)], { taxRate: 10, tax: 99, shippingCost: 0 })).toMatchObject({ tax: 11 });
    expect(totalsOf([line(1, 0, 100_000_000_000)], { taxRate: 19, tax: 0, shippingCost: 0 })).toMatchObject({
      tax: 19_000_000_000,
    });
    expect(totalsOf([line(1, 0, 1005)], { taxRate: 8.875, tax: 0, shippingCost: 0 })).toMatchObject({ tax: 89 });
  });
});

describe('a line', () => {
  test('has no received price before the first receipt, then the weighted one', () => {
    expect(receivedPrice(line(10))).toBeNull();
    expect(priceVariance(line(10))).toBe(0);
    // 4 at 1.00 and 6 at 2.00
    expect(receivedPrice(line(10, 10, 100, 1600))).toBe(1_600_000);
    expect(priceVariance(line(10, 10, 100, 1600))).toBe(600_000);
    expect(lineVariance(line(10, 10, 100, 1600))).toBe(600);
  });

  test('that comes in by parts at its own price has no variance, however small the price', () => {
    const cable = { orderedQuantity: 3_000, orderedPrice: 4_500, receivedQuantity: 1_001, receivedCost: 1_001 * 4_500 };
    expect([receivedPrice(cable), priceVariance(cable), lineVariance(cable)]).toEqual([4_500, 0, 0]);
    const dearer = { ...cable, receivedCost: 1_001 * 1_004_500 };
    expect([receivedPrice(dearer), priceVariance(dearer), lineVariance(dearer)]).toEqual([1_004_500, 1_000_000, 100]);
  });

  test('tells how far the order is', () => {
    expect(receiptStateOf([line(2), line(1)])).toBe('none');
    expect(receiptStateOf([line(2), line(1, 1)])).toBe('partial');
    expect(receiptStateOf([line(2, 2), line(1, 1)])).toBe('full');
  });
});

test('the suggestion is max(1, target - stock - on order)', () => {
  const low = { stock: 3_000, reorderLevel: 10_000, reorderTarget: null, onOrder: 5_000, step: 1_000 };
  expect(suggestedQuantity(low)).toBe(12_000);
  expect(suggestedQuantity({ ...low, reorderTarget: 40_000, onOrder: 0 })).toBe(37_000);
  expect(suggestedQuantity({ ...low, onOrder: 50_000 })).toBe(1_000);
  expect(suggestedQuantity({ ...low, stock: 2_500, step: 1 })).toBe(12_500);
  expect(suggestedQuantity({ ...low, stock: 2_500 })).toBe(13_000);
});

test('an order is late from the day after the expected one, while it is on order', () => {
  const expected = '2026-11-20T00:00:00.000Z';
  expect(isOverdue('Sent', expected, '2026-11-20')).toBe(false);
  expect(isOverdue('Confirmed', expected, '2026-11-21')).toBe(true);
  expect(isOverdue('Received', expected, '2026-11-21')).toBe(false);
  expect(isOverdue('Draft', expected, '2026-11-21')).toBe(false);
  expect(isOverdue('Sent', null, '2026-11-21')).toBe(false);
});

test('numbers have six digits at least', () => {
  expect(poNumber('2026', 42)).toBe('PO-2026-000042');
});

test('a code is made of the name', () => {
  expect(codeFrom('Acme Tools & Sons')).toBe('ACMETOOL');
  expect(codeFrom('Ö. Ünal')).toBe('OUNAL');
  expect(codeFrom('…')).toBe('SUPPLIER');
});
