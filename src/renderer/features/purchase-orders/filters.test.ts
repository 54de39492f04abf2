import { expect, test } from 'vitest';
import { anOrder } from '../../../../test/support/purchasing.ts';
import { filtersOf, fits, isFiltered, mayMatch } from './filters.ts';

const order = anOrder([{ id: 'l1', skuId: 'bolt' }], { status: 'Sent', supplierId: 'acme' });

test('the address becomes what the server is asked for', () => {
  expect(filtersOf({})).toEqual({ sort: 'poNumber', order: 'desc' });
  expect(filtersOf({ show: 'open', supplier: 'acme', asc: true, sort: 'totalAmount', search: 'bolt' })).toEqual({
    sort: 'totalAmount',
    order: 'asc',
    status: ['Sent', 'Confirmed'],
    supplierId: 'acme',
    search: 'bolt',
  });
  expect(filtersOf({ status: 'Received' })).toMatchObject({ status: ['Received'] });
  expect(isFiltered({ order: 'x', new: true, sort: 'status' })).toBe(false);
  expect(isFiltered({ show: 'overdue' })).toBe(true);
});

test('a changed order is known to fit or not', () => {
  expect(fits(order, filtersOf({ show: 'open' }))).toBe(true);
  expect(fits({ ...order, status: 'Received' }, filtersOf({ show: 'open' }))).toBe(false);
  expect(fits(order, filtersOf({ show: 'overdue' }))).toBe(false);
  expect(fits({ ...order, isOverdue: true }, filtersOf({ show: 'overdue' }))).toBe(true);
  expect(fits(order, filtersOf({ supplier: 'other' }))).toBe(false);
  expect(fits(order, filtersOf({ show: 'variance' }))).toBe(false);
  expect(mayMatch(order, `${order.poNumber.toLowerCase()} acme`)).toBe(true);
  expect(mayMatch(order, 'nothing')).toBe(false);
});
