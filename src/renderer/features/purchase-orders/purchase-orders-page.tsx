import { Button, Group } from '@mantine/core';
import { IconPlus, IconShoppingCart, IconShoppingCartBolt } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { ImportAction, ImportStep } from '../../components/import-step.tsx';
import { toast } from '../../lib/toast.ts';
import { useFormats } from '../../lib/formats.ts';
import { BulkOrders } from './bulk-orders.tsx';
import { filtersOf, isFiltered, type OrderFilters as Filters } from './filters.ts';
import { LowStockDialog } from './low-stock-dialog.tsx';
import { NewOrderDialog } from './new-order-dialog.tsx';
import { OrderCard } from './order-card.tsx';
import { useOrderColumns } from './order-columns.tsx';
import { OrderDetail } from './order-detail.tsx';
import { OrderFilters } from './order-filters.tsx';
import { notFilters, purchaseOrdersRoute, type PurchaseOrdersSearch } from './route.ts';
import { useOrderList } from './use-order-list.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage, usuallyDown } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

/** What a row is exactly, when a search says it. */
const codesOf = ({ poNumber }: PurchaseOrder) => [poNumber];

/** What the company has ordered, with one purchase order open beside the list. */
export function PurchaseOrdersPage(): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { may } = useSession();
  const navigate = useNavigate({ from: purchaseOrdersRoute.fullPath });
  const search = purchaseOrdersRoute.useSearch();
  const { zone } = useFormats();
  const page = useListPage<PurchaseOrdersSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'order',
    closes: ['new', 'low', 'items'],
  });
  const isNew = search.new ?? false;
  // With the form of a new one open, the supplier is the form's.
  const shownSearch = isNew ? { ...search, supplier: undefined } : search;
  const filters = useStable(filtersOf(shownSearch, zone));
  const orders = useOrderList(filters);
  const closed = { new: undefined, low: undefined, items: undefined };
  const mayWrite = may('purchasing.write');
  const add = () => page.change({ new: true });
  const orderLow = () => page.change({ low: true });
  const offerUndo = useUndoOfDrafts();
  return (
    <ListPage
      page={page}
      id="purchase-orders"
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'purchase-orders', omit: notFilters }}
      actions={<Actions filters={filters} onLow={orderLow} />}
      add={mayWrite ? { label: t('new.button'), run: add } : undefined}
      list={orders}
      found={{ search: search.search, codes: codesOf }}
      columns={useOrderColumns()}
      sorted={usuallyDown(filters, purchaseOrderSorts)}
      bulk={
        mayWrite
          ? (ids) => <BulkOrders orders={orders.items.filter(({ id }) => ids.includes(id))} onDone={page.finish} />
          : undefined
      }
      toolbar={<OrderFilters search={shownSearch} isBeside={page.opened !== undefined} onChange={page.filter} />}
      card={(order) => <OrderCard order={order} />}
      empty={
        <EmptyList
          icon={IconShoppingCart}
          isFiltered={isFiltered(search)}
          noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
          empty={{ title: t('list.empty'), text: t('list.emptyText') }}
          onClear={() => page.show({})}
        >
          {mayWrite ? (
            <>
              <Button leftSection={<IconShoppingCartBolt size={16} aria-hidden />} onClick={orderLow}>
                {t('low.button')}
              </Button>
              <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
                {t('new.button')}
              </Button>
            </>
          ) : null}
          <ImportStep kind="import-purchase-orders" label={t('list.import')} />
        </EmptyList>
      }
      below={
        <>
          {isNew && mayWrite ? (
            <NewOrderDialog
              supplierId={search.supplier ?? null}
              onClose={() => page.change({ new: undefined, supplier: undefined })}
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
              onClose={() => page.change(closed)}
              onDrafted={(made) => {
                page.show({ show: 'draft' });
                orders.refetch();
                offerUndo(made);
              }}
            />
          ) : null}
        </>
      }
      detail={(id) => <OrderDetail key={id} id={id} onDeleted={() => page.open(undefined)} />}
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

function Actions({ filters, onLow }: { readonly filters: Filters; onLow(): void }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { may } = useSession();
  return (
    <>
      <ImportAction kind="import-purchase-orders" label={t('list.import')} />
      <ExportMenu query={exportPurchaseOrders} input={filters} />
      <Group visibleFrom="md">
        <ExportMenu query={exportPurchaseOrderLines} input={filters} label={t('list.exportLines')} />
      </Group>
      {may('purchasing.write') ? (
        <Button variant="default" leftSection={<IconShoppingCartBolt size={16} aria-hidden />} onClick={onLow}>
          {t('low.button')}
        </Button>
      ) : null}
    </>
  );
}
