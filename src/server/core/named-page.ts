import { sortKey } from '../../contract/sort-key.ts';
import { isFound } from '../../contract/search-words.ts';
import { readCursor, writeCursor } from './list-cursor.ts';

interface Named<R> {
  readonly idOf: (row: R) => string;
  readonly nameOf: (row: R) => string;
  /** Further texts that a search looks into. */
  readonly codesOf?: (row: R) => readonly string[];
}

interface Asked {
  readonly search?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * A page of a list that is short enough to be read whole (people, services): searched by the words of the house and sorted by
 * name as names sort, which SQLite's own `lower` and `ORDER BY` know nothing of.
 */
export function namedPage<R>(rows: readonly R[], { idOf, nameOf, codesOf }: Named<R>, asked: Asked) {
  const { search = '', limit, cursor } = asked;
  const [afterKey, afterId] = readCursor<readonly [string, string]>(cursor, 2) ?? [];
  const found = rows.filter((row) => isFound(search, { names: [nameOf(row)], codes: codesOf?.(row) ?? [] }));
  const keyed = found.map((row) => ({ row, key: sortKey(nameOf(row)), id: idOf(row) }));
  const inOrder = keyed.toSorted((a, b) => compare(a.key, b.key) || compare(a.id, b.id));
  const isAfter = ({ key, id }: { readonly key: string; readonly id: string }) =>
    afterKey === undefined || (compare(key, afterKey) || compare(id, afterId ?? '')) > 0;
  const begin = inOrder.findIndex(isAfter);
  const shown = begin < 0 ? [] : inOrder.slice(begin, begin + limit);
  const last = shown.at(-1);
  const hasMore = last !== undefined && last !== inOrder.at(-1);
  return {
    items: shown.map(({ row }) => row),
    page: { next: hasMore ? writeCursor([last.key, last.id]) : null, total: found.length },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
