import { codeOf } from '../../contract/folding.ts';
import { wordsOf, wordsOfCode } from '../../contract/search-words.ts';

/** Document 004's four statuses. Fulfilled and Cancelled are final. */
export const orderStatuses = ['Pending', 'Partial', 'Fulfilled', 'Cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** A `return` puts back, an `adjustment` writes off: both come with imports only. */
export const orderKinds = ['sale', 'return', 'adjustment'] as const;
export type OrderKind = (typeof orderKinds)[number];

/** Open orders can be fulfilled, cancelled, and have their discount changed. */
export function isOpen(status: OrderStatus): boolean {
  return status === 'Pending' || status === 'Partial';
}

/** Amounts in minor units. */
export interface Totals {
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
}

/**
 * What an order costs: tax = (subtotal − discount) × rate, rounded to the cent away from zero; total = subtotal −
 * discount + tax. Amounts in minor units, the rate in percent with three decimals at most. The form computes by it too.
 */
export function totalsOf(lineTotals: readonly number[], discount: number, taxRate: number): Totals {
  const subtotal = lineTotals.reduce((sum, amount) => sum + amount, 0);
  const net = subtotal - discount;
  const tax = percentOf(net, taxRate);
  return { subtotal, discount, tax, total: net + tax };
}

/** The part of a discount that stays when only so much of the order's subtotal does, rounded to the cent. Minor units. */
export function keptDiscount(discount: number, kept: number, subtotal: number): number {
  if (subtotal <= 0) return 0;
  return Number((BigInt(discount) * BigInt(kept) * 2n + BigInt(subtotal)) / (BigInt(subtotal) * 2n));
}

/** Exact where the product of a large amount and a rate is beyond the integers of a float. */
function percentOf(minor: number, percent: number): number {
  const product = BigInt(Math.abs(minor)) * BigInt(Math.round(percent * 1000));
  return Math.sign(minor) * Number((product + 50_000n) / 100_000n);
}

/** The shortest rate that makes this tax of this net amount: what an order says whose tax came as an amount. */
export function rateOf(net: number, tax: number): number {
  if (net === 0 || tax === 0) return 0;
  const exact = (tax / net) * 100;
  const rates = [0, 1, 2, 3].map((decimals) => Number(exact.toFixed(decimals)));
  return rates.find((rate) => rate >= 0 && percentOf(net, rate) === tax) ?? Number(exact.toFixed(3));
}

/** No order is worth more than the largest amount of money on the wire, in minor units. */
export const mostMinor = 100_000_000_000;

/** Why a discount does not fit, in words; `undefined` when it does. Minor units. */
export function discountFault(discount: number, subtotal: number): string | undefined {
  return discount > Math.max(0, subtotal) ? 'The discount is more than the order is worth.' : undefined;
}

/** A line at work, in thousandths. `taken` is what it took out of the stock, negative for what it put back. */
export interface LineState {
  readonly itemId: string | null;
  readonly quantity: number;
  readonly taken: number;
  readonly fulfilled: number;
}

/** Units of a stocked sale that the stock still owes. */
export function backordered(line: LineState, kind: OrderKind, status: OrderStatus): number {
  const owes = line.itemId !== null && kind === 'sale' && status !== 'Cancelled';
  return owes ? Math.max(0, line.quantity - line.taken) : 0;
}

/** Units that can still be handed out. */
export function leftToFulfil({ quantity, fulfilled }: Pick<LineState, 'quantity' | 'fulfilled'>): number {
  return Math.max(0, quantity - fulfilled);
}

/** Units that the stock gets back when the order is cancelled: taken for a sale, but not handed out. */
export function leftToGiveBack({ quantity, taken, fulfilled }: Omit<LineState, 'itemId'>): number {
  return quantity > 0 ? Math.max(0, taken - fulfilled) : 0;
}

export function statusAfter(lines: readonly Pick<LineState, 'quantity' | 'fulfilled'>[]): OrderStatus {
  return lines.every((line) => leftToFulfil(line) === 0) ? 'Fulfilled' : 'Partial';
}

/**
 * What a line of an imported order does to the stock. `wanted`: units to take out (positive) or to put back (negative);
 * of what is to be taken, at most what is there is. A positive line is sold whatever the order is; a negative one comes
 * back in a return and is written off otherwise.
 */
export function importedMove(
  kind: OrderKind,
  quantity: number,
): { readonly type: 'sale' | 'return' | 'adjustment'; readonly wanted: number } {
  if (quantity > 0) return { type: 'sale', wanted: quantity };
  return kind === 'return' ? { type: 'return', wanted: quantity } : { type: 'adjustment', wanted: -quantity };
}

/** An invoice that sells anything is a sale, whatever else it brings back or writes off. */
export function importedKind(kind: OrderKind, quantities: readonly number[]): OrderKind {
  if (quantities.some((quantity) => quantity > 0)) return 'sale';
  return kind === 'return' ? kind : 'adjustment';
}

const perYear = 10_000_000;

/** The order number as an integer that grows over the years: 2026 and 12 → 20260000012. */
export function serialOf(year: number, count: number): number {
  return year * perYear + count;
}

/** 20260000012 → `ORD-2026-000012`. */
export function orderNumberOf(serial: number): string {
  return `ORD-${Math.floor(serial / perYear)}-${String(serial % perYear).padStart(6, '0')}`;
}

/** The serial of an order number as somebody typed it; `undefined`: it is none. */
export function serialOfNumber(text: string): number | undefined {
  const number = /^ORD-(\d{4})-(\d{6,7})$/.exec(codeOf(text));
  return number ? serialOf(Number(number[1]), Number(number[2])) : undefined;
}

/** What an order is found by. A number is found without its leading zeros, a code with and without its separators. */
export function indexedWords(order: {
  readonly orderNumber: string;
  readonly reference: string;
  readonly customer: readonly string[];
  readonly skus: readonly string[];
}): string[] {
  const number = wordsOf(order.orderNumber);
  const codes = [order.reference, ...order.skus].flatMap(wordsOfCode);
  const names = order.customer.flatMap(wordsOf);
  const all = [...number, (number.at(-1) ?? '').replace(/^0+/, ''), ...codes, ...names];
  return [...new Set(all)].filter(Boolean);
}
