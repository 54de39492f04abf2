import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import type { Column, Sort } from './types.ts';

interface HeaderCellProps<T> {
  readonly column: Column<T>;
  readonly sort: Sort | null;
  onSort(sort: Sort): void;
}

export function HeaderCell<T>({ column, sort, onSort }: HeaderCellProps<T>): ReactNode {
  const active = sort?.by === column.key;
  const descending = active && sort.descending;
  const sortable = column.value !== undefined && column.sortable !== false;
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      className={column.align === 'right' ? styles['right'] : undefined}
      aria-sort={active ? (descending ? 'descending' : 'ascending') : undefined}
    >
      {sortable ? (
        <button
          type="button"
          className={styles['sort']}
          data-active={active || undefined}
          onClick={() => onSort({ by: column.key, descending: active && !descending })}
        >
          {column.header}
          {active ? <Arrow size={12} aria-hidden /> : null}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
