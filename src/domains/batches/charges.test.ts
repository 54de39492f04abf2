import { expect, test } from 'vitest';
import { type ChargedLine, chargesOf } from './charges.ts';

const line = (quantity: number, price: number, given: Partial<ChargedLine> = {}): ChargedLine => ({
  ...{ quantity, price, tax: undefined, discount: undefined, shipping: undefined, total: undefined },
  ...given,
});
const none = { tax: 0, discount: 0, shipping: 0, included: 0 };

test.each<[string, readonly ChargedLine[], object]>([
  ['no columns for them', [line(2, 20), line(1, 10)], none],
  [
    'on the first line alone',
    [line(2, 20, { tax: 9.5, shipping: 5 }), line(1, 10)],
    { ...none, tax: 9.5, shipping: 5 },
  ],
  ['a share on each line', [line(2, 20, { tax: 8 }), line(1, 10, { tax: 2 })], { ...none, tax: 10 }],
  ['the same for the order on every line', [line(2, 20, { tax: 10 }), line(1, 10, { tax: 10 })], { ...none, tax: 10 }],
  ['a discount that the file writes below zero', [line(2, 20, { discount: -4 })], { ...none, discount: 4 }],
  [
    'the total decides: a share each',
    [line(1, 10, { tax: 2, total: 24 }), line(1, 10, { tax: 2 })],
    { ...none, tax: 4 },
  ],
  [
    'the total decides: one tax for the order',
    [line(1, 10, { tax: 2, total: 22 }), line(1, 10, { tax: 2, total: 22 })],
    { ...none, tax: 2 },
  ],
  [
    'the total decides: the prices hold the tax already',
    [line(1, 23.8, { tax: 3.8, shipping: 4.9, discount: 2, total: 26.7 })],
    { tax: 0, discount: 2, shipping: 4.9, included: 3.8 },
  ],
  ['a total of each line says nothing', [line(2, 20, { total: 40 }), line(1, 10, { total: 10 })], none],
  ['goods that come back', [line(-2, 20, { tax: -8, total: -48 })], { ...none, tax: -8 }],
])('%s', (_what, lines, charges) => {
  expect(chargesOf(lines)).toEqual({ ok: true, value: charges });
});

test('what can be read in two ways is not guessed at, and a total that does not fit is said', () => {
  const twice = [line(1, 10, { tax: 2 }), line(1, 10, { tax: 2 })];
  expect(chargesOf(twice)).toMatchObject({ ok: false, field: 'tax' });
  const off = chargesOf([line(1, 10, { total: 12 })]);
  expect(off).toMatchObject({ ok: false, field: 'total', reason: expect.stringContaining('10.00') });
  expect(chargesOf([line(1, 10, { shipping: -1 })])).toMatchObject({ ok: false, field: 'shipping' });
});
