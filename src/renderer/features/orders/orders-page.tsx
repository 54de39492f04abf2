import { Button, Group } from '@mantine/core';
import { IconPlus, IconReceipt } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useSession } from '../../../client/react.ts';
import {
  cancelOrder,
  exportOrderLines,
  exportOrders,
  type Order,
  orderSorts,
  type ListedOrder,
} from '../../../domains/orders/contract.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { ImportAction, ImportStep } from '../../components/import-step.tsx';
import { toast } from '../../lib/toast.ts';
import { useFormats } from '../../lib/formats.ts';
import { BulkOrders } from './bulk-orders.tsx';
import { filtersOf, isFiltered } from './filters.ts';
import { NewOrderDialog } from './new-order-dialog.tsx';
import { OrderCard } from './order-card.tsx';
import { useOrderColumns } from './order-columns.tsx';
import { OrderDetail } from './order-detail.tsx';
import { OrderFilters } from './order-filters.tsx';
import { notFilters, ordersRoute, type OrdersSearch } from './route.ts';
import { useOrderList } from './use-order-list.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useAtRest } from '../../lib/lists/use-at-rest.ts';
import { useListPage, usuallyDown } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

/** What a row is exactly, when a search says it. */
const codesOf = ({ orderNumber, reference }: ListedOrder) => [orderNumber, reference];

/** The orders of the company, with one of them open beside the list. */
export function OrdersPage(): ReactNode {
  const { t } = useTranslation('orders');
  const { may } = useSession();
  const navigate = useNavigate({ from: ordersRoute.fullPath });
  const { zone } = useFormats();
  const search = ordersRoute.useSearch();
  const page = useListPage<OrdersSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'order',
    closes: ['new'],
  });
  const filters = useStable(filtersOf(search, zone));
  const frame = useRef<HTMLDivElement>(null);
  const isAtRest = useAtRest(frame);
  const orders = useOrderList(filters, () => page.selection.size === 0 && isAtRest());
  const add = () => page.change({ new: true });
  const offerUndo = useUndoOfNew();
  const mayWrite = may('orders.write');
  return (
    <ListPage
      page={page}
      id="orders"
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'orders', omit: notFilters }}
      actions={
        <>
          <ImportAction kind="import-orders" label={t('list.import')} />
          <ExportMenu query={exportOrders} input={filters} />
          {page.opened === undefined ? (
            <Group visibleFrom="md">
              <ExportMenu query={exportOrderLines} input={filters} label={t('list.exportLines')} />
            </Group>
          ) : null}
        </>
      }
      add={mayWrite ? { label: t('new.button'), run: add } : undefined}
      list={orders}
      frame={frame}
      found={{ search: search.search, codes: codesOf }}
      columns={useOrderColumns()}
      sorted={usuallyDown(filters, orderSorts)}
      bulk={mayWrite ? (ids) => <BulkOrders ids={ids} onDone={page.finish} /> : undefined}
      toolbar={<OrderFilters search={search} isBeside={page.opened !== undefined} onChange={page.filter} />}
      card={(order) => <OrderCard order={order} />}
      empty={
        <EmptyList
          icon={IconReceipt}
          isFiltered={isFiltered(search)}
          noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
          empty={{ title: t('list.empty'), text: t('list.emptyText') }}
          onClear={() => page.show({})}
        >
          {mayWrite ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t('new.button')}
            </Button>
          ) : null}
          <ImportStep kind="import-orders" label={t('list.import')} />
        </EmptyList>
      }
      below={
        <NewOrderDialog
          opened={(search.new ?? false) && mayWrite}
          onClose={() => page.change({ new: undefined })}
          onMade={(order) => {
            page.open(order.id);
            offerUndo(order);
          }}
        />
      }
      detail={(id) => <OrderDetail key={id} id={id} />}
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
