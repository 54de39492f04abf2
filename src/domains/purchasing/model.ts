import { foldForSearch } from '../../contract/folding.ts';
import { lineTotal } from '../../contract/money.ts';
import { roundUp, toThousandths } from '../../contract/quantity.ts';
import type { PurchaseOrderStatus, ReceiptState } from './contract-orders.ts';

/** CONTRACT 5.4: exactly these. Received and Cancelled are final. */
const transitions: Readonly<Record<PurchaseOrderStatus, readonly PurchaseOrderStatus[]>> = {
  Draft: ['Sent', 'Cancelled'],
  Sent: ['Confirmed', 'Cancelled'],
  Confirmed: ['Received', 'Cancelled'],
  Received: [],
  Cancelled: [],
};

export function nextStatuses(status: PurchaseOrderStatus): readonly PurchaseOrderStatus[] {
  return transitions[status];
}

/** What such an order has not received yet counts as on order (CONTRACT 3.4). */
export function isOnOrder(status: PurchaseOrderStatus): boolean {
  return status === 'Sent' || status === 'Confirmed';
}

/** Neither received nor cancelled. */
export function isUnfinished(status: PurchaseOrderStatus): boolean {
  return status === 'Draft' || isOnOrder(status);
}

/**
 * A line's quantities in thousandths and prices in millionths. `receivedCost`: the sum of the exact products of both over its
 * receipts, so in thousandths of a millionth.
 */
export interface LineFigures {
  readonly orderedQuantity: number;
  readonly receivedQuantity: number;
  readonly orderedPrice: number;
  readonly receivedCost: number;
}

/** What is still to come; 0 also where more came than was ordered. */
export const remaining = (line: Pick<LineFigures, 'orderedQuantity' | 'receivedQuantity'>): number =>
  Math.max(0, line.orderedQuantity - line.receivedQuantity);

/**
 * What may still come in of a line without a reason: what remains, and on top of what was ordered so many percent (three
 * decimals at most), exact and rounded down to a quantity that the item has.
 */
export function receivable(
  {
    orderedQuantity,
    receivedQuantity,
    step,
  }: Pick<LineFigures, 'orderedQuantity' | 'receivedQuantity'> & { readonly step: number },
  overDeliveryPercent: number,
): number {
  const more = (BigInt(orderedQuantity) * BigInt(Math.round(overDeliveryPercent * 1000))) / 100_000n;
  const most = orderedQuantity + Number(more - (more % BigInt(step)));
  return Math.max(0, most - receivedQuantity);
}

/** The average price of what came in, weighted by quantity, to the millionth; `null` before the first receipt. */
export function receivedPrice(line: LineFigures): number | null {
  return line.receivedQuantity === 0 ? null : Math.round(line.receivedCost / line.receivedQuantity);
}

/** Received price − ordered price of a unit; 0 before the first receipt (CONTRACT 5.4). */
export function priceVariance(line: LineFigures): number {
  const price = receivedPrice(line);
  return price === null ? 0 : price - line.orderedPrice;
}

/** What all that came in cost more (or less) than ordered, in minor units, half a unit rounded away from zero. */
export function lineVariance(line: LineFigures): number {
  const more = BigInt(line.receivedCost) - BigInt(line.receivedQuantity) * BigInt(line.orderedPrice);
  const half = more < 0n ? -5_000_000n : 5_000_000n;
  return Number((more + half) / 10_000_000n);
}

export function receiptStateOf(lines: readonly LineFigures[]): ReceiptState {
  if (lines.every((line) => remaining(line) === 0)) return 'full';
  return lines.some((line) => line.receivedQuantity > 0) ? 'partial' : 'none';
}

export interface Charges {
  /** Percent, three decimals at most; `null`: `tax` stands for itself. */
  readonly taxRate: number | null;
  readonly tax: number;
  readonly shippingCost: number;
}

export interface Totals extends Charges {
  readonly subtotal: number;
  readonly totalAmount: number;
}

/** total = subtotal + tax + shipping (CONTRACT 5.4). A rate decides the tax: rounded to the minor unit, half away from zero. */
export function totalsOf(
  lines: readonly Pick<LineFigures, 'orderedQuantity' | 'orderedPrice'>[],
  charges: Charges,
): Totals {
  const subtotal = lines.reduce((sum, line) => sum + lineTotal(line.orderedQuantity, line.orderedPrice), 0);
  const tax = charges.taxRate === null ? charges.tax : percentOf(subtotal, charges.taxRate);
  return { ...charges, tax, subtotal, totalAmount: subtotal + tax + charges.shippingCost };
}

/** Exact where the product of a large amount and a rate is beyond the integers of a float. */
function percentOf(minor: number, percent: number): number {
  const rounded =
    (BigInt(Math.min(minor, Number.MAX_SAFE_INTEGER)) * BigInt(Math.round(percent * 1000)) + 50_000n) / 100_000n;
  return Number(rounded);
}

/** No purchase order is worth more than the largest amount of money on the wire, in minor units. */
export const mostMinor = 100_000_000_000;

const oneUnit = toThousandths(1);

/** CONTRACT 3.4: max(1, target − stock − on order), target = its own or twice the level; a quantity that the item has. */
export function suggestedQuantity(item: {
  readonly stock: number;
  readonly reorderLevel: number;
  readonly reorderTarget: number | null;
  readonly onOrder: number;
  readonly step: number;
}): number {
  const missing = (item.reorderTarget ?? 2 * item.reorderLevel) - item.stock - item.onOrder;
  return roundUp(Math.max(oneUnit, missing), item.step);
}

/** What is on order brings the item back to its level (the projected stock of CONTRACT 3.4). */
export function isCovered(item: {
  readonly stock: number;
  readonly onOrder: number;
  readonly reorderLevel: number;
}): boolean {
  return item.stock + item.onOrder >= item.reorderLevel;
}

/** Late: on order still, and the expected day is before `today` (`YYYY-MM-DD` in the company's time zone). */
export function isOverdue(status: PurchaseOrderStatus, expected: string | null, today: string): boolean {
  return isOnOrder(status) && expected !== null && expected.slice(0, 10) < today;
}

export const poNumber = (year: string, serial: number): string => `PO-${year}-${String(serial).padStart(6, '0')}`;

/** A code for a supplier without one: the letters and digits its name begins with, e.g. `ACMETOOL`. */
export function codeFrom(name: string): string {
  const plain = foldForSearch(name).replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain.toUpperCase().slice(0, 8) || 'SUPPLIER';
}
