import type { FieldChange } from '../../contract/fields.ts';
import type { SkipReason, Skips } from './contract.ts';
import type { RowFault } from './row-faults.ts';

/** What became of a row. `what` names its item, order or supplier. */
export type RowOutcome =
  | { readonly kind: 'created'; readonly what: string }
  | { readonly kind: 'changed'; readonly what: string; readonly changes: readonly FieldChange[] }
  | { readonly kind: 'skipped'; readonly what: string; readonly why: SkipReason }
  | { readonly kind: 'failed'; readonly fault: RowFault };

export const failed = (fault: RowFault): RowOutcome => ({ kind: 'failed', fault });
export const created = (what: string): RowOutcome => ({ kind: 'created', what });
export const skipped = (what: string, why: SkipReason): RowOutcome => ({ kind: 'skipped', what, why });

/**
 * Rows that come in together or not at all: those at fault say why, the others which row it was. `what`: `order`, `item`.
 */
export function failTogether(
  rows: readonly { readonly row: number }[],
  faults: ReadonlyMap<number, RowFault>,
  what: string,
): RowOutcome[] {
  const [first] = faults;
  return rows.map(({ row }) => {
    const own = faults.get(row);
    if (own || !first) return failed(own ?? { code: 'BAD_ROW', reason: 'The row does not fit.' });
    const reason = `Row ${first[0]} of the same ${what} failed: ${first[1].reason}`;
    return failed({ code: 'OTHER_ROW', reason });
  });
}

/** Rows by what became of them. */
export interface Tally {
  /** All that have not failed. */
  readonly successful: number;
  readonly failed: number;
  readonly created: number;
  readonly changed: number;
  readonly skipped: number;
  readonly skips: Skips;
}

export function tallyOf(outcomes: readonly RowOutcome[]): Tally {
  const counts = { created: 0, changed: 0, skipped: 0, failed: 0 };
  const skips: Skips = {};
  for (const outcome of outcomes) {
    counts[outcome.kind] += 1;
    if (outcome.kind === 'skipped') skips[outcome.why] = (skips[outcome.why] ?? 0) + 1;
  }
  return { ...counts, successful: outcomes.length - counts.failed, skips };
}

/** Adds counts by their names. */
export function addUp<K extends string>(
  one: Readonly<Partial<Record<K, number>>>,
  other: Readonly<Partial<Record<K, number>>>,
): Partial<Record<K, number>> {
  const sums: Partial<Record<K, number>> = { ...one };
  for (const [name, count] of Object.entries(other) as [K, number][]) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
