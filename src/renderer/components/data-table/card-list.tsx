import { measureElement, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import styles from './data-table.module.css';
import type { DataTableProps } from './types.ts';

const ESTIMATE = 64;
const ASK_BEFORE_END = 10;

interface CardListProps<T> {
  readonly table: DataTableProps<T>;
  readonly rows: readonly T[];
  readonly card: (row: T) => ReactNode;
  readonly scroller: HTMLDivElement | null;
}

/** The rows of a table on a phone. */
export function CardList<T>({ table, rows, card, scroller }: CardListProps<T>): ReactNode {
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is meant to be read anew at each rendering
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ESTIMATE,
    // A card keeps its measure when rows come or go above it.
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : table.rowKey(row);
    },
    // Behind the detail of a row the list has no size: the cards keep theirs, or it would open elsewhere afterwards.
    measureElement: (card, entry, list) =>
      measureElement(card, entry, list) || (list.measurementsCache[list.indexFromElement(card)]?.size ?? ESTIMATE),
    overscan: 6,
    initialRect: { width: 390, height: 700 },
  });
  const shown = virtual.getVirtualItems();
  const more = useEffectEvent(() => table.onMore?.());
  const nearEnd = (shown.at(-1)?.index ?? -1) >= rows.length - ASK_BEFORE_END;
  useEffect(() => {
    if (nearEnd && table.hasMore && !table.loadingMore && rows.length > 0) more();
  }, [nearEnd, table.hasMore, table.loadingMore, rows.length]);

  return (
    <div role="list" aria-label={table.label} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
      {shown.map(({ index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const key = table.rowKey(row);
        return (
          <div
            key={key}
            role="listitem"
            ref={virtual.measureElement}
            data-index={index}
            style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }}
          >
            <div
              className={styles['card']}
              data-key={key}
              data-active={key === table.activeKey || undefined}
              {...(table.onOpen
                ? {
                    'data-opens': true,
                    role: 'button',
                    tabIndex: 0,
                    onClick: () => table.onOpen?.(row),
                    onKeyDown: (event) => {
                      if (event.key === 'Enter') table.onOpen?.(row);
                    },
                  }
                : {})}
            >
              {card(row)}
            </div>
          </div>
        );
      })}
    </div>
  );
}
