import { Button, Group } from '@mantine/core';
import { IconPlus, IconShoppingCart, IconShoppingCartBolt } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useSession } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import {
  deletePurchaseOrder,
  exportPurchaseOrderLines,
  exportPurchaseOrders,
  type PurchaseOrder,
  purchaseOrderSorts,
} from '../../../domains/purchasing/contract.ts';
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
import { LowStockDialog } from './low-stock-dialog.tsx';
import { NewOrderDialog } from './new-order-dialog.tsx';
import { OrderCard } from './order-card.tsx';
import { useOrderColumns } from './order-columns.tsx';
import { OrderDetail } from './order-detail.tsx';
import { OrderFilters } from './order-filters.tsx';
import { notFilters, purchaseOrdersRoute, type PurchaseOrdersSearch } from './route.ts';
import type { BulkResult } from './use-bulk.ts';
import { keyOfOrder, useOrderList } from './use-order-list.ts';

const nothingSelected: ReadonlySet<string> = new Set();

/** What a row is exactly, when a search says it. */
const codesOf = ({ poNumber }: PurchaseOrder) => [poNumber];

/** What the company has ordered, with one purchase order open beside the list. */
export function PurchaseOrdersPage(): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { may } = useSession();
  const navigate = useNavigate({ from: purchaseOrdersRoute.fullPath });
  const search = purchaseOrdersRoute.useSearch();
  const { zone } = useFormats();
  const columns = useOrderColumns();
  const [selection, setSelection] = useState(nothingSelected);
  const [result, setResult] = useState<BulkResult | null>(null);
  const { search: words, show, status, supplier, from, to, sort, asc } = search;
  const isNew = search.new ?? false;
  // With the form of a new one open, the supplier is the form's.
  const shownSearch = isNew ? { ...search, supplier: undefined } : search;
  const filters = useMemo(
    () => filtersOf({ search: words, show, status, supplier: isNew ? undefined : supplier, from, to, sort, asc }, zone),
    [words, show, status, supplier, from, to, sort, asc, isNew, zone],
  );
  const orders = useOrderList(filters);
  const change = (next: Partial<PurchaseOrdersSearch>) =>
    void navigate({ search: { ...search, ...next }, replace: true });
  const filter = (next: Partial<PurchaseOrdersSearch>) => {
    setSelection(nothingSelected);
    change(next);
  };
  const closed = { new: undefined, low: undefined, items: undefined };
  const open = (order: string | undefined) => void navigate({ search: { ...search, ...closed, order } });
  const mayWrite = may('purchasing.write');
  const add = () => change({ new: true });
  const offerUndo = useUndoOfDrafts();
  usePageKey('n', () => mayWrite && add());

  const list = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <Actions
            search={search}
            filters={filters}
            onOpenView={(view) => void navigate({ search: view })}
            onLow={() => change({ low: true })}
            onNew={add}
          />
        }
      />
      <Refusal error={orders.error} onRetry={orders.refetch} />
      {result ? <BulkSummary result={result} onClose={() => setResult(null)} /> : null}
      <NewRowsBar count={orders.arrived} onShow={orders.showArrived} />
      <DataTable
        id="purchase-orders"
        label={t('list.label')}
        rows={orders.items}
        rowKey={keyOfOrder}
        found={{ search: search.search, codes: codesOf, isBehind: orders.isPlaceholderData }}
        columns={columns}
        sort={{ by: filters.sort, descending: filters.order === 'desc' }}
        onSort={({ by, descending }) =>
          filter({ sort: purchaseOrderSorts.find((known) => known === by), asc: descending ? undefined : true })
        }
        loading={orders.isPending && !orders.error}
        total={orders.total}
        hasMore={orders.hasNextPage}
        onMore={orders.fetchNextPage}
        loadingMore={orders.isFetchingNextPage}
        onOpen={(order) => open(order.id)}
        activeKey={search.order ?? null}
        {...(mayWrite
          ? {
              selection,
              onSelection: setSelection,
              bulk: (ids) => (
                <BulkOrders
                  orders={orders.items.filter(({ id }) => ids.includes(id))}
                  onDone={(done) => {
                    setResult(done);
                    setSelection(nothingSelected);
                  }}
                />
              ),
            }
          : {})}
        toolbar={<OrderFilters search={shownSearch} isBeside={search.order !== undefined} onChange={filter} />}
        empty={
          orders.error ? null : (
            <NothingHere
              search={search}
              onNew={add}
              onLow={() => change({ low: true })}
              onClear={() => void navigate({ search: {} })}
            />
          )
        }
        card={(order) => <OrderCard order={order} />}
      />
      {isNew && mayWrite ? (
        <NewOrderDialog
          supplierId={supplier ?? null}
          onClose={() => change({ new: undefined, supplier: undefined })}
          onMade={(order) => {
            void navigate({ search: { ...search, ...closed, supplier: undefined, order: order.id } });
            orders.refetch();
            offerUndo([order]);
          }}
        />
      ) : null}
      {search.low && mayWrite ? (
        <LowStockDialog
          itemIds={search.items?.split(',')}
          onClose={() => change(closed)}
          onDrafted={(made) => {
            void navigate({ search: { show: 'draft' } });
            orders.refetch();
            offerUndo(made);
          }}
        />
      ) : null}
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.order !== undefined}
      onClose={() => open(undefined)}
      detail={
        search.order ? <OrderDetail key={search.order} id={search.order} onDeleted={() => open(undefined)} /> : null
      }
    />
  );
}

/** Drafts are thrown away again with one press. */
function useUndoOfDrafts(): (orders: readonly PurchaseOrder[]) => void {
  const { t } = useTranslation(['purchaseOrders', 'common']);
  const client = useClient();
  return (orders) => {
    const [first] = orders;
    if (!first) return;
    // One that somebody has sent meanwhile stays, and says so.
    const sayWhy = (error: unknown) => {
      if (error instanceof AppError) toast({ tone: 'warning', title: error.message });
    };
    const undo = () => {
      for (const { id } of orders) client.command(deletePurchaseOrder, { id }).catch(sayWhy);
    };
    const title =
      orders.length === 1
        ? t('new.done', { number: first.poNumber, supplier: first.supplierName })
        : t('low.done', { count: orders.length });
    toast({ tone: 'ok', title, action: { label: t('common:undo'), run: undo } });
  };
}

interface ActionsProps {
  readonly search: PurchaseOrdersSearch;
  readonly filters: Filters;
  onOpenView(search: PurchaseOrdersSearch): void;
  onLow(): void;
  onNew(): void;
}

function Actions({ search, filters, onOpenView, onLow, onNew }: ActionsProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { may } = useSession();
  return (
    <>
      <SavedViews page="purchase-orders" search={search} omit={notFilters} onOpen={onOpenView} />
      <ImportAction kind="import-purchase-orders" label={t('list.import')} />
      <ExportMenu query={exportPurchaseOrders} input={filters} />
      <Group visibleFrom="md">
        <ExportMenu query={exportPurchaseOrderLines} input={filters} label={t('list.exportLines')} />
      </Group>
      {may('purchasing.write') ? (
        <>
          <Button variant="default" leftSection={<IconShoppingCartBolt size={16} aria-hidden />} onClick={onLow}>
            {t('low.button')}
          </Button>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew} aria-keyshortcuts="n">
            {t('new.button')}
          </Button>
        </>
      ) : null}
    </>
  );
}

interface NothingHereProps {
  readonly search: PurchaseOrdersSearch;
  onNew(): void;
  onLow(): void;
  onClear(): void;
}

function NothingHere({ search, onNew, onLow, onClear }: NothingHereProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { may } = useSession();
  return (
    <EmptyList
      icon={IconShoppingCart}
      isFiltered={isFiltered(search)}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      {may('purchasing.write') ? (
        <>
          <Button leftSection={<IconShoppingCartBolt size={16} aria-hidden />} onClick={onLow}>
            {t('low.button')}
          </Button>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
            {t('new.button')}
          </Button>
        </>
      ) : null}
      <ImportStep kind="import-purchase-orders" label={t('list.import')} />
    </EmptyList>
  );
}
