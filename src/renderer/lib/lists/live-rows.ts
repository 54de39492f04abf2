import { useMemo } from 'react';

interface LiveList<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly isPlaceholderData: boolean;
}

interface Waiting {
  readonly count: number;
  show(): void;
}

/**
 * A list as it stands now: rows that events took out of it are gone from the rows and from the total, those that came since
 * are counted and wait to be shown. `fits` is told apart by identity: give a stable one.
 */
export function useLiveRows<T, L extends LiveList<T>>(list: L, arrivals: Waiting, fits: (item: T) => boolean) {
  const { items: all, isPlaceholderData } = list;
  const items = useMemo(
    () => (isPlaceholderData ? all : all.filter((item) => fits(item))),
    [all, isPlaceholderData, fits],
  );
  const gone = all.length - items.length;
  const total = Math.max(0, list.total - gone) + arrivals.count;
  return { ...list, items, total, arrived: arrivals.count, showArrived: arrivals.show };
}
