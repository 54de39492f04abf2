import { Button, Group } from '@mantine/core';
import { IconPlus, IconReceipt } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useSession } from '../../../client/react.ts';
import {
  type BulkResult,
  cancelOrder,
  exportOrderLines,
  exportOrders,
  type Order,
  orderSorts,
  type ListedOrder,
} from '../../../domains/orders/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { ImportAction, ImportStep } from '../../components/import-step.tsx';
import { NewRowsBar } from '../../components/new-rows-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { toast } from '../../lib/toast.ts';
import { usePageKey } from '../../lib/use-page-key.ts';
import { useFormats } from '../../lib/formats.ts';
import { BulkOrders } from './bulk-orders.tsx';
import { BulkSummary } from './bulk-summary.tsx';
import { filtersOf, isFiltered, type OrderFilters as Filters } from './filters.ts';
import { NewOrderDialog } from './new-order-dialog.tsx';
import { OrderCard } from './order-card.tsx';
import { useOrderColumns } from './order-columns.tsx';
import { OrderDetail } from './order-detail.tsx';
import { OrderFilters } from './order-filters.tsx';
import { notFilters, ordersRoute, type OrdersSearch } from './route.ts';
import { useAtRest } from './use-at-rest.ts';
import { keyOfOrder, useOrderList } from './use-order-list.ts';

const nothingSelected: ReadonlySet<string> = new Set();

/** What a row is exactly, when a search says it. */
const codesOf = ({ orderNumber, reference }: ListedOrder) => [orderNumber, reference];

/** The orders of the company, with one of them open beside the list. */
export function OrdersPage(): ReactNode {
  const { t } = useTranslation('orders');
  const { may } = useSession();
  const navigate = useNavigate({ from: ordersRoute.fullPath });
  const { zone } = useFormats();
  const search = ordersRoute.useSearch();
  const columns = useOrderColumns();
  const [selection, setSelection] = useState(nothingSelected);
  const [result, setResult] = useState<BulkResult | null>(null);
  const { search: words, status, kind, from, to, sort, asc } = search;
  const filters = useMemo(
    () => filtersOf({ search: words, status, kind, from, to, sort, asc }, zone),
    [words, status, kind, from, to, sort, asc, zone],
  );
  const frame = useRef<HTMLDivElement>(null);
  const isAtRest = useAtRest(frame);
  const orders = useOrderList(filters, () => selection.size === 0 && isAtRest());
  const change = (next: Partial<OrdersSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const filter = (next: Partial<OrdersSearch>) => {
    setSelection(nothingSelected);
    setResult(null);
    change(next);
  };
  const open = (order: string | undefined) => void navigate({ search: { ...search, new: undefined, order } });
  const add = () => change({ new: true });
  const offerUndo = useUndoOfNew();
  const mayWrite = may('orders.write');
  usePageKey('n', () => mayWrite && add());

  const list = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <OrdersActions
            search={search}
            filters={filters}
            onOpenView={(view) => void navigate({ search: view })}
            onNew={add}
          />
        }
      />
      <Refusal error={orders.error} onRetry={orders.refetch} />
      {result ? <BulkSummary result={result} onClose={() => setResult(null)} /> : null}
      <NewRowsBar count={orders.arrived} onShow={orders.showArrived} />
      <div ref={frame} style={{ display: 'contents' }}>
        <DataTable
          id="orders"
          label={t('list.label')}
          rows={orders.items}
          rowKey={keyOfOrder}
          found={{ search: search.search, codes: codesOf, isBehind: orders.isPlaceholderData }}
          columns={columns}
          loading={orders.isPending && !orders.error}
          total={orders.total}
          hasMore={orders.hasNextPage}
          onMore={orders.fetchNextPage}
          loadingMore={orders.isFetchingNextPage}
          sort={{ by: filters.sort, descending: filters.order === 'desc' }}
          onSort={({ by, descending }) =>
            filter({ sort: orderSorts.find((known) => known === by), asc: descending ? undefined : true })
          }
          onOpen={(order) => open(order.id)}
          activeKey={search.order ?? null}
          {...(mayWrite
            ? {
                selection,
                onSelection: setSelection,
                bulk: (ids) => (
                  <BulkOrders
                    ids={ids}
                    onDone={(done) => {
                      setResult(done);
                      setSelection(nothingSelected);
                    }}
                  />
                ),
              }
            : {})}
          toolbar={<OrderFilters search={search} isBeside={search.order !== undefined} onChange={filter} />}
          empty={
            orders.error ? null : (
              <NothingHere search={search} onNew={add} onClear={() => void navigate({ search: {} })} />
            )
          }
          card={(order) => <OrderCard order={order} />}
        />
      </div>
      <NewOrderDialog
        opened={(search.new ?? false) && mayWrite}
        onClose={() => change({ new: undefined })}
        onMade={(order) => {
          open(order.id);
          offerUndo(order);
        }}
      />
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.order !== undefined}
      onClose={() => open(undefined)}
      detail={search.order ? <OrderDetail key={search.order} id={search.order} /> : null}
    />
  );
}

/** An order taken by mistake is cancelled again with one press, by whoever may cancel. */
function useUndoOfNew(): (order: Order) => void {
  const { t } = useTranslation(['orders', 'common']);
  const { may } = useSession();
  const client = useClient();
  return (order) => {
    if (!may('orders.cancel')) return;
    const cancel = () => void client.command(cancelOrder, { id: order.id, reason: t('new.undone') });
    const title = t('new.done', { number: order.orderNumber });
    toast({ tone: 'ok', title, action: { label: t('common:undo'), run: cancel } });
  };
}

interface OrdersActionsProps {
  readonly search: OrdersSearch;
  readonly filters: Filters;
  onOpenView(search: OrdersSearch): void;
  onNew(): void;
}

function OrdersActions({ search, filters, onOpenView, onNew }: OrdersActionsProps): ReactNode {
  const { t } = useTranslation('orders');
  const { may } = useSession();
  return (
    <>
      <SavedViews page="orders" search={search} omit={notFilters} onOpen={onOpenView} />
      <ImportAction kind="import-orders" label={t('list.import')} />
      <ExportMenu query={exportOrders} input={filters} />
      {search.order === undefined ? (
        <Group visibleFrom="md">
          <ExportMenu query={exportOrderLines} input={filters} label={t('list.exportLines')} />
        </Group>
      ) : null}
      {may('orders.write') ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew} aria-keyshortcuts="n">
          {t('new.button')}
        </Button>
      ) : null}
    </>
  );
}

interface NothingHereProps {
  readonly search: OrdersSearch;
  onNew(): void;
  onClear(): void;
}

function NothingHere({ search, onNew, onClear }: NothingHereProps): ReactNode {
  const { t } = useTranslation('orders');
  const { may } = useSession();
  return (
    <EmptyList
      icon={IconReceipt}
      isFiltered={isFiltered(search)}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      {may('orders.write') ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
          {t('new.button')}
        </Button>
      ) : null}
      <ImportStep kind="import-orders" label={t('list.import')} />
    </EmptyList>
  );
}
