import { Group, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedOrder } from '../../../domains/orders/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { OrderKindMark, OrderStatus } from './order-marks.tsx';

/** The columns of the list. Their keys are the server's sort orders where it has one. */
export function useOrderColumns(): readonly Column<ListedOrder>[] {
  const { t } = useTranslation('orders');
  return useMemo(
    () => [
      {
        key: 'orderNumber',
        header: t('field.number'),
        width: 168,
        essential: true,
        cell: (order) => <span className="tabular">{order.orderNumber}</span>,
        value: (order) => order.orderNumber,
      },
      { key: 'orderDate', header: t('field.date'), width: 128, as: 'time', value: (order) => order.orderDate },
      {
        key: 'customerName',
        header: t('field.customer'),
        essential: true,
        cell: (order) => <Customer order={order} />,
        value: (order) => order.customerName,
      },
      {
        key: 'status',
        header: t('field.status'),
        width: 152,
        essential: true,
        sortable: false,
        cell: (order) => (
          <LiveValue value={order.status} at={order.updatedAt}>
            <OrderStatus status={order.status} />
          </LiveValue>
        ),
        value: (order) => order.status,
      },
      {
        key: 'itemCount',
        header: t('field.lines'),
        width: 84,
        align: 'right',
        sortable: false,
        as: 'quantity',
        value: (order) => order.itemCount,
      },
      {
        key: 'totalAmount',
        header: t('field.total'),
        width: 120,
        align: 'right',
        as: 'money',
        value: (order) => order.totalAmount,
      },
      {
        key: 'reference',
        header: t('field.reference'),
        width: 120,
        hidden: true,
        sortable: false,
        value: (order) => order.reference,
      },
      {
        key: 'createdByName',
        header: t('field.createdBy'),
        width: 140,
        hidden: true,
        sortable: false,
        value: (order) => order.createdByName,
      },
    ],
    [t],
  );
}

function Customer({ order }: { readonly order: ListedOrder }): ReactNode {
  const { t } = useTranslation('orders');
  const name = order.customerName ?? order.customerId;
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" truncate {...(name ? { title: name } : { c: 'dimmed' })}>
        {name ?? t('noCustomer')}
      </Text>
      <OrderKindMark kind={order.kind} />
    </Group>
  );
}
