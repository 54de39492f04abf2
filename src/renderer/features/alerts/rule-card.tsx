import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { Quantity } from '../../components/values.tsx';

/** The rule of an item in the list on a phone. */
export function RuleCard({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('alerts');
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {item.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {`${item.sku} · ${t('detail.ofLevel', { level: item.reorderLevel })}`}
        </Text>
      </Stack>
      <Text span style={{ whiteSpace: 'nowrap' }}>
        <Quantity value={item.stock} unit={item.unit} />
      </Text>
    </Group>
  );
}
