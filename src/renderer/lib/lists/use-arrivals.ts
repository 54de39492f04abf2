import { useEffect, useMemo, useRef, useState } from 'react';

interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
  refetch(): void;
}

interface Arrivals {
  /** Rows that came since the list was read. */
  readonly count: number;
  /** A row came, or fits now. `wanted`: one's own, shown without asking; so is the first row of an empty list. */
  note(key: string, wanted?: boolean): void;
  /** Reads the list again, with them. */
  show(): void;
}

const GATHER_MS = 250;
const none: ReadonlySet<string> = new Set();

/**
 * New rows wait until asked for, so that a list does not jump under the pointer. `scope`: what the list was asked for; with
 * another one, and whenever the list was read anew, the counting starts again. Thousands may come in a second.
 */
export function useArrivals<T>(list: List<T>, keyOf: (item: T) => string, scope: unknown): Arrivals {
  const [waiting, setWaiting] = useState({ scope, total: list.total, keys: none });
  const known = useMemo(() => new Set(list.items.map(keyOf)), [list.items, keyOf]);
  const gathered = useRef({ keys: new Set<string>(), isWanted: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ list, known, scope });
  useEffect(() => {
    latest.current = { list, known, scope };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const settle = () => {
    timer.current = undefined;
    const { keys, isWanted } = gathered.current;
    gathered.current = { keys: new Set(), isWanted: false };
    const now = latest.current;
    const fresh = [...keys].filter((key) => !now.known.has(key));
    if (fresh.length === 0) return;
    if (isWanted || now.list.items.length === 0) return now.list.refetch();
    const { total } = now.list;
    setWaiting((before) => ({
      scope: now.scope,
      total,
      keys: new Set([...(before.scope === now.scope && before.total === total ? before.keys : none), ...fresh]),
    }));
  };

  const keys = waiting.scope === scope && waiting.total === list.total ? waiting.keys : none;
  return {
    count: [...keys].filter((key) => !known.has(key)).length,
    note(key, wanted = false) {
      gathered.current.keys.add(key);
      gathered.current.isWanted ||= wanted;
      timer.current ??= setTimeout(settle, GATHER_MS);
    },
    show() {
      setWaiting({ scope, total: list.total, keys: none });
      list.refetch();
    },
  };
}
