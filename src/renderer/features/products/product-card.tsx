import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../domains/products/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Price, Quantity } from '../../components/values.tsx';
import { Thumbnail } from './thumbnails.tsx';

/** A product in the list on a phone. */
export function ProductCard({ product }: { readonly product: Product }): ReactNode {
  const { t } = useTranslation('products');
  const { id, imageId, name, category, skuCount, totalStock, basePrice } = product;
  return (
    <Group wrap="nowrap" gap="sm">
      <Thumbnail productId={id} imageId={imageId} size={40} />
      <Stack gap={0} miw={0} flex={1}>
        <Text size="sm" fw={600} truncate>
          {name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[category, t('product.skus', { count: skuCount })].filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      <Stack gap={0} align="flex-end">
        <LiveValue value={totalStock}>
          <Quantity value={totalStock} />
        </LiveValue>
        <Text size="xs" c="dimmed" component="span">
          <Price value={basePrice} />
        </Text>
      </Stack>
    </Group>
  );
}
