import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { HeldMark } from '../../components/held/held-here.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { Quantity } from '../../components/values.tsx';
import { recordOfItem } from './held.ts';
import { LevelBadge } from './level-badge.tsx';

/** An item in the list on a phone: the badge only where something is the matter. */
export function ItemCard({ item }: { readonly item: StockItem }): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Group gap={6} wrap="nowrap">
          <HeldMark record={recordOfItem(item.id)} />
          <Text size="sm" fw={600} truncate>
            {item.name}
          </Text>
        </Group>
        <Text size="xs" c="dimmed" truncate>
          {[item.location, item.sku].filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      <Stack gap={2} align="flex-end">
        <LiveValue value={item.stock} at={item.updatedAt}>
          <Quantity value={item.stock} unit={item.unit} />
        </LiveValue>
        {item.isLow || item.stock === 0 || !item.isActive ? <LevelBadge item={item} /> : null}
      </Stack>
    </Group>
  );
}
