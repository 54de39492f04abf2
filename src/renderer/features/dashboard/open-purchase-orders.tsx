import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../../domains/dashboard/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { DateTime, Money, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';

/** What is on its way to the site, what is late, and what comes next. */
export function OpenPurchaseOrders({
  orders,
}: {
  readonly orders: NonNullable<Board['openPurchaseOrders']>;
}): ReactNode {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  const { count, value, openUnits, overdueCount, nextExpected } = orders;
  if (count === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('buying.none')}
      </Text>
    );
  }
  return (
    <Stack gap={6}>
      <Group gap="sm" align="baseline">
        <Text fw={700} size="xl" component="div">
          <LiveValue value={count}>
            <Quantity value={count} />
          </LiveValue>
        </Text>
        <Text size="sm" c="dimmed">
          <Money value={value} /> · {t('buying.units', { units: formats.quantity(openUnits) })}
        </Text>
        {overdueCount > 0 ? (
          <StatusBadge tone="warning">{t('buying.late', { count: overdueCount })}</StatusBadge>
        ) : null}
      </Group>
      {nextExpected ? (
        <Text size="sm">
          {t('buying.next')}{' '}
          <Anchor
            size="sm"
            underline="always"
            renderRoot={(props) => <Link {...props} to="/purchase-orders" search={{ order: nextExpected.poId }} />}
          >
            {nextExpected.poNumber}
          </Anchor>{' '}
          {nextExpected.supplierName}, <DateTime value={nextExpected.expectedDeliveryDate} style="date" />
        </Text>
      ) : null}
    </Stack>
  );
}
