import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseOrder } from '../../../domains/purchasing/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Money } from '../../components/values.tsx';
import { ExpectedDay } from './order-columns.tsx';
import { OrderMarks } from './order-marks.tsx';

/** A purchase order in the list on a phone. */
export function OrderCard({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {order.supplierName}
        </Text>
        <Text size="xs" c="dimmed" className="tabular" truncate component="div">
          {order.poNumber}
          {order.expectedDeliveryDate ? (
            <>
              {' · '}
              {t('card.expected')} <ExpectedDay value={order.expectedDeliveryDate} />
            </>
          ) : null}
        </Text>
      </Stack>
      <Stack gap={4} align="flex-end">
        <Money value={order.totalAmount} />
        <LiveValue value={`${order.status} ${order.receiptState}`} at={order.updatedAt}>
          <OrderMarks order={order} brief />
        </LiveValue>
      </Stack>
    </Group>
  );
}
