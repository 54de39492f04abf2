import { useState } from 'react';
import type { BulkOutcome } from './bulk.ts';

interface ListPageOptions<S> {
  /** What stands in the address. */
  readonly search: S;
  /** Another address; `replace`: not a step that one goes back from. */
  go(search: S, replace?: boolean): void;
  /** The part of the address that names the open row; left out where rows open another page. */
  readonly row?: keyof S & string;
  /** What is closed as a row is opened. */
  readonly closes?: readonly (keyof S & string)[];
}

export interface ListPageState<S> {
  readonly search: S;
  readonly opened: string | undefined;
  open(id: string | undefined): void;
  /** Changes a part of the address: a dialog. */
  change(next: Partial<S>): void;
  /** Changes what the list shows: nothing is selected any more. */
  filter(next: Partial<S>): void;
  /** These filters and no others. */
  show(search: S): void;
  readonly selection: ReadonlySet<string>;
  select(rows: ReadonlySet<string>): void;
  unselect(): void;
  /** What came of the last step for several rows, until the list shows something else. */
  readonly outcome: BulkOutcome | null;
  /** A step for several rows is over; `null`: nothing more is to be said of it. */
  finish(outcome: BulkOutcome | null): void;
}

const nothingSelected: ReadonlySet<string> = new Set();

/** What every list page knows of itself: its address, the open row and the selected ones. */
export function useListPage<S extends object>({ search, go, row, closes = [] }: ListPageOptions<S>): ListPageState<S> {
  const [selection, select] = useState(nothingSelected);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const finish = (next: BulkOutcome | null) => {
    setOutcome(next);
    select(nothingSelected);
  };
  const unselect = () => select(nothingSelected);
  const change = (next: Partial<S>) => go({ ...search, ...next }, true);
  const opened = row === undefined ? undefined : search[row];
  return {
    search,
    opened: typeof opened === 'string' ? opened : undefined,
    open(id) {
      if (row !== undefined)
        go({ ...search, ...Object.fromEntries(closes.map((part) => [part, undefined])), [row]: id });
    },
    change,
    filter(next) {
      finish(null);
      change(next);
    },
    show(next) {
      finish(null);
      go(next);
    },
    selection,
    select,
    unselect,
    outcome,
    finish,
  };
}

interface Order {
  readonly sort: string;
  readonly order: 'asc' | 'desc';
}

/** How the address says an order that usually goes up: `?sort=name&desc=true`. */
export const usuallyUp = <S extends string>({ sort, order }: Order, sorts: readonly S[]) => ({
  sort,
  order,
  change: ({ by, descending }: { readonly by: string; readonly descending: boolean }) => ({
    sort: sorts.find((known) => known === by),
    desc: descending || undefined,
  }),
});

/** One that usually goes down: `?sort=orderDate&asc=true`. */
export const usuallyDown = <S extends string>({ sort, order }: Order, sorts: readonly S[]) => ({
  sort,
  order,
  change: ({ by, descending }: { readonly by: string; readonly descending: boolean }) => ({
    sort: sorts.find((known) => known === by),
    asc: !descending || undefined,
  }),
});
