import { describe, expect, test } from 'vitest';
import type { OrderSuggestion } from '../../../domains/purchasing/contract.ts';
import { anOrder, aSuggestion } from '../../../../test/support/purchasing.ts';
import { blankDraft, changeLine, draftOf, faultOf, toInput, totalsOfDraft, withItem, withoutLine } from './draft.ts';

const bolt = { id: 'bolt', sku: 'BOLT', name: 'Bolt', unit: 'pcs', quantityDecimals: 0 as const, cost: 2 };
const suggestions = new Map<string, OrderSuggestion>([
  ['bolt', aSuggestion({ itemId: 'bolt', suggestedQuantity: 12, price: 1.5 })],
]);
const none = new Map<string, OrderSuggestion>();
const started = withItem(blankDraft('acme', 10), bolt, undefined);

describe('a picked item', () => {
  test('is ordered as suggested, at the last price, as soon as the suggestion is there', () => {
    expect(toInput(started, none).items).toMatchObject([{ skuId: 'bolt', orderedQuantity: 1, orderedPrice: 2 }]);
    expect(toInput(started, suggestions).items).toMatchObject([{ orderedQuantity: 12, orderedPrice: 1.5 }]);
  });

  test('keeps what was typed', () => {
    const typed = changeLine(started, 'bolt', { quantity: 7, price: 0 });
    expect(toInput(typed, suggestions).items).toMatchObject([{ orderedQuantity: 7, orderedPrice: 0 }]);
  });

  test('again is one more of it', () => {
    const again = withItem(started, bolt, suggestions.get('bolt'));
    expect(toInput(again, suggestions).items).toMatchObject([{ orderedQuantity: 13 }]);
  });
});

test('totals follow the server’s rule', () => {
  const draft = { ...started, shipping: 4.95 };
  expect(totalsOfDraft(draft, suggestions)).toMatchObject({ subtotal: 1800, tax: 180, totalAmount: 2475 });
});

test('a form says what is missing', () => {
  expect(faultOf(blankDraft(null, 10), none)).toBe('noSupplier');
  expect(faultOf(withoutLine(started, 'bolt'), none)).toBe('noLines');
  expect(faultOf(changeLine(started, 'bolt', { quantity: '' }), suggestions)).toBe('badLine');
  expect(faultOf(started, suggestions)).toBeNull();
});

test('an order goes into the form and comes out of it as it was', () => {
  const order = anOrder([{ id: 'l1', skuId: 'bolt', orderedQuantity: 4, orderedPrice: 1.25 }], {
    taxRate: null,
    tax: 3,
    shippingCost: 2,
    expectedDeliveryDate: '2026-12-01T00:00:00.000Z',
  });
  expect(toInput(draftOf(order), suggestions)).toEqual({
    items: [{ id: 'l1', skuId: 'bolt', orderedQuantity: 4, orderedPrice: 1.25 }],
    tax: 3,
    shippingCost: 2,
    expectedDeliveryDate: '2026-12-01',
    reference: '',
    notes: '',
  });
  expect(toInput(draftOf({ ...order, taxRate: 19 }), suggestions)).toMatchObject({ taxRate: 19 });
});
