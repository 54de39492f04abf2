import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent, useServerQuery, useSession } from '../../../client/react.ts';
import { stockAdjusted } from '../../../domains/inventory/contract.ts';
import {
  getProduct,
  productDeleted,
  type ProductDetail as Detail,
  productUpdated,
} from '../../../domains/products/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Quantity } from '../../components/values.tsx';
import { EditProduct } from './edit-product.tsx';
import { Gallery } from './gallery.tsx';
import { ProductActions } from './product-actions.tsx';
import { ProductFacts } from './product-facts.tsx';
import { Variants } from './variants.tsx';

const events = [productUpdated, stockAdjusted];

interface ProductDetailProps {
  readonly id: string;
  /** Somebody deleted it. */
  onGone(): void;
}

/** One product: its pictures, what it is, and its variants with level and price. */
export function ProductDetail({ id, onGone }: ProductDetailProps): ReactNode {
  const product = useServerQuery(
    getProduct,
    { id },
    { refreshOn: events, when: (payload) => payload['productId'] === id },
  );
  useEvent(productDeleted, ({ productId }) => {
    if (productId === id) onGone();
  });
  return <QueryState query={product}>{(data) => <Product product={data} />}</QueryState>;
}

function Product({ product }: { readonly product: Detail }): ReactNode {
  const { t } = useTranslation('products');
  const { may } = useSession();
  const [editing, setEditing] = useState(false);
  const mayWrite = may('stock.write');
  return (
    <Stack gap="md">
      <PageHeader title={product.name} subtitle={[product.brand, product.category].filter(Boolean).join(' · ')} />
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text size="xl" fw={700} lh={1.2}>
            <LiveValue value={product.totalStock}>
              <Quantity value={product.totalStock} />
            </LiveValue>
          </Text>
          <Text size="sm" c="dimmed">
            {t('product.inSkus', { count: product.skuCount })}
          </Text>
          {product.isActive ? null : <StatusBadge tone="neutral">{t('product.inactive')}</StatusBadge>}
        </Group>
        {mayWrite && !editing ? <ProductActions product={product} onEdit={() => setEditing(true)} /> : null}
      </Group>
      {editing ? (
        <EditProduct product={product} onDone={() => setEditing(false)} />
      ) : (
        <Gallery product={product} mayWrite={mayWrite} />
      )}
      <section aria-label={t('variants.title')}>
        <Title order={2} size="h5" mb="xs">
          {t('variants.title')}
        </Title>
        <Variants product={product} mayWrite={mayWrite} />
      </section>
      {editing ? null : <ProductFacts product={product} />}
    </Stack>
  );
}
