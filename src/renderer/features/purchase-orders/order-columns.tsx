import { Group, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseOrder } from '../../../domains/purchasing/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { useFormats } from '../../lib/formats.ts';
import { OrderMarks } from './order-marks.tsx';
import { Variance } from './variance.tsx';

/** The columns of the list. Their keys are the server's sort orders where it has one. */
export function useOrderColumns(): readonly Column<PurchaseOrder>[] {
  const { t } = useTranslation('purchaseOrders');
  return useMemo(
    () => [
      {
        key: 'poNumber',
        header: t('field.poNumber'),
        width: 146,
        essential: true,
        cell: (order) => <span className="tabular">{order.poNumber}</span>,
        value: (order) => order.poNumber,
      },
      {
        key: 'supplier',
        header: t('field.supplier'),
        essential: true,
        cell: (order) => (
          <Text size="sm" truncate title={order.supplierName}>
            {order.supplierName}
          </Text>
        ),
        value: (order) => order.supplierName,
      },
      {
        key: 'status',
        header: t('field.status'),
        width: 216,
        essential: true,
        cell: (order) => (
          <LiveValue value={`${order.status} ${order.receiptState}`} at={order.updatedAt}>
            <OrderMarks order={order} />
          </LiveValue>
        ),
        value: (order) => order.status,
      },
      {
        key: 'expectedDeliveryDate',
        header: t('field.expected'),
        width: 124,
        cell: (order) => <ExpectedDay value={order.expectedDeliveryDate} />,
        value: (order) => order.expectedDeliveryDate,
      },
      {
        key: 'received',
        header: t('field.received'),
        width: 116,
        align: 'right',
        sortable: false,
        cell: (order) => <Received order={order} />,
        value: (order) => order.receivedUnits,
      },
      {
        key: 'totalAmount',
        header: t('field.total'),
        width: 130,
        align: 'right',
        as: 'money',
        value: (order) => order.totalAmount,
      },
      {
        key: 'variance',
        header: t('field.variance'),
        width: 110,
        align: 'right',
        sortable: false,
        cell: (order) => <Variance value={order.varianceTotal} />,
        value: (order) => order.varianceTotal,
      },
      {
        key: 'createdAt',
        header: t('field.createdAt'),
        width: 130,
        hidden: true,
        as: 'time',
        value: (order) => order.createdAt,
      },
      {
        key: 'updatedAt',
        header: t('field.updatedAt'),
        width: 130,
        hidden: true,
        as: 'time',
        value: (order) => order.updatedAt,
      },
      {
        key: 'reference',
        header: t('field.reference'),
        width: 130,
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

/** A day without time: the same one wherever it is read. */
export function ExpectedDay({ value }: { readonly value: string | null }): ReactNode {
  const formats = useFormats();
  return value ? <span className="tabular">{formats.day(value)}</span> : null;
}

function Received({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const formats = useFormats();
  const { receivedUnits, orderedUnits } = order;
  return (
    <Group gap={0} justify="flex-end" wrap="nowrap">
      <span className="tabular">
        {formats.quantity(receivedUnits)} / {formats.quantity(orderedUnits)}
      </span>
    </Group>
  );
}
