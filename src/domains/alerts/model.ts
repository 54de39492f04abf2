import type { AlertState, Severity } from './contract.ts';

/** Units at a place or of the item as a whole, and what is on its way. */
export interface Level {
  readonly stock: number;
  readonly level: number;
  readonly onOrder: number;
}

/** Critical below half the level (CONTRACT 3.4). */
export function severityOf({ stock, level }: Pick<Level, 'stock' | 'level'>): Severity {
  return stock < level / 2 ? 'critical' : 'warning';
}

/** What is open on order counts as there (CONTRACT 3.4). */
export function isCovered({ stock, onOrder, level }: Level): boolean {
  return stock + onOrder >= level;
}

/** The state of an alert that is not settled. What somebody asked for goes before what is on its way. */
export function currentState(level: Level, snoozedUntil: string | null, now: string): AlertState {
  if (snoozedUntil !== null && snoozedUntil > now) return 'snoozed';
  return isCovered(level) ? 'covered' : 'open';
}

/** What to order: up to the target (twice the level when none is set), less what is on its way; at least 1 (CONTRACT 3.4). */
export function suggestedQuantity({
  stock,
  onOrder,
  level,
  target,
}: Level & { readonly target: number | null }): number {
  return Math.max(1, (target ?? 2 * level) - stock - onOrder);
}

/** The words of a text as the search compares them: without accents, in lower case, each after a blank. */
export function searchableText(...texts: readonly string[]): string {
  return searchWords(texts.join(' '))
    .map((word) => ` ${word}`)
    .join('');
}

/** Beginnings of words. */
export function searchWords(search: string): string[] {
  const plain = search.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean))];
}
