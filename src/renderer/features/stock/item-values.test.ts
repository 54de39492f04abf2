import { expect, test } from 'vitest';
import { blank, differences, faultsOf, isComplete, toInput } from './item-values.ts';

const globe = { ...blank, sku: ' 10002 ', name: 'Globe', cost: 0.51, reorderLevel: 28 };

test('sends what was typed, trimmed, and leaves empty numbers out', () => {
  expect(toInput(globe)).toEqual({
    ...{ sku: '10002', name: 'Globe', category: '', location: '', barcode: '', supplierId: null },
    ...{ cost: 0.51, price: undefined, reorderLevel: 28, reorderTarget: null },
  });
});

test('wants a SKU, a name, and a barcode whose check digit is right', () => {
  expect(isComplete(globe)).toBe(true);
  expect(isComplete({ ...globe, name: '  ' })).toBe(false);
  expect(isComplete({ ...globe, barcode: '4006381333931' })).toBe(true);
  expect(isComplete({ ...globe, barcode: '4006381333930' })).toBe(false);
});

test('names the fields in which two edits differ', () => {
  expect(differences({ ...globe, price: 2 }, { ...globe, sku: '10002', price: '', name: 'Big globe' })).toEqual([
    { field: 'name', mine: 'Globe', theirs: 'Big globe' },
    { field: 'price', mine: '2', theirs: '' },
  ]);
});

test('reads the faults of a refusal by field', () => {
  const details = { fields: [{ field: 'sku', message: 'Taken' }] };
  expect(faultsOf({ details })).toEqual({ sku: 'Taken' });
  expect(faultsOf(null)).toEqual({});
});
