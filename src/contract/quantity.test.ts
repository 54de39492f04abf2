import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from './errors.ts';
import {
  assertCountable,
  decimalsOfStep,
  fromThousandths,
  positiveQuantity,
  quantity,
  quantityFault,
  roundUp,
  signedQuantity,
  stepOf,
  toThousandths,
} from './quantity.ts';
import { decimalsOfUnit, isPieces } from './units.ts';

describe('a quantity', () => {
  test('of up to three decimals goes to the books and comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (thousandths) => {
        const digits = String(Math.abs(thousandths)).padStart(4, '0');
        const written = `${thousandths < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
        const read = Number(written);
        expect(signedQuantity.safeParse(read).success).toBe(true);
        expect(toThousandths(read)).toBe(thousandths);
        expect(fromThousandths(thousandths)).toBe(read === 0 ? 0 : read);
      }),
    );
  });

  test.each([0, 1, 0.1, 2.5, 2.125, 0.001, 1_000_000_000, 0.1 + 0.2, 1.1 * 3])('may be %d', (value) =>
    expect(quantity.safeParse(value).success).toBe(true),
  );

  test.each([-1, 0.0001, 2.5555, 1e-9, 1_000_000_001, Number.NaN, Number.POSITIVE_INFINITY, '2.5', null])(
    'may not be %j',
    (value) => expect(quantity.safeParse(value).success).toBe(false),
  );

  test('that moves is more than nothing', () => {
    expect([0, 0.0005, 0.001].map((value) => positiveQuantity.safeParse(value).success)).toEqual([false, false, true]);
  });

  test('is rounded up to what its unit has', () => {
    expect([2_300, 3_000, 1].map((value) => roundUp(value, stepOf(0)))).toEqual([3_000, 3_000, 1_000]);
    expect([2_301, 2_310].map((value) => roundUp(value, stepOf(2)))).toEqual([2_310, 2_310]);
  });
});

describe('an item of a unit', () => {
  test.each([
    ['pcs', 1_000, 2_500, 'Bolt M8 is counted in whole pieces: 2.5 is not possible.'],
    ['Stk.', 1_000, -2_500, 'Bolt M8 is counted in whole pieces: 2.5 is not possible.'],
    ['box', 1_000, 1, 'Bolt M8 is counted in whole units (box): 0.001 is not possible.'],
    ['m', 100, 2_550, 'Bolt M8 is measured in m with one decimal at most: 2.55 is not possible.'],
    ['m', 10, 2_555, 'Bolt M8 is measured in m with two decimals at most: 2.555 is not possible.'],
    ['m', 1, 2_555, undefined],
    ['pcs', 1_000, -12_000, undefined],
  ])('%s with steps of %i: %i', (unit, step, thousandths, sentence) => {
    expect(quantityFault({ name: 'Bolt M8', unit, step }, thousandths)).toBe(sentence);
  });

  test('is refused with the field, and with what another language needs', () => {
    const refusal = (() => {
      try {
        assertCountable(
          { name: 'Bolt M8', unit: 'pcs', step: 1_000 },
          { stock: 3_000, reorderLevel: 500, target: null },
        );
        return undefined;
      } catch (error) {
        return error instanceof AppError ? error.toRefusal() : undefined;
      }
    })();
    const message = 'Bolt M8 is counted in whole pieces: 0.5 is not possible.';
    expect(refusal).toEqual({
      code: 'VALIDATION_FAILED',
      message,
      details: {
        fields: [{ field: 'reorderLevel', message }],
        ...{ reason: 'QUANTITY_DECIMALS', name: 'Bolt M8', unit: 'pcs', quantityDecimals: 0, quantity: 0.5 },
      },
    });
  });

  test('has steps by its decimals', () => {
    const all = [0, 1, 2, 3] as const;
    expect(all.map(stepOf)).toEqual([1_000, 100, 10, 1]);
    expect(all.map((decimals) => decimalsOfStep(stepOf(decimals)))).toEqual(all);
  });
});

test.each([
  'm',
  'M',
  'lfm',
  'Lfd. m',
  'Meter',
  'm²',
  'm2',
  'M^2',
  'qm',
  'm³',
  'kg',
  'KGM',
  't',
  'l',
  'Liter',
  'h',
  'Std.',
])('what comes in %s is measured', (unit) => expect([decimalsOfUnit(unit), isPieces(unit)]).toEqual([3, false]));
test.each(['pcs', 'Stk', 'Stk.', 'Stück', 'STÜCK', 'pc', 'ea', 'C62'])(
  'what comes in %s is counted in pieces',
  (unit) => expect([decimalsOfUnit(unit), isPieces(unit)]).toEqual([0, true]),
);
test.each(['box', 'Rolle', 'Paar', 'widgets', 'mm-set'])('what comes in %s is counted whole', (unit) =>
  expect([decimalsOfUnit(unit), isPieces(unit)]).toEqual([0, false]),
);
