import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Alert } from '../../../domains/alerts/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Quantity } from '../../components/values.tsx';

/** What is there, of what should be there at least. */
export function AlertLevel({ alert }: { readonly alert: Alert }): ReactNode {
  return (
    <LiveValue value={alert.stock} at={alert.updatedAt}>
      <Quantity value={alert.stock} />
      <Text span size="sm" c="dimmed">
        {' / '}
        <Quantity value={alert.level} />
      </Text>
    </LiveValue>
  );
}
