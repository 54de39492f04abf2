import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './data-table.module.css';
import { HeaderCell } from './header-cell.tsx';
import { cellOf } from './cell.tsx';
import type { Column, DataTableProps, Sort } from './types.ts';
import { useRowKeys } from './use-row-keys.ts';
import type { RowSelection } from './use-selection.ts';

const CHECK_WIDTH = 40;
const LEAST_WIDTH = 120;
const AHEAD = 12;
const ASK_BEFORE_END = 20;

interface TableBodyProps<T> {
  readonly table: DataTableProps<T>;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
  readonly selection: RowSelection;
  readonly scroller: HTMLDivElement | null;
  readonly rowHeight: number;
}

/** Only the rows in sight exist in the page; a spacer stands for those above and below. */
export function TableBody<T>(props: TableBodyProps<T>): ReactNode {
  const { table, rows, columns, sort, onSort, selection, scroller, rowHeight } = props;
  const { t } = useTranslation('common');
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is meant to be read anew at each rendering
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: AHEAD,
    // Before the frame has a size (and in tests) some rows are drawn all the same.
    initialRect: { width: 800, height: 600 },
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0];
  const last = shown.at(-1);
  const open = (index: number) => {
    const row = rows[index];
    if (row !== undefined) table.onOpen?.(row);
  };
  const keys = useRowKeys({
    count: rows.length,
    scroller,
    scrollTo: (index) => virtual.scrollToIndex(index),
    open,
    toggle: selection.toggle,
    toggleAll: selection.toggleAll,
  });

  const more = useEffectEvent(() => table.onMore?.());
  const nearEnd = (last?.index ?? -1) >= rows.length - ASK_BEFORE_END;
  useEffect(() => {
    if (nearEnd && table.hasMore && !table.loadingMore && rows.length > 0) more();
  }, [nearEnd, table.hasMore, table.loadingMore, rows.length]);

  const width = columns.reduce(
    (sum, column) => sum + (column.width ?? LEAST_WIDTH),
    selection.possible ? CHECK_WIDTH : 0,
  );
  const before = first?.start ?? 0;
  const after = virtual.getTotalSize() - (last?.end ?? 0);
  const span = columns.length + (selection.possible ? 1 : 0);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table whose rows take the focus is a grid
    <table
      role="grid"
      className={styles['table']}
      style={{ minWidth: width }}
      aria-label={table.label}
      aria-rowcount={(table.total ?? rows.length) + 1}
      aria-multiselectable={selection.possible || undefined}
      onKeyDown={keys.onKeyDown}
    >
      <colgroup>
        {selection.possible ? <col style={{ width: CHECK_WIDTH }} /> : null}
        {columns.map((column) => (
          <col key={column.key} style={column.width ? { width: column.width } : {}} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {selection.possible ? (
            <th scope="col">
              <Checkbox
                size="xs"
                aria-label={t('table.selectAll')}
                checked={selection.all}
                indeterminate={selection.some}
                onChange={selection.toggleAll}
              />
            </th>
          ) : null}
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {before > 0 ? <Spacer height={before} span={span} /> : null}
        {shown.map(({ index }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = table.rowKey(row);
          return (
            <tr
              key={key}
              className={styles['row']}
              data-index={index}
              data-key={key}
              data-opens={table.onOpen ? true : undefined}
              data-active={key === table.activeKey || undefined}
              aria-rowindex={index + 2}
              aria-selected={selection.possible ? selection.has(key) : undefined}
              tabIndex={index === keys.focused ? 0 : -1}
              onFocus={() => keys.focus(index)}
              onClick={(event) => {
                if (event.target instanceof Element && event.target.closest('a,button,input,label')) return;
                open(index);
              }}
            >
              {selection.possible ? (
                <td>
                  <Checkbox
                    size="xs"
                    tabIndex={-1}
                    aria-label={t('table.select')}
                    checked={selection.has(key)}
                    onChange={(event) => selection.toggle(index, (event.nativeEvent as MouseEvent).shiftKey)}
                  />
                </td>
              ) : null}
              {columns.map((column) => (
                <td key={column.key} className={column.align === 'right' ? styles['right'] : undefined}>
                  {cellOf(column, row)}
                </td>
              ))}
            </tr>
          );
        })}
        {after > 0 ? <Spacer height={after} span={span} /> : null}
      </tbody>
    </table>
  );
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }): ReactNode {
  return (
    <tr className={styles['spacer']} aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
