import { describe, expect, test } from 'vitest';
import { anOrder } from '../../../../test/support/purchasing.ts';
import {
  beyondTolerance,
  countAll,
  countedOf,
  countItem,
  emptyReceipt,
  openLines,
  priceOf,
  setCount,
  setPrice,
  toItems,
} from './receipt.ts';

const order = anOrder([
  { id: 'l1', skuId: 'bolt', orderedQuantity: 3, receivedQuantity: 1, orderedPrice: 2 },
  { id: 'l2', skuId: 'nut', orderedQuantity: 5, receivedQuantity: 5 },
  { id: 'l3', skuId: 'bolt', orderedQuantity: 1 },
]);
const [first] = order.items;
if (!first) throw new Error('The order has no lines.');

describe('a scan', () => {
  test('counts up its line, then the next line of the same item, then goes beyond what was ordered', () => {
    let receipt = emptyReceipt;
    const counted: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const scanned = countItem(receipt, order, 'bolt');
      if (scanned.kind !== 'counted') throw new Error(`The scan ${n} was ${scanned.kind}.`);
      counted.push(scanned.line.id);
      receipt = scanned.receipt;
    }
    expect(counted).toEqual(['l1', 'l1', 'l3', 'l3']);
  });

  test('of something that has come in, or was not ordered, counts nothing', () => {
    expect(countItem(emptyReceipt, order, 'nut').kind).toBe('closed');
    expect(countItem(emptyReceipt, order, 'screw').kind).toBe('unknown');
  });
});

test('what was typed counts, also more than what remains; nothing and less than nothing do not', () => {
  expect(countedOf(setCount(emptyReceipt, 'l1', 99), first)).toBe(99);
  expect(countedOf(setCount(emptyReceipt, 'l1', ''), first)).toBe(0);
  expect(countedOf(setCount(emptyReceipt, 'l1', -3), first)).toBe(0);
});

test('more than ordered is asked about beyond the tolerance', () => {
  const typed = (count: number) => setCount(emptyReceipt, 'l1', count);
  const beyond = (count: number, percent: number) => beyondTolerance(typed(count), order, percent).map(({ id }) => id);
  expect(beyond(2, 0)).toEqual([]);
  expect(beyond(3, 0)).toEqual(['l1']);
  // Of 3 ordered and 1 received.
  expect(beyond(3, 33)).toEqual(['l1']);
  expect(beyond(3, 34)).toEqual([]);
  expect(toItems(typed(3), order)).toMatchObject([{ itemId: 'l1', receivedQuantity: 3 }]);
});

test('all of it is what remains of each line', () => {
  expect(openLines(order).map(({ id }) => id)).toEqual(['l1', 'l3']);
  expect(toItems(countAll(emptyReceipt, order), order)).toMatchObject([
    { itemId: 'l1', receivedQuantity: 2, receivedPrice: 2 },
    { itemId: 'l3', receivedQuantity: 1 },
  ]);
});

test('a price is the ordered one until another is typed; lines of 0 are left out', () => {
  const receipt = setPrice(setCount(emptyReceipt, 'l1', 1), 'l1', 2.5);
  expect(priceOf(receipt, first)).toBe(2.5);
  expect(priceOf(setPrice(receipt, 'l1', ''), first)).toBe(2);
  expect(toItems(receipt, order)).toEqual([{ itemId: 'l1', receivedQuantity: 1, receivedPrice: 2.5 }]);
});
