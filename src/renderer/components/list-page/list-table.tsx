import type { ReactNode, RefObject } from 'react';
import type { ServerPages } from '../../../client/react.ts';
import { DataTable } from '../data-table/data-table.tsx';
import type { DataTableProps } from '../data-table/types.ts';
import { NewRowsBar } from '../new-rows-bar.tsx';
import { Refusal } from '../refusal.tsx';

export interface ShownList<T> extends Omit<ServerPages<T>, 'isFetching'> {
  readonly arrived?: number;
  showArrived?(): void;
}

type FromList = 'rows' | 'rowKey' | 'loading' | 'total' | 'hasMore' | 'onMore' | 'loadingMore' | 'found' | 'empty';

export interface ListTableProps<T> extends Omit<DataTableProps<T>, FromList> {
  readonly list: ShownList<T>;
  /** Left out: the id. */
  readonly rowKey?: (row: T) => string;
  /** What the rows were searched for, and what of a row is exactly it; see the table. */
  readonly found?: Omit<NonNullable<DataTableProps<T>['found']>, 'isBehind'>;
  /** When there are no rows, and that is no fault. */
  readonly empty: ReactNode;
  /** Around the rows, for who wants to know whether somebody works with them. */
  readonly frame?: RefObject<HTMLDivElement | null>;
}

const idOf = (row: unknown): string => String((row as { readonly id?: unknown }).id);

/** The rows of a list of the server: what was refused, what is new, and the table itself. */
export function ListTable<T>({ list, rowKey = idOf, found, empty, frame, ...table }: ListTableProps<T>): ReactNode {
  return (
    <>
      <Refusal error={list.error} onRetry={list.refetch} />
      {list.showArrived ? <NewRowsBar count={list.arrived ?? 0} onShow={list.showArrived} /> : null}
      <div ref={frame} style={{ display: 'contents' }}>
        <DataTable
          {...table}
          rows={list.items}
          rowKey={rowKey}
          {...(found && { found: { ...found, isBehind: list.isPlaceholderData } })}
          loading={list.isPending && !list.error && list.items.length === 0}
          total={list.total}
          hasMore={list.hasNextPage}
          onMore={list.fetchNextPage}
          loadingMore={list.isFetchingNextPage}
          empty={list.error ? null : empty}
        />
      </div>
    </>
  );
}
