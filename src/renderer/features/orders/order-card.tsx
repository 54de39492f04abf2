import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedOrder } from '../../../domains/orders/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { DateTime, Money } from '../../components/values.tsx';
import { OrderKindMark, OrderStatus } from './order-marks.tsx';

/** An order in the list on a phone. */
export function OrderCard({ order }: { readonly order: ListedOrder }): ReactNode {
  const { t } = useTranslation('orders');
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {order.customerName ?? order.customerId ?? t('noCustomer')}
        </Text>
        <Text size="xs" c="dimmed" className="tabular" truncate component="div">
          {order.orderNumber} · <DateTime value={order.orderDate} />
        </Text>
      </Stack>
      <Stack gap={4} align="flex-end">
        <Money value={order.totalAmount} />
        <Group gap={4} justify="flex-end">
          <OrderKindMark kind={order.kind} />
          <LiveValue value={order.status} at={order.updatedAt}>
            <OrderStatus status={order.status} />
          </LiveValue>
        </Group>
      </Stack>
    </Group>
  );
}
