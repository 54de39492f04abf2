import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ListPageState } from '../../lib/lists/use-list-page.ts';
import { usePageKey } from '../../lib/use-page-key.ts';
import type { Sort } from '../data-table/types.ts';
import { PageHeader } from '../page-header.tsx';
import { SavedViews } from '../saved-views.tsx';
import { SplitView } from '../split-view.tsx';
import { BulkSummary } from './bulk-summary.tsx';
import { ListTable, type ListTableProps } from './list-table.tsx';

interface Sorted<S> {
  readonly sort: string;
  readonly order: 'asc' | 'desc';
  /** As the address has it. */
  readonly change: (sort: Sort) => Partial<S>;
}

type OwnProps = 'selection' | 'onSelection' | 'bulk' | 'onOpen' | 'activeKey' | 'sort' | 'onSort';

interface ListPageProps<T, S extends object> extends Omit<ListTableProps<T>, OwnProps> {
  readonly page: ListPageState<S>;
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Saved views under this name; `omit`: parts of the address that are no filter. */
  readonly views?: { readonly of: string; readonly omit: readonly string[] };
  /** Import and export. */
  readonly actions?: ReactNode;
  /** The button for a new row, which `n` presses too; left out for who may not. */
  readonly add?: { readonly label: string; run(): void } | undefined;
  readonly sorted?: Sorted<S>;
  /** What can be done with the selected rows; left out for who may do nothing. */
  readonly bulk?: ((ids: readonly string[]) => ReactNode) | undefined;
  /** Between header and rows. */
  readonly above?: ReactNode;
  /** In place of the rows. */
  readonly instead?: ReactNode;
  /** Dialogs. */
  readonly below?: ReactNode;
  /** Opens another page in place of a detail. */
  readonly onOpen?: (row: T) => void;
  readonly detail?: (id: string) => ReactNode;
}

/**
 * A page of a list: its filters stand in the address and are saved as views, one of its rows is open beside it, the selected
 * ones have their bar, and what is new waits above the rows.
 */
export function ListPage<T extends { readonly id: string }, S extends object>({
  page,
  title,
  subtitle,
  views,
  actions,
  add,
  sorted,
  above,
  instead,
  below,
  detail,
  bulk,
  onOpen = ({ id }) => page.open(id),
  ...table
}: ListPageProps<T, S>): ReactNode {
  usePageKey('n', () => add?.run());
  const { opened, search } = page;
  const list = (
    <>
      <PageHeader
        title={title}
        subtitle={subtitle}
        actions={
          <>
            {views ? <SavedViews page={views.of} search={search} omit={views.omit} onOpen={page.show} /> : null}
            {actions}
            {add ? <AddButton label={add.label} onClick={() => add.run()} /> : null}
          </>
        }
      />
      {page.outcome ? <BulkSummary outcome={page.outcome} onClose={() => page.finish(null)} /> : null}
      {above}
      {instead ?? (
        <ListTable
          {...table}
          {...(sorted && {
            sort: { by: sorted.sort, descending: sorted.order === 'desc' },
            onSort: (sort: Sort) => page.filter(sorted.change(sort)),
          })}
          onOpen={onOpen}
          activeKey={opened ?? null}
          {...(bulk && { selection: page.selection, onSelection: page.select, bulk })}
        />
      )}
      {below}
    </>
  );
  if (!detail) return list;
  return (
    <SplitView
      list={list}
      open={opened !== undefined}
      onClose={() => page.open(undefined)}
      detail={opened === undefined ? null : detail(opened)}
    />
  );
}

function AddButton({ label, onClick }: { readonly label: string; onClick(): void }): ReactNode {
  return (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick} aria-keyshortcuts="n">
      {label}
    </Button>
  );
}
