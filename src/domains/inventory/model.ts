import { toThousandths } from '../../contract/quantity.ts';
import { wordsOf, wordsOfCode } from '../../contract/search-words.ts';
import type { MovementType } from './contract.ts';

const oneUnit = toThousandths(1);

/** Quantities in thousandths. */
export interface ReorderRule {
  readonly stock: number;
  readonly reorderLevel: number;
  readonly reorderTarget: number | null;
}

export interface Take {
  readonly place: string;
  readonly quantity: number;
}

/** How `wanted` units are taken from the places of an item, in their order; less when they hold less. */
export function takesFrom(places: readonly Take[], wanted: number): Take[] {
  let open = wanted;
  return places.flatMap(({ place, quantity }) => {
    const taken = Math.min(quantity, open);
    open -= taken;
    return taken > 0 ? [{ place, quantity: taken }] : [];
  });
}

/** The one moment of an alert: the level falls from the reorder level or above to below it. */
export function crossesDown(before: number, after: number, reorderLevel: number): boolean {
  return before >= reorderLevel && after < reorderLevel;
}

export function isLow({ stock, reorderLevel }: Pick<ReorderRule, 'stock' | 'reorderLevel'>): boolean {
  return stock < reorderLevel;
}

/** What to order: up to the target (twice the level when none is set), less what is on order already; at least one unit. */
export function suggestedQuantity({ stock, reorderLevel, reorderTarget }: ReorderRule, onOrder = 0): number {
  return Math.max(oneUnit, (reorderTarget ?? 2 * reorderLevel) - stock - onOrder);
}

export function severityOf({
  stock,
  reorderLevel,
}: Pick<ReorderRule, 'stock' | 'reorderLevel'>): 'warning' | 'critical' {
  return stock < reorderLevel / 2 ? 'critical' : 'warning';
}

type Watched = Pick<ReorderRule, 'stock' | 'reorderLevel'> & { readonly onOrder: number };

/** Whether both are low in the same way: just as severe, and just as much or little covered by what is on order. */
export function isLowAlike(one: Watched, other: Watched): boolean {
  const isCovered = ({ stock, onOrder, reorderLevel }: Watched) => stock + onOrder >= reorderLevel;
  return isLow(one) && isLow(other) && severityOf(one) === severityOf(other) && isCovered(one) === isCovered(other);
}

/** Why a quantity's sign does not fit the type of the movement, in words; `undefined` when it does. */
export function signFault(type: MovementType, quantity: number): string | undefined {
  if (type === 'sale' && quantity > 0) return 'A sale takes out of the stock: its quantity is negative.';
  if (type === 'purchase' && quantity < 0) return 'A purchase comes into the stock: its quantity is positive.';
  if (type === 'return' && quantity < 0) return 'A return goes back into the stock: its quantity is positive.';
  return undefined;
}

/** How an item is named by a caller, as a column and a value. `undefined`: not at all. */
export type ItemKey =
  | { readonly by: 'id' | 'sku'; readonly value: string }
  | { readonly by: 'productId'; readonly value: number };

export function itemKey(named: {
  readonly itemId?: string | undefined;
  readonly sku?: string | undefined;
  readonly productId?: number | string | undefined;
}): ItemKey | undefined {
  if (named.itemId !== undefined) return { by: 'id', value: named.itemId };
  if (named.sku !== undefined) return { by: 'sku', value: named.sku };
  if (named.productId === undefined) return undefined;
  const number = productNumber(named.productId);
  return number === undefined ? { by: 'id', value: String(named.productId) } : { by: 'productId', value: number };
}

/** An integer alias, also when it came as digits in a path. */
export function productNumber(value: number | string): number | undefined {
  if (typeof value === 'number') return value;
  return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** What an item is found by. */
export function indexedWords(item: {
  readonly sku: string;
  readonly name: string;
  readonly barcode: string;
}): string[] {
  return [...new Set([...wordsOfCode(item.sku), ...wordsOf(item.name), ...wordsOfCode(item.barcode)])];
}

/** The counter a movement falls into: `2026-11-21T09`. */
export function hourOf(isoTime: string): string {
  return isoTime.slice(0, 13);
}

/** The least id (UUID version 7) that can have been made at or after a moment. */
export function firstIdAt(milliseconds: number): string {
  const hex = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** At most `most` points: the first, the last, and the lowest and highest of each stretch between them. */
export function thinOut<P extends { readonly balance: number }>(points: readonly P[], most: number): P[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= most || !first || !last) return [...points];
  const between = points.slice(1, -1);
  const stretches = Math.floor((most - 2) / 2);
  const kept = Array.from({ length: stretches }, (_, n) => {
    const from = Math.floor((n * between.length) / stretches);
    const until = Math.floor(((n + 1) * between.length) / stretches);
    return extremes(between, from, until);
  });
  return [first, ...kept.flat(), last];
}

function extremes<P extends { readonly balance: number }>(points: readonly P[], from: number, until: number): P[] {
  let [lowest, highest] = [from, from];
  for (let n = from; n < until; n += 1) {
    const balance = points[n]?.balance ?? 0;
    if (balance < (points[lowest]?.balance ?? 0)) lowest = n;
    if (balance > (points[highest]?.balance ?? 0)) highest = n;
  }
  const places = lowest === highest ? [lowest] : [Math.min(lowest, highest), Math.max(lowest, highest)];
  return places.flatMap((place) => points[place] ?? []);
}
