import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMillionths, fromMinor, lineTotal, money, toMillionths, toMinor, unitPrice } from './money.ts';

describe('a unit price', () => {
  test('of up to six decimals goes to the books and comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000_000 }), (millionths) => {
        const digits = String(millionths).padStart(7, '0');
        const read = Number(`${digits.slice(0, -6)}.${digits.slice(-6)}`);
        expect(unitPrice.safeParse(read).success).toBe(true);
        expect(toMillionths(read)).toBe(millionths);
        expect(fromMillionths(millionths)).toBe(read);
      }),
    );
  });

  test.each([0.0000001, 0.0045678, 1.23456789, -0.01, 1_000_000_001])('may not be %d', (value) =>
    expect(unitPrice.safeParse(value).success).toBe(false),
  );
});

test.each([
  [19.99, true],
  [0.1 + 0.2, true],
  [0.001, false],
  [0.00000001, false],
  [-1, false],
])('an amount of %d has two decimals: %s', (value, may) => {
  expect(money.safeParse(value).success).toBe(may);
  if (may) expect(fromMinor(toMinor(value))).toBeCloseTo(value, 10);
});

describe('a quantity at a price', () => {
  test.each([
    // 1,000 pieces at 0.0045
    [1_000_000, 4_500, 450],
    // 2.5 m at 1.2
    [2_500, 1_200_000, 300],
    // 0.75 t at 0.1: 0.075 is 0.08
    [750, 100_000, 8],
    [-750, 100_000, -8],
    // 1 piece at 0.0049 is nothing, at 0.005 a cent
    [1_000, 4_900, 0],
    [1_000, 5_000, 1],
    [-1_000, 5_000, -1],
    [0, 5_000, 0],
    // a thousand million units at a thousand million each
    [1_000_000_000_000, 1_000_000_000_000_000, 100_000_000_000_000_000_000],
  ])('%i thousandths at %i millionths are %i minor units', (thousandths, millionths, minor) => {
    expect(lineTotal(thousandths, millionths)).toBe(minor);
  });

  test('is the exact product, rounded half away from zero, whatever their size', () => {
    const price = fc.integer({ min: 0, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), price, (thousandths, millionths) => {
        const product = BigInt(thousandths) * BigInt(millionths);
        const twice = 2n * BigInt(lineTotal(thousandths, millionths)) * 10_000_000n - 2n * product;
        // Within half a minor unit; at the half itself further from zero.
        const away = thousandths < 0 ? -twice : twice;
        expect(away > -10_000_000n && away <= 10_000_000n).toBe(true);
      }),
    );
  });
});
