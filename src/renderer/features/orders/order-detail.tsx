import { Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { getOrder, type Order } from '../../../domains/orders/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Money } from '../../components/values.tsx';
import { EditOrder } from './edit-order.tsx';
import { OrderActions } from './order-actions.tsx';
import { isAbout, orderEvents } from './order-events.ts';
import { OrderFacts } from './order-facts.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderKindMark, OrderStatus } from './order-marks.tsx';
import { OrderTotals } from './order-totals.tsx';

/** One order: its status, its lines, what it costs, and what can be done with it. `id`: the id or the number. */
export function OrderDetail({ id }: { readonly id: string }): ReactNode {
  const order = useServerQuery(getOrder, { id }, { refreshOn: orderEvents, when: isAbout(id) });
  return <QueryState query={order}>{(data) => <OneOrder order={data} />}</QueryState>;
}

function OneOrder({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const [editing, setEditing] = useState(false);
  const customer = order.customerName ?? order.customerId ?? t('noCustomer');
  return (
    <Stack gap="md">
      <PageHeader
        title={order.orderNumber}
        subtitle={
          <Group gap="xs" mt={4}>
            <LiveValue value={order.status} at={order.updatedAt}>
              <OrderStatus status={order.status} />
            </LiveValue>
            <OrderKindMark kind={order.kind} />
            <span>{customer}</span>
          </Group>
        }
      />
      {editing ? null : <OrderActions order={order} onEdit={() => setEditing(true)} />}
      <section aria-label={t('lines.title')}>
        <Title order={2} size="h5" mb={4}>
          {t('lines.title')}
        </Title>
        <OrderLines order={order} />
      </section>
      <OrderTotals
        subtotal={order.subtotal}
        discount={order.discount > 0 ? <Money value={-order.discount} /> : null}
        tax={order.tax}
        taxRate={order.taxRate}
        total={order.totalAmount}
      />
      {editing ? <EditOrder order={order} onDone={() => setEditing(false)} /> : <OrderFacts order={order} />}
    </Stack>
  );
}
