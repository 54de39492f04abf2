import * as z from 'zod';
import { fromInteger, hasDecimals, toInteger } from './decimals.ts';

const minorDecimals = 2;
export const priceDecimals = 6;

/** Integer minor units to the number on the wire: 1999 → 19.99 (CONTRACT 1.10). */
export function fromMinor(minor: number): number {
  return fromInteger(Math.round(minor), minorDecimals);
}

/** The number on the wire to integer minor units: 19.99 → 1999. */
export function toMinor(amount: number): number {
  return toInteger(amount, minorDecimals);
}

/** An amount of money on the wire: a number with at most two decimals (CONTRACT 1.10). Stored as integer minor units. */
export const money = z
  .number()
  .min(0)
  .max(1_000_000_000)
  .refine((value) => hasDecimals(value, minorDecimals), 'At most two decimals');

/** What one unit costs, on the wire: a number with at most six decimals (CONTRACT 1.8). Stored as integer millionths. */
export const unitPrice = z
  .number()
  .min(0)
  .max(1_000_000_000)
  .refine((value) => hasDecimals(value, priceDecimals), 'At most six decimals');

/** A unit price on the wire to integer millionths: 0.0045 → 4500. */
export function toMillionths(price: number): number {
  return toInteger(price, priceDecimals);
}

/** Integer millionths to the unit price on the wire: 4500 → 0.0045. */
export function fromMillionths(millionths: number): number {
  return fromInteger(millionths, priceDecimals);
}

/** Thousandths of a unit × millionths of money, in one minor unit. */
const productsPerMinor = 10_000_000n;

/**
 * A quantity (thousandths) at a unit price (millionths) as an amount in minor units, half a unit rounded away from zero. The
 * one place where a product of the two becomes money; `valueOf` of the inventory's store says the same in SQL.
 */
export function lineTotal(thousandths: number, millionths: number): number {
  const product = BigInt(thousandths) * BigInt(millionths);
  const half = product < 0n ? -productsPerMinor / 2n : productsPerMinor / 2n;
  return Number((product + half) / productsPerMinor);
}
