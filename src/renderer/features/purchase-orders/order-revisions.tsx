import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  listRevisions,
  type PurchaseOrder,
  purchaseOrderUpdated,
  type Revision,
  type RevisionChange,
} from '../../../domains/purchasing/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime, Money, Price, Quantity } from '../../components/values.tsx';
import { ExpectedDay } from './order-columns.tsx';

const changeEvents = [purchaseOrderUpdated];

/** What was changed after the order was sent, newest first: who, when, from what to what. */
export function OrderRevisions({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { id, revision } = order;
  const revisions = useServerQuery(
    listRevisions,
    { id },
    { refreshOn: changeEvents, when: (payload) => payload['poId'] === id, enabled: revision > 0 },
  );
  if (revision === 0) return null;
  return (
    <section aria-label={t('revisions.title')}>
      <Title order={2} size="h5" mb={4}>
        {t('revisions.title')}
      </Title>
      <Refusal error={revisions.error} onRetry={() => void revisions.refetch()} />
      <Stack gap="sm">
        {(revisions.data ?? []).map((one) => (
          <One key={one.revision} revision={one} />
        ))}
      </Stack>
    </section>
  );
}

function One({ revision }: { readonly revision: Revision }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  return (
    <div>
      <Text size="xs" c="dimmed" component="div">
        {t('revisions.number', { number: revision.revision })} · <DateTime value={revision.changedAt} style="full" /> ·{' '}
        {revision.changedByName}
      </Text>
      {revision.changes.map((change) => (
        <Text key={`${change.field} ${change.sku ?? ''}`} size="sm" component="div">
          {change.sku === null ? '' : `${change.sku} · ${change.productName ?? ''}: `}
          {t(`revisions.${change.field}`)} <Value change={change} side="before" />
          {change.field === 'expectedDeliveryDate' || (change.before !== null && change.after !== null) ? ' → ' : ''}
          <Value change={change} side="after" />
        </Text>
      ))}
    </div>
  );
}

function Value({ change, side }: { readonly change: RevisionChange; readonly side: 'before' | 'after' }): ReactNode {
  const { field } = change;
  const value = change[side];
  if (value === null) return field === 'expectedDeliveryDate' ? '–' : null;
  if (typeof value === 'string') return <ExpectedDay value={value} />;
  switch (field) {
    case 'orderedPrice':
      return <Price value={value} />;
    case 'tax':
    case 'shippingCost':
    case 'totalAmount':
      return <Money value={value} />;
    default:
      return <Quantity value={value} />;
  }
}
