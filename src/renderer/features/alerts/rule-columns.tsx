import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { InlineNumber } from './inline-number.tsx';

type SetRule = (
  item: StockItem,
  rule: { readonly reorderLevel?: number; readonly reorderTarget?: number | null },
) => void;

/** Items with their levels; `set` is `null` for who may only look. */
export function useRuleColumns(set: SetRule | null): readonly Column<StockItem>[] {
  const { t } = useTranslation('alerts');
  return useMemo(
    () => [
      { key: 'sku', header: t('column.sku'), width: 110, value: (item) => item.sku },
      {
        key: 'name',
        header: t('column.item'),
        essential: true,
        sortable: false,
        cell: (item) => (
          <Text size="sm" truncate title={item.name}>
            {item.name}
          </Text>
        ),
        value: (item) => item.name,
      },
      {
        key: 'stock',
        header: t('rules.stock'),
        width: 90,
        align: 'right',
        sortable: false,
        as: 'quantity',
        value: (item) => item.stock,
      },
      {
        key: 'reorderLevel',
        header: t('rules.level'),
        width: 120,
        align: 'right',
        essential: true,
        sortable: false,
        cell: (item) => (
          <InlineNumber
            value={item.reorderLevel}
            decimals={item.quantityDecimals}
            label={t('rules.levelOf', { sku: item.sku })}
            disabled={set === null}
            onSave={(value) => value !== null && set?.(item, { reorderLevel: value })}
          />
        ),
        value: (item) => item.reorderLevel,
      },
      {
        key: 'reorderTarget',
        header: t('rules.target'),
        width: 120,
        align: 'right',
        essential: true,
        sortable: false,
        cell: (item) => (
          <InlineNumber
            value={item.reorderTarget}
            decimals={item.quantityDecimals}
            fallback={2 * item.reorderLevel}
            optional
            label={t('rules.targetOf', { sku: item.sku })}
            disabled={set === null}
            onSave={(value) => set?.(item, { reorderTarget: value })}
          />
        ),
        value: (item) => item.reorderTarget,
      },
    ],
    [t, set],
  );
}
