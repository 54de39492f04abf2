import * as z from 'zod';
import { fromInteger, hasDecimals, toInteger } from './decimals.ts';
import { AppError } from './errors.ts';
import { type Decimals, isPieces, mostDecimals } from './units.ts';

const most = 1_000_000_000;
const number = (least: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .refine((value) => hasDecimals(value, mostDecimals), 'At most three decimals');

/**
 * Quantities on the wire are numbers with at most three decimals; in the books they are integers of a thousandth
 * (CONTRACT 1.8). Whether an item may have decimals at all is asked where the item is known: `assertCountable`.
 */
export const quantity = number(0);
export const positiveQuantity = number(0).refine((value) => value > 0, 'More than nothing');
export const signedQuantity = number(-most);

/** How many decimals an item's quantities have; left out, its unit decides. */
export const quantityDecimals = z.literal([0, 1, 2, 3]);

/** A quantity on the wire to the books: 2.5 → 2500. */
export function toThousandths(value: number): number {
  return toInteger(value, mostDecimals);
}

/** A quantity of the books to the wire: 2500 → 2.5. */
export function fromThousandths(thousandths: number): number {
  return fromInteger(thousandths, mostDecimals);
}

/** The least quantity of a unit with so many decimals, in thousandths: 1000 for pieces, 1 for metres. */
export function stepOf(decimals: Decimals): number {
  return 10 ** (mostDecimals - decimals);
}

/** The least quantity above nothing on the wire: 1 for pieces, 0.001 for metres. */
export function leastOf(decimals: Decimals): number {
  return fromThousandths(stepOf(decimals));
}

export function decimalsOfStep(step: number): Decimals {
  return Math.max(0, mostDecimals - Math.round(Math.log10(step))) as Decimals;
}

/** Up to the next quantity that the unit has. */
export function roundUp(thousandths: number, step: number): number {
  return Math.ceil(thousandths / step) * step;
}

/** What must be known of an item to say whether a quantity of it can be. */
export interface Countable {
  readonly name: string;
  readonly unit: string;
  /** In thousandths. */
  readonly step: number;
}

/** Why an item cannot have this quantity (thousandths), in words; `undefined` when it can. */
export function quantityFault({ name, unit, step }: Countable, thousandths: number): string | undefined {
  if (thousandths % step === 0) return undefined;
  const not = `${fromThousandths(Math.abs(thousandths))} is not possible.`;
  const decimals = decimalsOfStep(step);
  if (decimals > 0) return `${name} is measured in ${unit} with ${wordsFor[decimals]} at most: ${not}`;
  return isPieces(unit)
    ? `${name} is counted in whole pieces: ${not}`
    : `${name} is counted in whole units (${unit}): ${not}`;
}

const wordsFor = ['no decimals', 'one decimal', 'two decimals', 'three decimals'] as const;

/**
 * Throws VALIDATION_FAILED for the first of the quantities (thousandths, by the name of their field) that the item cannot
 * have. The details hold what a program needs to say it in another language.
 */
export function assertCountable(
  item: Countable,
  quantities: Readonly<Record<string, number | null | undefined>>,
): void {
  for (const [field, thousandths] of Object.entries(quantities)) {
    if (thousandths === null || thousandths === undefined) continue;
    const message = quantityFault(item, thousandths);
    if (message === undefined) continue;
    throw new AppError('VALIDATION_FAILED', message, {
      fields: [{ field, message }],
      reason: 'QUANTITY_DECIMALS',
      name: item.name,
      unit: item.unit,
      quantityDecimals: decimalsOfStep(item.step),
      quantity: fromThousandths(thousandths),
    });
  }
}
