import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../domains/orders/contract.ts';
import { DateTime } from '../../components/values.tsx';
import styles from './order-facts.module.css';

/** Who, when, why: what the order says beside its lines. */
export function OrderFacts({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('field.customer'), order.customerName ?? order.customerId ?? t('noCustomer')],
    [t('new.customerEmail'), order.customerEmail],
    [t('new.customerPhone'), order.customerPhone],
    [t('field.reference'), order.reference],
    [t('field.date'), <DateTime key="date" value={order.orderDate} style="full" />],
    [t('field.createdBy'), order.createdByName],
    [t('field.fulfilledAt'), order.fulfilledAt && <DateTime key="done" value={order.fulfilledAt} style="full" />],
    [t('field.cancelledAt'), order.cancelledAt && <DateTime key="off" value={order.cancelledAt} style="full" />],
    [t('field.reason'), order.cancellationReason],
    [t('new.notes'), order.notes],
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
