import { Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  getSupplier,
  purchaseOrderCreated,
  purchaseOrderStatusChanged,
  type Supplier,
  supplierUpdated,
} from '../../../domains/purchasing/contract.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { DateTime } from '../../components/values.tsx';
import { EditSupplier } from './edit-supplier.tsx';
import { RatingValue } from './rating-value.tsx';
import { SupplierActions } from './supplier-actions.tsx';
import { SupplierOrders } from './supplier-orders.tsx';

const supplierEvents = [supplierUpdated, purchaseOrderCreated, purchaseOrderStatusChanged];

interface SupplierDetailProps {
  readonly id: string;
  /** The supplier is gone for good. */
  onDeleted(): void;
}

/** One supplier: how to reach it, and what was ordered there. */
export function SupplierDetail({ id, onDeleted }: SupplierDetailProps): ReactNode {
  const supplier = useServerQuery(getSupplier, { id }, { refreshOn: supplierEvents });
  return <QueryState query={supplier}>{(data) => <One supplier={data} onDeleted={onDeleted} />}</QueryState>;
}

function One({ supplier, onDeleted }: { readonly supplier: Supplier; onDeleted(): void }): ReactNode {
  const { t } = useTranslation('suppliers');
  const [editing, setEditing] = useState(false);
  return (
    <Stack gap="md">
      <PageHeader
        title={supplier.name}
        subtitle={
          <Group gap="xs" mih={22}>
            <span>{supplier.code}</span>
            <RatingValue value={supplier.rating} />
            {supplier.isActive ? null : <StatusBadge tone="neutral">{t('inactive')}</StatusBadge>}
          </Group>
        }
      />
      {editing ? (
        <EditSupplier supplier={supplier} onDone={() => setEditing(false)} />
      ) : (
        <>
          <SupplierActions supplier={supplier} onEdit={() => setEditing(true)} onDeleted={onDeleted} />
          <Facts supplier={supplier} />
        </>
      )}
      <section aria-label={t('orders.title')}>
        <Title order={2} size="h5" mb={4}>
          {t('orders.title')}
        </Title>
        <SupplierOrders supplierId={supplier.id} />
      </section>
    </Stack>
  );
}

function Facts({ supplier }: { readonly supplier: Supplier }): ReactNode {
  const { t } = useTranslation('suppliers');
  const { street, zipCode, city, state, country } = supplier.address;
  const address = [street, [zipCode, city].filter(Boolean).join(' '), state, country].filter(Boolean);
  return (
    <SimpleGrid component="dl" cols={2} spacing="sm" verticalSpacing="xs" m={0}>
      <Fact name={t('field.contactPerson')}>{supplier.contactPerson}</Fact>
      <Fact name={t('field.email')}>
        {supplier.email ? (
          <Anchor size="sm" href={`mailto:${supplier.email}`}>
            {supplier.email}
          </Anchor>
        ) : null}
      </Fact>
      <Fact name={t('field.phone')}>
        {supplier.phone ? (
          <Anchor size="sm" href={`tel:${supplier.phone.replaceAll(/[^\d+]/g, '')}`}>
            {supplier.phone}
          </Anchor>
        ) : null}
      </Fact>
      <Fact name={t('field.address')}>{address.length > 0 ? address.join('\n') : null}</Fact>
      <Fact name={t('field.paymentTerms')}>{supplier.paymentTerms}</Fact>
      <Fact name={t('field.taxId')}>{supplier.taxId}</Fact>
      <Fact name={t('field.lastOrderAt')}>
        {supplier.lastOrderAt ? <DateTime value={supplier.lastOrderAt} /> : null}
      </Fact>
    </SimpleGrid>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {children ?? '–'}
      </Text>
    </div>
  );
}
