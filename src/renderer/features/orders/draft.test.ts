import { expect, test } from 'vitest';
import { anItem } from '../../../../test/support/things.ts';
import { blank, faultOf, isTouched, toInput, totalsOfDraft, withFreeLine, withItem } from './draft.ts';

const globe = anItem({ id: 'i1', price: 0.85 });

test('picking an item again is one more of it', () => {
  const draft = withItem(withItem(withItem(blank, globe), anItem({ id: 'i2', price: 2 })), globe);
  expect(draft.lines.map(({ key, quantity, price }) => [key, quantity, price])).toEqual([
    ['i1', 2, 0.85],
    ['i2', 1, 2],
  ]);
});

test('totals follow what is typed, also while it is half typed', () => {
  const draft = { ...withItem(blank, globe), discount: '' };
  expect(totalsOfDraft(draft, 10)).toEqual({ subtotal: 85, discount: 0, tax: 9, total: 94 });
  const half = { ...draft, discount: '0.', lines: [{ ...draft.lines[0]!, quantity: '', price: '-' }] };
  expect(totalsOfDraft(half, 10)).toMatchObject({ subtotal: 0, total: 0 });
});

test('says what is missing', () => {
  expect(faultOf(blank)).toBe('noLines');
  const fee = withFreeLine(blank, 'f');
  expect(faultOf(fee)).toBe('badLine');
  const named = { ...fee, lines: [{ ...fee.lines[0]!, name: 'Delivery', price: 4 }] };
  expect(faultOf(named)).toBeNull();
  expect(faultOf({ ...named, discount: 4.01 })).toBe('badDiscount');
  expect(isTouched(blank)).toBe(false);
  expect(isTouched({ ...blank, notes: 'x' })).toBe(true);
});

test('is asked for as the server takes it', () => {
  const draft = withFreeLine(withItem({ ...blank, customerName: 'Ada', discount: '0.5' }, globe), 'f');
  const named = {
    ...draft,
    lines: draft.lines.map((line) => (line.item ? line : { ...line, name: 'Fee', price: '2' })),
  };
  expect(toInput(named)).toMatchObject({
    customerName: 'Ada',
    discount: 0.5,
    items: [
      { skuId: 'i1', quantity: 1, price: 0.85 },
      { name: 'Fee', quantity: 1, price: 2 },
    ],
  });
});
