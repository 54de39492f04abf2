import { useMemo, useState } from 'react';

interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
  refetch(): void;
}

export interface Arrivals {
  /** Rows that came since the list was read. */
  readonly count: number;
  /** A row came, or fits now. An empty list shows it at once. */
  note(key: string): void;
  /** Reads the list again, with them. */
  show(): void;
}

const none: ReadonlySet<string> = new Set();

/**
 * New rows wait until asked for, so that a list does not jump under the pointer. `scope`: what the list was asked for; with
 * another one, and whenever the list was read anew, the counting starts again.
 */
export function useArrivals<T>(list: List<T>, keyOf: (item: T) => string, scope: unknown): Arrivals {
  const [waiting, setWaiting] = useState({ scope, total: list.total, keys: none });
  const known = useMemo(() => new Set(list.items.map(keyOf)), [list.items, keyOf]);
  const isCurrent = waiting.scope === scope && waiting.total === list.total;
  const keys = isCurrent ? waiting.keys : none;
  return {
    count: [...keys].filter((key) => !known.has(key)).length,
    note(key) {
      if (known.has(key)) return;
      if (list.items.length === 0) return list.refetch();
      setWaiting((before) => {
        const current = before.scope === scope && before.total === list.total ? before.keys : none;
        return { scope, total: list.total, keys: new Set(current).add(key) };
      });
    },
    show() {
      setWaiting({ scope, total: list.total, keys: none });
      list.refetch();
    },
  };
}
