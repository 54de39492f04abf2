import { Alert, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Skipped } from './use-order.ts';

interface SkippedItemsProps {
  readonly skipped: Skipped;
  onClose(): void;
}

/** What was not ordered, and why. */
export function SkippedItems({ skipped, onClose }: SkippedItemsProps): ReactNode {
  const { t } = useTranslation('alerts');
  if (skipped.length === 0) return null;
  return (
    <Alert
      color="orange"
      role="alert"
      p="xs"
      withCloseButton
      closeButtonLabel={t('order.closeSkipped')}
      onClose={onClose}
      title={t('order.skipped', { count: skipped.length })}
    >
      <List size="sm" mah={140} style={{ overflowY: 'auto' }}>
        {skipped.map(({ itemId, sku, message }) => (
          <List.Item key={itemId}>
            <Text span fw={600} size="sm">
              {sku}
            </Text>{' '}
            {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
