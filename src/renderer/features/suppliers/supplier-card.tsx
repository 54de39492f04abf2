import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Supplier } from '../../../domains/purchasing/contract.ts';
import { RatingValue } from './rating-value.tsx';

/** A supplier in the list on a phone. */
export function SupplierCard({ supplier }: { readonly supplier: Supplier }): ReactNode {
  const { t } = useTranslation('suppliers');
  const { code, contactPerson, address, openOrders } = supplier;
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {supplier.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[code, contactPerson ?? address.city].filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      <Stack gap={2} align="flex-end">
        <RatingValue value={supplier.rating} />
        {openOrders > 0 ? (
          <Text size="xs" c="dimmed">
            {t('openOrders', { count: openOrders })}
          </Text>
        ) : null}
      </Stack>
    </Group>
  );
}
