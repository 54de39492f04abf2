import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockMovement } from '../../../domains/inventory/contract.ts';
import { DateTime, Quantity } from '../../components/values.tsx';

/** A movement in the list on a phone. */
export function MovementCard({ movement }: { readonly movement: StockMovement }): ReactNode {
  const { t } = useTranslation('movements');
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {movement.itemName}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[t(`type.${movement.type}`), movement.sku, movement.place].filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      <Stack gap={0} align="flex-end" style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>
        <Quantity value={movement.quantity} signed />
        <Text size="xs" c="dimmed" component="span">
          <DateTime value={movement.timestamp} />
        </Text>
      </Stack>
    </Group>
  );
}
