import { expect, test } from 'vitest';
import { anOrder } from '../../../../test/support/purchasing.ts';
import { zoneOf } from '../../../contract/zone.ts';
import { filtersOf, fits, isFiltered, mayMatch } from './filters.ts';

const zone = zoneOf('Pacific/Auckland');

const order = anOrder([{ id: 'l1', skuId: 'bolt' }], { status: 'Sent', supplierId: 'acme' });

test('the address becomes what the server is asked for', () => {
  expect(filtersOf({}, zone)).toEqual({ sort: 'poNumber', order: 'desc' });
  expect(filtersOf({ show: 'open', supplier: 'acme', asc: true, sort: 'totalAmount', search: 'bolt' }, zone)).toEqual({
    sort: 'totalAmount',
    order: 'asc',
    status: ['Sent', 'Confirmed'],
    supplierId: 'acme',
    search: 'bolt',
  });
  expect(filtersOf({ status: 'Received' }, zone)).toMatchObject({ status: ['Received'] });
  expect(isFiltered({ order: 'x', new: true, sort: 'status' })).toBe(false);
  expect(isFiltered({ show: 'overdue' })).toBe(true);
});

test('a changed order is known to fit or not', () => {
  expect(fits(order, filtersOf({ show: 'open' }, zone))).toBe(true);
  expect(fits({ ...order, status: 'Received' }, filtersOf({ show: 'open' }, zone))).toBe(false);
  expect(fits(order, filtersOf({ show: 'overdue' }, zone))).toBe(false);
  expect(fits({ ...order, isOverdue: true }, filtersOf({ show: 'overdue' }, zone))).toBe(true);
  expect(fits(order, filtersOf({ supplier: 'other' }, zone))).toBe(false);
  expect(fits(order, filtersOf({ show: 'variance' }, zone))).toBe(false);
  expect(mayMatch(order, `${order.poNumber.toLowerCase()} acme`)).toBe(true);
  expect(mayMatch(order, 'nothing')).toBe(false);
});
