import { fromThousandths, stepOf, toThousandths } from '../../../contract/quantity.ts';
import type { PurchaseOrder, PurchaseOrderLine } from '../../../domains/purchasing/contract.ts';
import { receivable } from '../../../domains/purchasing/model.ts';

/** What is counted of each line so far, and at which price it came, by the line's id. Left out: 0, and as ordered. */
export interface Receipt {
  readonly counts: Readonly<Record<string, number | string>>;
  readonly prices: Readonly<Record<string, number | string>>;
}

export const emptyReceipt: Receipt = { counts: {}, prices: {} };

export const openLines = (order: PurchaseOrder): readonly PurchaseOrderLine[] =>
  order.items.filter((line) => line.remainingQuantity > 0);

/** What was counted or typed; more than what remains is said, and asked about where the tolerance is passed. */
export const countedOf = (receipt: Receipt, line: PurchaseOrderLine): number =>
  Math.max(0, Number(receipt.counts[line.id]) || 0);

/** The lines of which more came in than was ordered and the company's tolerance allows. */
export const beyondTolerance = (
  receipt: Receipt,
  order: PurchaseOrder,
  percent: number,
): readonly PurchaseOrderLine[] =>
  openLines(order).filter((line) => {
    const figures = {
      orderedQuantity: toThousandths(line.orderedQuantity),
      receivedQuantity: toThousandths(line.receivedQuantity),
      step: stepOf(line.quantityDecimals),
    };
    return toThousandths(countedOf(receipt, line)) > receivable(figures, percent);
  });

export function priceOf(receipt: Receipt, line: PurchaseOrderLine): number {
  const typed = receipt.prices[line.id];
  return typed === undefined || typed === '' ? line.orderedPrice : Number(typed);
}

export const setCount = (receipt: Receipt, lineId: string, count: number | string): Receipt => ({
  ...receipt,
  counts: { ...receipt.counts, [lineId]: count },
});

export const setPrice = (receipt: Receipt, lineId: string, price: number | string): Receipt => ({
  ...receipt,
  prices: { ...receipt.prices, [lineId]: price },
});

/** Everything that remains came in. */
export function countAll(receipt: Receipt, order: PurchaseOrder): Receipt {
  const counts = Object.fromEntries(openLines(order).map((line) => [line.id, line.remainingQuantity]));
  return { ...receipt, counts };
}

/** One unit more or less, but not less than nothing. */
export function stepped(receipt: Receipt, line: PurchaseOrderLine, by: 1 | -1): Receipt {
  const sum = toThousandths(countedOf(receipt, line)) + toThousandths(by);
  return setCount(receipt, line.id, Math.max(0, fromThousandths(sum)));
}

export type Scanned =
  | { readonly kind: 'counted'; readonly line: PurchaseOrderLine; readonly receipt: Receipt }
  /** Everything of it had come in before. */
  | { readonly kind: 'closed'; readonly line: PurchaseOrderLine }
  | { readonly kind: 'unknown' };

/** One more of an item: on its first line that has room, beyond what was ordered on its last open one. */
export function countItem(receipt: Receipt, order: PurchaseOrder, skuId: string): Scanned {
  const lines = order.items.filter((line) => line.skuId === skuId);
  const line = lines.find((one) => countedOf(receipt, one) < one.remainingQuantity);
  if (line) {
    // The last one of 2.5 m is half a metre.
    const next = Math.min(countedOf(stepped(receipt, line, 1), line), line.remainingQuantity);
    return { kind: 'counted', line, receipt: setCount(receipt, line.id, next) };
  }
  const last = openLines(order).findLast((one) => one.skuId === skuId);
  if (last) return { kind: 'counted', line: last, receipt: stepped(receipt, last, 1) };
  const [first] = lines;
  return first ? { kind: 'closed', line: first } : { kind: 'unknown' };
}

/** The lines as the command takes them: those of which something came in. */
export function toItems(receipt: Receipt, order: PurchaseOrder) {
  return openLines(order).flatMap((line) => {
    const receivedQuantity = countedOf(receipt, line);
    return receivedQuantity > 0 ? [{ itemId: line.id, receivedQuantity, receivedPrice: priceOf(receipt, line) }] : [];
  });
}
