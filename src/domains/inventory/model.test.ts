import { describe, expect, test } from 'vitest';
import {
  crossesDown,
  firstIdAt,
  indexedWords,
  itemKey,
  severityOf,
  signFault,
  suggestedQuantity,
  thinOut,
} from './model.ts';

describe('a level crosses the reorder level', () => {
  test.each([
    [10, 9, true],
    [30, 0, true],
    [9, 8, false],
    [11, 10, false],
    [9, 12, false],
    [10, 10, false],
  ])('from %i to %i with a level of 10: %s', (before, after, crosses) => {
    expect(crossesDown(before, after, 10)).toBe(crosses);
  });

  test('a level of 0 is never crossed', () => expect(crossesDown(1, 0, 0)).toBe(false));
});

test('the suggestion fills up to the target, to twice the level without one, and is at least one unit', () => {
  expect(suggestedQuantity({ stock: 3_000, reorderLevel: 10_000, reorderTarget: 50_000 })).toBe(47_000);
  expect(suggestedQuantity({ stock: 3_000, reorderLevel: 10_000, reorderTarget: null })).toBe(17_000);
  expect(suggestedQuantity({ stock: 3_000, reorderLevel: 10_000, reorderTarget: 50_000 }, 40_000)).toBe(7_000);
  expect(suggestedQuantity({ stock: 9_000, reorderLevel: 10_000, reorderTarget: 5_000 })).toBe(1_000);
});

test('below half the level is critical', () => {
  expect(severityOf({ stock: 5, reorderLevel: 10 })).toBe('warning');
  expect(severityOf({ stock: 4, reorderLevel: 10 })).toBe('critical');
  expect(severityOf({ stock: 4, reorderLevel: 9 })).toBe('critical');
});

test('the sign of a quantity fits the type of the movement', () => {
  expect(signFault('sale', -1)).toBeUndefined();
  expect(signFault('sale', 1)).toMatch(/negative/);
  expect(signFault('purchase', 1)).toBeUndefined();
  expect(signFault('purchase', -1)).toMatch(/positive/);
  expect(signFault('return', 1)).toBeUndefined();
  expect(signFault('return', -1)).toMatch(/positive/);
  expect([signFault('adjustment', -1), signFault('adjustment', 1)]).toEqual([undefined, undefined]);
});

test('an item is named by id, SKU or integer alias; digits are the alias', () => {
  expect(itemKey({ itemId: 'a', productId: 1 })).toEqual({ by: 'id', value: 'a' });
  expect(itemKey({ sku: 'X' })).toEqual({ by: 'sku', value: 'X' });
  expect(itemKey({ productId: 7 })).toEqual({ by: 'productId', value: 7 });
  expect(itemKey({ productId: '7' })).toEqual({ by: 'productId', value: 7 });
  expect(itemKey({ productId: '01a1-ff' })).toEqual({ by: 'id', value: '01a1-ff' });
  expect(itemKey({})).toBeUndefined();
});

test('search folds case, accents and separators', () => {
  expect(indexedWords({ sku: 'AB-12/c', name: 'Grüne Äpfel, grün', barcode: '96385074' })).toEqual([
    'ab12c',
    'ab',
    '12',
    'c',
    'grune',
    'apfel',
    'grun',
    '96385074',
  ]);
});

test('the first id of a moment sorts between ids made before and after it', () => {
  expect(firstIdAt(0x018f_0000_0001)).toBe('018f0000-0001-7000-8000-000000000000');
  expect(firstIdAt(1000) < firstIdAt(1001)).toBe(true);
});

describe('a curve is thinned out', () => {
  const points = Array.from({ length: 10_000 }, (_, n) => ({ n, balance: n === 4_321 ? 0 : 100 + (n % 7) }));

  test('to the wanted number, in order, with both ends and the dip', () => {
    const thin = thinOut(points, 300);
    expect(thin.length).toBeLessThanOrEqual(300);
    expect([thin[0]?.n, thin.at(-1)?.n]).toEqual([0, 9_999]);
    expect(thin.map(({ n }) => n)).toEqual(thin.map(({ n }) => n).toSorted((a, b) => a - b));
    expect(thin.some(({ balance }) => balance === 0)).toBe(true);
  });

  test('not when there are few points', () => expect(thinOut(points.slice(0, 300), 300)).toHaveLength(300));
});
