import { expect, test } from 'vitest';
import { anOrder } from '../../../../test/support/an-order.ts';
import { filtersOf, fits, isFiltered, mayMatch } from './filters.ts';

test('the newest first, and a day is asked for as it is here', () => {
  expect(filtersOf({})).toEqual({ sort: 'orderDate', order: 'desc' });
  const { dateFrom = '', dateTo = '' } = filtersOf({ from: '2026-11-21', to: '2026-11-21' });
  expect(Date.parse(dateTo) - Date.parse(dateFrom)).toBe(86_400_000 - 1);
  expect(new Date(dateFrom).getHours()).toBe(0);
});

test('the order that is open is no filter', () => {
  expect(isFiltered({ order: '1', new: true, sort: 'totalAmount' })).toBe(false);
  expect(isFiltered({ from: '2026-11-21' })).toBe(true);
});

test.each([
  [{ status: 'Open' as const }, 'Partial' as const, true],
  [{ status: 'Open' as const }, 'Fulfilled' as const, false],
  [{ status: 'Cancelled' as const }, 'Cancelled' as const, true],
  [{ kind: 'return' as const }, 'Pending' as const, false],
  [{ from: '2026-11-22' }, 'Pending' as const, false],
  [{}, 'Cancelled' as const, true],
])('%j and an order that is %s: %s', (search, status, expected) => {
  expect(fits(anOrder({ status }), filtersOf(search))).toBe(expected);
});

test('a new order may be one that was searched for', () => {
  const order = anOrder({ customerName: 'Ada Brick' });
  expect(mayMatch(order, 'brick ord-2026')).toBe(true);
  expect(mayMatch(order, 'brick 10002')).toBe(true);
  expect(mayMatch(order, 'zoe')).toBe(false);
});
