import { describe, expect, test } from 'vitest';
import { readPrice, readQuantity } from './cells.ts';
import { readItemRow, readMovementRow } from './row-rules.ts';

describe('rows of movements', () => {
  const row = (cells: Record<string, string>) =>
    readMovementRow({ sku: '85123a ', quantity: '6', date: '2010-12-01T00:00:00.000Z', reference: '536365', ...cells });

  test('a positive quantity is a sale that takes out', () => {
    expect(row({})).toEqual({
      ok: true,
      value: {
        sku: '85123A',
        type: 'sale',
        quantity: -6,
        reference: '536365',
        note: undefined,
        occurredAt: '2010-12-01T00:00:00.000Z',
      },
    });
  });

  test('a negative quantity under C and digits comes back; a positive one never does', () => {
    expect(row({ reference: 'C536379', quantity: '-1' })).toMatchObject({ value: { type: 'return', quantity: 1 } });
    expect(row({ reference: 'C536379', quantity: '2' })).toMatchObject({ value: { type: 'sale', quantity: -2 } });
  });

  test.each(['CO2601-0001', 'C-17', 'CR', 'ABC1', ''])('the letter in "%s" brings nothing back', (reference) => {
    expect(row({ reference, quantity: '3' })).toMatchObject({ value: { type: 'sale', quantity: -3 } });
    expect(row({ reference, quantity: '-3' })).toMatchObject({ value: { type: 'adjustment', quantity: -3 } });
  });

  test.each([
    ['sale', '3', -3],
    ['Sale', '-3', -3],
    ['purchase', '3', 3],
    ['return', '3', 3],
    ['adjustment', '-3', -3],
  ])('a type of ours says how it moves: %s of %s', (movementType, quantity, moved) => {
    expect(row({ movementType, quantity })).toMatchObject({
      value: { type: movementType.toLowerCase(), quantity: moved },
    });
  });

  test('a type that is none of ours is a fault of its cell', () => {
    expect(row({ movementType: 'Invoice' })).toMatchObject({ ok: false, code: 'BAD_VALUE', field: 'movementType' });
  });

  test('another negative quantity is an adjustment that takes out', () => {
    expect(row({ quantity: '-10' })).toMatchObject({ value: { type: 'adjustment', quantity: -10 } });
  });

  test.each([
    ['0', 'BAD_QUANTITY'],
    ['1.5555', 'BAD_QUANTITY'],
    ['six', 'BAD_QUANTITY'],
    ['1e3', 'BAD_QUANTITY'],
    ['99999999999', 'BAD_QUANTITY'],
    ['', 'MISSING_VALUE'],
  ])('quantity "%s" fails with %s', (quantity, code) => {
    expect(row({ quantity })).toMatchObject({ ok: false, code });
  });

  test('a date that is there but empty is missing', () => {
    expect(row({ date: '' })).toMatchObject({ ok: false, code: 'MISSING_VALUE' });
  });

  test('a missing code fails', () => {
    expect(row({ sku: ' ' })).toMatchObject({ ok: false, code: 'MISSING_VALUE' });
  });
});

describe('rows of items', () => {
  test('an empty cell says nothing about its field', () => {
    expect(readItemRow({ sku: ' x1', name: 'Bolt', stock: '', price: '2.5', location: '' })).toEqual({
      ok: true,
      value: { sku: 'X1', name: 'Bolt', price: 2.5 },
    });
  });

  test.each([
    [{ sku: '' }, 'MISSING_VALUE'],
    [{ active: 'perhaps' }, 'BAD_VALUE'],
    [{ stock: '-1' }, 'BAD_QUANTITY'],
    [{ price: 'cheap' }, 'BAD_NUMBER'],
    [{ cost: '0.0000001' }, 'BAD_NUMBER'],
    [{ sku: 'x'.repeat(65) }, 'BAD_VALUE'],
  ])('%o fails with %s', (cells, code) => {
    expect(readItemRow({ sku: 'X1', name: 'Bolt', ...cells })).toMatchObject({ ok: false, code });
  });
});

test('prices are kept to the millionth, quantities to the thousandth', () => {
  expect(['2.55', '-1234.5', '3'].map(readPrice)).toEqual([2.55, -1234.5, 3].map((value) => ({ ok: true, value })));
  expect(['-5', '6'].map(readQuantity)).toEqual([-5, 6].map((value) => ({ ok: true, value })));
  expect(['2.5', '0.75'].map(readQuantity)).toEqual([2.5, 0.75].map((value) => ({ ok: true, value })));
  expect(['0.0045', '0.045'].map(readPrice)).toEqual([0.0045, 0.045].map((value) => ({ ok: true, value })));
  expect(readQuantity('2.5001')).toMatchObject({ ok: false, code: 'BAD_QUANTITY' });
  expect(readPrice('0.0000001')).toMatchObject({ ok: false, code: 'BAD_NUMBER' });
});
