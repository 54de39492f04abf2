import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  listPurchaseOrders,
  type PurchaseOrder,
  purchaseOrderCreated,
  purchaseOrderDeleted,
  purchaseOrderUpdated,
} from '../../../domains/purchasing/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { DateTime, Money } from '../../components/values.tsx';

const orderEvents = [purchaseOrderCreated, purchaseOrderUpdated, purchaseOrderDeleted];
const shown = 8;

/** The latest purchase orders of a supplier, with a link to all of them. */
export function SupplierOrders({ supplierId }: { readonly supplierId: string }): ReactNode {
  const { t } = useTranslation('suppliers');
  const orders = useServerQuery(
    listPurchaseOrders,
    { supplierId, limit: shown },
    { refreshOn: orderEvents, keepPrevious: true },
  );
  return (
    <QueryState query={orders}>
      {({ items, page }) =>
        items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('orders.none')}
          </Text>
        ) : (
          <Stack gap={2}>
            {items.map((order) => (
              <Row key={order.id} order={order} />
            ))}
            {page.total > items.length ? (
              <Anchor
                renderRoot={(props) => <Link to="/purchase-orders" search={{ supplier: supplierId }} {...props} />}
                size="sm"
                mt={4}
              >
                {t('orders.all', { count: page.total })}
              </Anchor>
            ) : null}
          </Stack>
        )
      }
    </QueryState>
  );
}

function Row({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('suppliers');
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="xs" wrap="nowrap" miw={0}>
        <Anchor
          renderRoot={(props) => <Link to="/purchase-orders" search={{ order: order.id }} {...props} />}
          size="sm"
          className="tabular"
          style={{ whiteSpace: 'nowrap' }}
        >
          {order.poNumber}
        </Anchor>
        <Text size="xs" c="dimmed" truncate component="div">
          {t(`orders.status.${order.status}`)} · <DateTime value={order.createdAt} style="date" />
        </Text>
      </Group>
      <Money value={order.totalAmount} />
    </Group>
  );
}
