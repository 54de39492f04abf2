import { Group, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { HeldMark } from '../../components/held/held-here.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { Quantity } from '../../components/values.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { recordOfItem } from './held.ts';
import { LevelBadge } from './level-badge.tsx';
import { worthOf } from './item-values.ts';

/** What there is room for while an item is open beside the list. */
const brief: readonly string[] = ['sku', 'name', 'stock', 'state'];

/** The columns of the stock list. Their keys are the server's sort orders where it has one. */
export function useItemColumns(isBrief: boolean): readonly Column<StockItem>[] {
  const all = useAllColumns();
  return useMemo(() => (isBrief ? all.filter((column) => brief.includes(column.key)) : all), [isBrief, all]);
}

function useAllColumns(): readonly Column<StockItem>[] {
  const { t } = useTranslation('stock');
  const { nameOf: supplierOf } = useSuppliers();
  return useMemo(
    () => [
      { key: 'sku', header: t('item.sku'), width: 104, value: (item) => item.sku },
      {
        key: 'name',
        header: t('item.name'),
        cell: (item) => (
          <Group gap={6} wrap="nowrap">
            <HeldMark record={recordOfItem(item.id)} />
            <Text size="sm" truncate title={item.name}>
              {item.name}
            </Text>
          </Group>
        ),
        value: (item) => item.name,
      },
      { key: 'category', header: t('item.category'), width: 120, value: (item) => item.category },
      { key: 'location', header: t('item.location'), width: 100, value: (item) => item.location },
      {
        key: 'stock',
        header: t('item.stock'),
        width: 104,
        align: 'right',
        cell: (item) => <Level item={item} />,
        value: (item) => item.stock,
      },
      { key: 'state', header: t('item.state'), width: 104, cell: (item) => <LevelBadge item={item} quiet /> },
      {
        key: 'reorderLevel',
        header: t('item.reorderLevel'),
        width: 110,
        align: 'right',
        sortable: false,
        as: 'quantity',
        value: (item) => item.reorderLevel,
      },
      {
        key: 'onOrder',
        header: t('item.onOrder'),
        width: 90,
        align: 'right',
        sortable: false,
        cell: (item) => (item.onOrder > 0 ? <Quantity value={item.onOrder} /> : null),
        value: (item) => item.onOrder,
      },
      {
        key: 'supplier',
        header: t('item.supplierId'),
        width: 130,
        hidden: true,
        sortable: false,
        value: (item) => supplierOf(item.supplierId),
      },
      {
        key: 'variantInfo',
        header: t('item.variantInfo'),
        width: 120,
        hidden: true,
        sortable: false,
        value: (item) => item.variantInfo,
      },
      {
        key: 'price',
        header: t('item.price'),
        width: 100,
        align: 'right',
        sortable: false,
        as: 'price',
        value: (item) => item.price,
      },
      {
        key: 'value',
        header: t('item.value'),
        width: 110,
        align: 'right',
        hidden: true,
        as: 'money',
        value: (item) => worthOf(item),
      },
      {
        key: 'cost',
        header: t('item.cost'),
        width: 100,
        align: 'right',
        hidden: true,
        sortable: false,
        as: 'price',
        value: (item) => item.cost,
      },
      {
        key: 'barcode',
        header: t('item.barcode'),
        width: 140,
        hidden: true,
        sortable: false,
        value: (item) => item.barcode,
      },
      {
        key: 'updatedAt',
        header: t('item.updatedAt'),
        width: 150,
        hidden: true,
        as: 'time',
        value: (item) => item.updatedAt,
      },
    ],
    [t, supplierOf],
  );
}

function Level({ item }: { readonly item: StockItem }): ReactNode {
  return (
    <LiveValue value={item.stock} at={item.updatedAt}>
      <Quantity value={item.stock} unit={item.unit} />
    </LiveValue>
  );
}
