import { expect, test } from 'vitest';
import type { StockMovement } from '../../../domains/inventory/contract.ts';
import { zoneOf } from '../../../contract/zone.ts';
import { filtersOf, fits, isFiltered } from './filters.ts';

const zone = zoneOf('Pacific/Auckland');

const row: StockMovement = {
  ...{ id: 'm1', _id: 'm1', skuId: 'i1', itemId: 'i1', productId: 'i1', sku: '10002', itemName: 'Inflatable globe' },
  ...{ place: 'A-1', type: 'sale', quantity: -2, balanceBefore: 5, balanceAfter: 3, worklogId: null, note: null },
  ...{ reference: 'ORD-2026-000001', referenceType: 'order', userId: 'u1' },
  ...{ timestamp: '2026-11-21T10:00:00.000Z', recordedAt: '2026-11-21T10:00:00.000Z' },
};

test('a new movement fits when each filter of the address does', () => {
  const wanted = filtersOf({ search: 'globe 100', type: 'sale', of: 'order', place: 'a-1', item: 'i1' }, zone);
  expect(fits(row, wanted)).toBe(true);
  for (const other of [
    { search: 'lamp' },
    { type: 'return' as const },
    { of: 'worklog' as const },
    { place: 'B' },
    { item: 'i2' },
    { reference: 'ORD-2026-000002' },
    { from: '2026-11-23' },
    { to: '2026-11-19' },
  ]) {
    expect(fits(row, filtersOf(other, zone)), JSON.stringify(other)).toBe(false);
  }
});

test('an empty address filters nothing', () => {
  expect(filtersOf({}, zone)).toEqual({});
  expect(isFiltered({ type: undefined })).toBe(false);
  expect(fits(row, {})).toBe(true);
});
