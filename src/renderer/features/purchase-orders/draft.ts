import { hasDecimals } from '../../../contract/decimals.ts';
import type { InputOf } from '../../../contract/define.ts';
import { toMillionths, toMinor } from '../../../contract/money.ts';
import { toThousandths } from '../../../contract/quantity.ts';
import type { Decimals } from '../../../contract/units.ts';
import type { createPurchaseOrder, OrderSuggestion, PurchaseOrder } from '../../../domains/purchasing/contract.ts';
import { type Totals, totalsOf } from '../../../domains/purchasing/model.ts';

/** A line as it is typed. `null`: not touched, so that the suggestion counts. */
export interface DraftLine {
  readonly key: string;
  /** Of a line that is stored already. */
  readonly id: string | null;
  readonly skuId: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly quantityDecimals: Decimals;
  readonly cost: number;
  /** What came in of it already: it stays, with no less than that. */
  readonly received: number;
  readonly quantity: number | string | null;
  readonly price: number | string | null;
}

export interface Draft {
  readonly supplierId: string | null;
  readonly lines: readonly DraftLine[];
  /** Percent. */
  readonly taxRate: number | string;
  /** An amount, of an order whose tax follows no rate. */
  readonly tax: number | string;
  readonly shipping: number | string;
  /** `2026-11-21`, or empty. */
  readonly expected: string;
  readonly reference: string;
  readonly notes: string;
}

export const blankDraft = (supplierId: string | null, taxRate: number): Draft => ({
  ...{ supplierId, taxRate, lines: [], tax: '', shipping: '', expected: '', reference: '', notes: '' },
});

export function draftOf(order: PurchaseOrder): Draft {
  return {
    supplierId: order.supplierId,
    lines: order.items.map((line) => ({
      key: line.id,
      id: line.id,
      skuId: line.skuId,
      sku: line.sku,
      name: line.productName,
      unit: line.unit,
      quantityDecimals: line.quantityDecimals,
      cost: line.orderedPrice,
      received: Math.min(line.receivedQuantity, line.orderedQuantity),
      quantity: line.orderedQuantity,
      price: line.orderedPrice,
    })),
    taxRate: order.taxRate ?? '',
    tax: order.taxRate === null && order.tax > 0 ? order.tax : '',
    shipping: order.shippingCost === 0 ? '' : order.shippingCost,
    expected: order.expectedDeliveryDate?.slice(0, 10) ?? '',
    reference: order.reference ?? '',
    notes: order.notes ?? '',
  };
}

/** What is picked, as far as a line needs it. */
interface Picked {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly quantityDecimals: Decimals;
  readonly cost: number;
}

/** Picking or scanning an item again makes it one more of it. */
export function withItem(draft: Draft, item: Picked, suggestion: OrderSuggestion | undefined): Draft {
  const there = draft.lines.find((line) => line.skuId === item.id);
  if (!there) {
    const { id: skuId, sku, name, unit, quantityDecimals, cost } = item;
    const described = { key: skuId, id: null, skuId, sku, name, unit, quantityDecimals, cost, received: 0 };
    const line: DraftLine = { ...described, quantity: null, price: null };
    return { ...draft, lines: [...draft.lines, line] };
  }
  const { quantity } = shownLine(there, suggestion);
  return changeLine(draft, there.key, { quantity: (Number(quantity) || 0) + 1 });
}

export function changeLine(draft: Draft, key: string, next: Partial<DraftLine>): Draft {
  return { ...draft, lines: draft.lines.map((line) => (line.key === key ? { ...line, ...next } : line)) };
}

export const withoutLine = (draft: Draft, key: string): Draft => ({
  ...draft,
  lines: draft.lines.filter((line) => line.key !== key),
});

/** The line with what is suggested where nothing was typed. */
export function shownLine(line: DraftLine, suggestion: OrderSuggestion | undefined) {
  return {
    quantity: line.quantity ?? suggestion?.suggestedQuantity ?? 1,
    price: line.price ?? suggestion?.price ?? line.cost,
  };
}

export type Suggestions = ReadonlyMap<string, OrderSuggestion>;

/** Thousandths and millionths, as the rules of the server take them. */
const numbersOf = (draft: Draft, suggestions: Suggestions) =>
  draft.lines.map((line) => {
    const { quantity, price } = shownLine(line, suggestions.get(line.skuId));
    return { orderedQuantity: toThousandths(Number(quantity) || 0), orderedPrice: toMillionths(Number(price) || 0) };
  });

/** In minor units, by the server's own rule. */
export function totalsOfDraft(draft: Draft, suggestions: Suggestions): Totals {
  const taxRate = draft.taxRate === '' ? null : Number(draft.taxRate);
  const charges = { taxRate, tax: toMinor(Number(draft.tax) || 0), shippingCost: toMinor(Number(draft.shipping) || 0) };
  return totalsOf(numbersOf(draft, suggestions), charges);
}

/** What keeps the order from being saved, as a word of the catalogue; `null`: nothing. */
export function faultOf(draft: Draft, suggestions: Suggestions): 'noSupplier' | 'noLines' | 'badLine' | null {
  if (draft.supplierId === null) return 'noSupplier';
  if (draft.lines.length === 0) return 'noLines';
  const isRight = (line: DraftLine) => {
    const quantity = Number(shownLine(line, suggestions.get(line.skuId)).quantity);
    return quantity > 0 && quantity >= line.received && hasDecimals(quantity, line.quantityDecimals);
  };
  return draft.lines.every(isRight) ? null : 'badLine';
}

/** The form as the commands take it. */
export function toInput(
  draft: Draft,
  suggestions: Suggestions,
): Omit<InputOf<typeof createPurchaseOrder>, 'supplierId'> {
  const { taxRate, tax, shipping, expected, reference, notes } = draft;
  return {
    items: draft.lines.map((line) => {
      const { quantity, price } = shownLine(line, suggestions.get(line.skuId));
      return {
        ...(line.id ? { id: line.id } : {}),
        skuId: line.skuId,
        orderedQuantity: Number(quantity),
        orderedPrice: Number(price) || 0,
      };
    }),
    ...(taxRate === '' ? { tax: Number(tax) || 0 } : { taxRate: Number(taxRate) }),
    shippingCost: Number(shipping) || 0,
    expectedDeliveryDate: expected,
    reference,
    notes,
  };
}
