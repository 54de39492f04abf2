import type { ReactNode } from 'react';

export type SortValue = string | number | null;

interface ColumnOf {
  readonly key: string;
  readonly header: string;
  readonly align?: 'right';
  /** Pixels. Columns without one share what is left. */
  readonly width?: number;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
  /** Stays while a detail is open beside the table. Where no column says so, all stay. */
  readonly essential?: boolean;
  /** `false`: has a value, but no sensible order. */
  readonly sortable?: boolean;
}

interface OfValue<T> {
  /** What the column shows and is sorted by. Without it a column can't be sorted. */
  readonly value: (row: T) => SortValue;
  /** What kind of value it is; left out: a text. */
  readonly as?: 'time' | 'quantity' | 'money' | 'price';
  /** Where the value alone does not show it. */
  readonly cell?: (row: T) => ReactNode;
}

interface OfCell<T> {
  readonly value?: (row: T) => SortValue;
  readonly as?: undefined;
  readonly cell: (row: T) => ReactNode;
}

export type Column<T> = ColumnOf & (OfValue<T> | OfCell<T>);

export interface Sort {
  /** A column's key. */
  readonly by: string;
  readonly descending: boolean;
}

export interface DataTableProps<T> {
  /** Remembers the chosen columns under this name. */
  readonly id: string;
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly columns: readonly Column<T>[];
  /** With `onSort` the rows come sorted (by the server); without it the table sorts what it has. */
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  readonly selection?: ReadonlySet<string>;
  readonly onSelection?: (selection: ReadonlySet<string>) => void;
  /** Shown above the table while rows are selected. */
  readonly bulk?: (keys: readonly string[]) => ReactNode;
  /** Enter or click on a row. */
  readonly onOpen?: (row: T) => void;
  /** The row whose detail is open. */
  readonly activeKey?: string | null;
  readonly hasMore?: boolean;
  /** Called near the end of the rows. */
  readonly onMore?: () => void;
  readonly loadingMore?: boolean;
  /** First answer on its way. */
  readonly loading?: boolean;
  /** Of all rows, also those not read yet. */
  readonly total?: number;
  /**
   * What the rows were searched for, by the field in the toolbar. `codes`: what of a row is exactly it, or is not (SKU, number,
   * barcode, name); told apart by identity: give a stable one. `isBehind`: the rows are still those of the search before.
   */
  readonly found?: {
    readonly search: string | undefined;
    readonly codes: (row: T) => readonly (string | null | undefined)[];
    readonly isBehind: boolean;
  };
  /** Search and filters, left above the table. */
  readonly toolbar?: ReactNode;
  readonly empty?: ReactNode;
  /** How a row looks on a phone, where there is no room for columns. */
  readonly card?: (row: T) => ReactNode;
}
