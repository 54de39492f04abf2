import { isFound } from '../../../contract/search-words.ts';
import { sortKey } from '../../../contract/sort-key.ts';
import type { Reader } from '../../db/port.ts';
import { type List, listOf, type ListSource } from './list.ts';

interface Named<Row, Filters, Shown> {
  readonly idOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** Further texts that a search looks into. */
  readonly codesOf?: (row: Row) => readonly string[];
  /** Every row that the other filters leave, in any order. */
  readonly read: (db: Reader, filters: Filters) => Promise<readonly Row[]>;
  readonly show: ListSource<Reader, Row, Filters, 'name', Shown>['show'];
}

/**
 * A list that is short enough to be read whole (people, services): searched by the words of the house and sorted by name as
 * names sort, which SQLite's own `lower` and `ORDER BY` know nothing of.
 */
export function namedList<Row, Filters extends { readonly search?: string | undefined }, Shown>({
  idOf,
  nameOf,
  codesOf,
  read,
  show,
}: Named<Row, Filters, Shown>): List<Reader, Filters, 'name', Shown> {
  return listOf({
    usual: { sort: 'name', order: 'asc' },
    values: 2,
    async open(db: Reader, filters: Filters) {
      const all = await read(db, filters);
      const isFitting = (row: Row) =>
        isFound(filters.search ?? '', { names: [nameOf(row)], codes: codesOf?.(row) ?? [] });
      const keyed = all.filter(isFitting).map((row) => ({ row, key: [sortKey(nameOf(row)), idOf(row)] as const }));
      const inOrder = keyed.toSorted((a, b) => compare(a.key, b.key));
      return {
        async rows(limit, after) {
          const begin = after === undefined ? 0 : inOrder.findIndex(({ key }) => compare(key, after) > 0);
          const page = begin < 0 ? [] : inOrder.slice(begin, begin + limit);
          return page.map(({ row, key }) => ({ row, at: () => key }));
        },
        total: async () => inOrder.length,
      };
    },
    show,
  });
}

type At = readonly (string | number | undefined)[];

const compare = ([key = '', id = '']: At, [otherKey = '', otherId = '']: At): number =>
  key < otherKey ? -1 : key > otherKey ? 1 : id < otherId ? -1 : id > otherId ? 1 : 0;
