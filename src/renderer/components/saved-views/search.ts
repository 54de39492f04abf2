import type { SavedView } from '../../../domains/views/contract.ts';

type Search = SavedView['search'];

/** What of an address makes a view: everything that is set, but for the open row and dialogs. */
export function searchToKeep(search: object, omit: readonly string[]): Search {
  const kept = Object.entries(search).filter(([name, value]) => value !== undefined && !omit.includes(name));
  return Object.fromEntries(kept);
}

/** Whether two addresses show the same, whatever the order of their parts. */
export function sameSearch(a: Search, b: Search): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, ordered(inner)]);
}
