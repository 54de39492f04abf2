import { expect, test } from 'vitest';
import { anOrder } from '../../../../test/support/an-order.ts';
import { zoneOf } from '../../../contract/zone.ts';
import { filtersOf, fits, isFiltered, mayMatch } from './filters.ts';

const zone = zoneOf('Pacific/Auckland');

test('the newest first, and a day is asked for as it is where the company is', () => {
  expect(filtersOf({}, zone)).toEqual({ sort: 'orderDate', order: 'desc' });
  const { dateFrom = '', dateTo = '' } = filtersOf({ from: '2026-11-21', to: '2026-11-21' }, zone);
  expect([dateFrom, dateTo]).toEqual(['2026-11-20T11:00:00.000Z', '2026-11-21T10:59:59.999Z']);
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
  expect(fits(anOrder({ status }), filtersOf(search, zone))).toBe(expected);
});

test('a new order may be one that was searched for', () => {
  const order = anOrder({ customerName: 'Ada Brick' });
  expect(mayMatch(order, 'brick ord-2026')).toBe(true);
  expect(mayMatch(order, 'brick 10002')).toBe(true);
  expect(mayMatch(order, 'zoe')).toBe(false);
});
