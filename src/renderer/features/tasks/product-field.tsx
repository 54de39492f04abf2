import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { ItemPicker } from '../../components/item-picker.tsx';
import { useFormats } from '../../lib/formats.ts';

interface ProductFieldProps {
  readonly value: StockItem | null;
  readonly error: string | null;
  /** An item was chosen or scanned, in place of the one before. */
  onChange(item: StockItem): void;
}

/** An item of the stock, by search, hand scanner or camera; what was chosen stands below. */
export function ProductField({ value, error, onChange }: ProductFieldProps): ReactNode {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  return (
    <Stack gap={4} flex={1} miw={0}>
      <ItemPicker label={t('work.product')} onPick={onChange} error={error} autoFocus />
      {value ? (
        <div role="status">
          <Text size="sm" fw={600}>
            {value.sku} · {value.name}
          </Text>
          <Text size="xs" c="dimmed" className="tabular">
            {t('work.inStock', { count: value.stock, unit: value.unit })}
            {value.location ? ` · ${value.location}` : ''} · {formats.price(value.price)}
          </Text>
        </div>
      ) : null}
    </Stack>
  );
}
