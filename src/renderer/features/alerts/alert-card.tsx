import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Alert } from '../../../domains/alerts/contract.ts';
import { SeverityBadge } from './alert-badges.tsx';
import { AlertLevel } from './alert-level.tsx';

/** An alert in the list on a phone. */
export function AlertCard({ alert }: { readonly alert: Alert }): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {alert.itemName}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[alert.sku, alert.place, alert.note].filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      <Stack gap={2} align="flex-end">
        <AlertLevel alert={alert} />
        <SeverityBadge alert={alert} />
      </Stack>
    </Group>
  );
}
