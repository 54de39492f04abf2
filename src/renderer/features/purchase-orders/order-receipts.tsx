import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  exportReceipts,
  type GoodsReceipt,
  listReceipts,
  type PurchaseOrder,
  purchaseOrderReceived,
} from '../../../domains/purchasing/contract.ts';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime, Price, Quantity } from '../../components/values.tsx';
import { Variance } from './variance.tsx';

const receiptEvents = [purchaseOrderReceived];

/** The goods receipts, newest first: who took in what, when, at which price. */
export function OrderReceipts({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { id, receiptState } = order;
  const receipts = useServerQuery(
    listReceipts,
    { id },
    { refreshOn: receiptEvents, when: (payload) => payload['poId'] === id, enabled: receiptState !== 'none' },
  );
  if (receiptState === 'none') return null;
  return (
    <section aria-label={t('receipts.title')}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5">
          {t('receipts.title')}
        </Title>
        <ExportMenu query={exportReceipts} input={{ id }} />
      </Group>
      <Refusal error={receipts.error} onRetry={() => void receipts.refetch()} />
      <Stack gap="sm">
        {(receipts.data ?? []).map((receipt) => (
          <Receipt key={receipt.id} receipt={receipt} />
        ))}
      </Stack>
    </section>
  );
}

function Receipt({ receipt }: { readonly receipt: GoodsReceipt }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const remarks = [
    receipt.deliveryNote ? t('receipts.deliveryNote', { number: receipt.deliveryNote }) : null,
    receipt.place ? t('receipts.place', { place: receipt.place }) : null,
    receipt.note,
    receipt.reason ? t('receipts.reason', { reason: receipt.reason }) : null,
  ].filter(Boolean);
  return (
    <div>
      <Text size="xs" c="dimmed" component="div">
        <DateTime value={receipt.receivedAt} style="full" /> · {receipt.receivedByName}
      </Text>
      {remarks.length > 0 ? <Text size="xs">{remarks.join(' · ')}</Text> : null}
      {receipt.lines.map((line) => (
        <Group key={line.itemId} gap="xs" justify="space-between" wrap="nowrap">
          <Text size="sm" truncate>
            {line.sku} · {line.productName}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Variance value={line.priceVariance} />
            <Text size="sm" component="div" style={{ whiteSpace: 'nowrap' }}>
              <Quantity value={line.quantity} signed /> × <Price value={line.price} />
            </Text>
          </Group>
        </Group>
      ))}
    </div>
  );
}
