import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../domains/products/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Quantity } from '../../components/values.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { Thumbnail } from './thumbnails.tsx';

/** The columns of the product list. Their keys are the server's sort orders where it has one. */
export function useProductColumns(): readonly Column<Product>[] {
  const { t } = useTranslation('products');
  const { nameOf } = useSuppliers();
  return useMemo(
    () => [
      {
        key: 'picture',
        header: t('product.picture'),
        width: 62,
        essential: true,
        cell: ({ id, imageId }) => <Thumbnail productId={id} imageId={imageId} size={28} />,
      },
      {
        key: 'name',
        header: t('product.name'),
        essential: true,
        cell: ({ name }) => (
          <Text size="sm" truncate title={name}>
            {name}
          </Text>
        ),
        value: ({ name }) => name,
      },
      { key: 'brand', header: t('product.brand'), width: 120, value: ({ brand }) => brand },
      { key: 'category', header: t('product.category'), width: 130, value: ({ category }) => category },
      {
        key: 'supplierId',
        header: t('product.supplier'),
        width: 130,
        hidden: true,
        sortable: false,
        value: ({ supplierId }) => nameOf(supplierId),
      },
      {
        key: 'skuCount',
        header: t('product.skuCount'),
        width: 80,
        align: 'right',
        sortable: false,
        as: 'quantity',
        value: ({ skuCount }) => skuCount,
      },
      {
        key: 'totalStock',
        header: t('product.totalStock'),
        width: 104,
        align: 'right',
        essential: true,
        cell: ({ totalStock }) => (
          <LiveValue value={totalStock}>
            <Quantity value={totalStock} />
          </LiveValue>
        ),
        value: ({ totalStock }) => totalStock,
      },
      {
        key: 'basePrice',
        header: t('product.basePrice'),
        width: 110,
        align: 'right',
        as: 'price',
        value: ({ basePrice }) => basePrice,
      },
      {
        key: 'updatedAt',
        header: t('product.updatedAt'),
        width: 150,
        hidden: true,
        as: 'time',
        value: ({ updatedAt }) => updatedAt,
      },
    ],
    [t, nameOf],
  );
}
