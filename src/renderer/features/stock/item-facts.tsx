import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { DateTime, Money, Price, Quantity } from '../../components/values.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { worthOf } from './item-values.ts';

/** What is known of an item, name above value. */
export function ItemFacts({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('stock');
  const supplier = useSuppliers().nameOf(item.supplierId);
  const target = item.reorderTarget ?? 2 * item.reorderLevel;
  return (
    <SimpleGrid component="dl" cols={{ base: 2, xs: 3 }} spacing="sm" verticalSpacing="xs" m={0}>
      <Fact name={t('item.location')}>{item.location}</Fact>
      <Fact name={t('item.category')}>{item.category}</Fact>
      <Fact name={t('item.barcode')}>{item.barcode}</Fact>
      {item.variantInfo ? <Fact name={t('item.variantInfo')}>{item.variantInfo}</Fact> : null}
      {supplier ? <Fact name={t('item.supplierId')}>{supplier}</Fact> : null}
      <Fact name={t('item.onOrder')}>
        <Quantity value={item.onOrder} unit={item.unit} />
      </Fact>
      <Fact name={t('item.cost')}>
        <Price value={item.cost} />
      </Fact>
      <Fact name={t('item.price')}>
        <Price value={item.price} />
      </Fact>
      <Fact name={t('item.value')}>
        <Money value={worthOf(item)} />
      </Fact>
      <Fact name={t('item.reorderLevel')}>
        <Quantity value={item.reorderLevel} unit={item.unit} />
      </Fact>
      <Fact name={t('item.reorderTarget')}>
        <Quantity value={target} unit={item.unit} />
      </Fact>
      <Fact name={t('item.updatedAt')}>
        <DateTime value={item.updatedAt} />
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
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children ?? '–'}
      </Text>
    </div>
  );
}
