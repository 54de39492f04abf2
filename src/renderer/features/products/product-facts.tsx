import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../domains/products/contract.ts';
import { DateTime, Price } from '../../components/values.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';

/** What is known of a product, name above value. */
export function ProductFacts({ product }: { readonly product: Product }): ReactNode {
  const { t } = useTranslation('products');
  const { nameOf } = useSuppliers();
  return (
    <>
      {product.description ? (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {product.description}
        </Text>
      ) : null}
      <SimpleGrid component="dl" cols={{ base: 2, xs: 3 }} spacing="sm" verticalSpacing="xs" m={0}>
        <Fact name={t('product.category')}>{product.category}</Fact>
        <Fact name={t('product.brand')}>{product.brand}</Fact>
        <Fact name={t('product.supplier')}>{nameOf(product.supplierId)}</Fact>
        <Fact name={t('product.basePrice')}>
          <Price value={product.basePrice} />
        </Fact>
        <Fact name={t('product.updatedAt')}>
          <DateTime value={product.updatedAt} />
        </Fact>
      </SimpleGrid>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children ?? '–'}
      </Text>
    </div>
  );
}
