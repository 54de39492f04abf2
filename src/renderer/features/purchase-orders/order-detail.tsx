import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { getPurchaseOrder, type PurchaseOrder, purchaseOrderUpdated } from '../../../domains/purchasing/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { DateTime, Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { OrderActions } from './order-actions.tsx';
import { ExpectedDay } from './order-columns.tsx';
import { isAbout } from './order-events.ts';
import { OrderLines } from './order-lines.tsx';
import { OrderMarks } from './order-marks.tsx';
import { OrderReceipts } from './order-receipts.tsx';
import { OrderRevisions } from './order-revisions.tsx';
import styles from './purchasing.module.css';

const changeEvents = [purchaseOrderUpdated];

interface OrderDetailProps {
  /** The id or the number. */
  readonly id: string;
  onDeleted(): void;
}

/** One purchase order: its status, its lines, what it costs, what came in, and what can be done with it. */
export function OrderDetail({ id, onDeleted }: OrderDetailProps): ReactNode {
  const order = useServerQuery(getPurchaseOrder, { id }, { refreshOn: changeEvents, when: isAbout(id) });
  return <QueryState query={order}>{(data) => <One order={data} onDeleted={onDeleted} />}</QueryState>;
}

function One({ order, onDeleted }: { readonly order: PurchaseOrder; onDeleted(): void }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  return (
    <Stack gap="md">
      <PageHeader
        title={order.poNumber}
        subtitle={
          <Stack gap={6}>
            <Anchor
              renderRoot={(props) => <Link to="/suppliers" search={{ supplier: order.supplierId }} {...props} />}
              size="sm"
            >
              {order.supplierName}
            </Anchor>
            <Group gap="xs">
              <LiveValue value={`${order.status} ${order.receiptState}`} at={order.updatedAt}>
                <OrderMarks order={order} />
              </LiveValue>
              <PriceMark order={order} />
            </Group>
          </Stack>
        }
      />
      <OrderActions order={order} onDeleted={onDeleted} />
      <section aria-label={t('lines.title')}>
        <Title order={2} size="h5" mb={4}>
          {t('lines.title')}
        </Title>
        <OrderLines order={order} />
      </section>
      <Totals order={order} />
      <OrderReceipts order={order} />
      <OrderRevisions order={order} />
      <Facts order={order} />
    </Stack>
  );
}

function PriceMark({ order: { hasVariance, varianceTotal } }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  if (!hasVariance) return null;
  const amount = formats.money(Math.abs(varianceTotal));
  const words =
    varianceTotal === 0 ? t('mark.variance') : t(varianceTotal > 0 ? 'mark.dearer' : 'mark.cheaper', { amount });
  return <StatusBadge tone={varianceTotal > 0 ? 'warning' : 'info'}>{words}</StatusBadge>;
}

function Totals({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const tax = order.taxRate === null ? t('field.tax') : t('field.taxOf', { rate: formats.number(order.taxRate, 3) });
  return (
    <dl className={styles['totals']}>
      <dt>{t('field.subtotal')}</dt>
      <dd>
        <Money value={order.subtotal} />
      </dd>
      <dt>{tax}</dt>
      <dd>
        <Money value={order.tax} />
      </dd>
      <dt>{t('field.shipping')}</dt>
      <dd>
        <Money value={order.shippingCost} />
      </dd>
      <dt className={styles['sum']}>{t('field.total')}</dt>
      <dd className={styles['sum']}>
        <Money value={order.totalAmount} />
      </dd>
    </dl>
  );
}

function Facts({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const moment = (value: string | null) => (value ? <DateTime value={value} style="full" /> : null);
  const expected = order.expectedDeliveryDate ? <ExpectedDay value={order.expectedDeliveryDate} /> : null;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('field.expected'), expected],
    [t('field.reference'), order.reference],
    [t('field.createdAt'), moment(order.createdAt)],
    [t('field.createdBy'), order.createdByName],
    [t('field.sentAt'), moment(order.sentAt)],
    [t('field.confirmedAt'), moment(order.confirmedAt)],
    [t('field.receivedAt'), moment(order.receivedAt)],
    [t('field.cancelledAt'), moment(order.cancelledAt)],
    [t('field.reason'), order.cancellationReason],
    [t('field.notes'), order.notes],
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) =>
        value ? (
          <Fragment key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm" m={0} className={styles['value']}>
              {value}
            </Text>
          </Fragment>
        ) : null,
      )}
    </dl>
  );
}
