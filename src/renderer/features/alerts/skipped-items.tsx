import { Alert, Button, Group, List, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { listSuppliers } from '../../../domains/purchasing/contract.ts';
import type { Skipped } from './use-order.ts';

interface SkippedItemsProps {
  readonly skipped: Skipped;
  readonly isPending: boolean;
  /** Orders those that have no supplier from this one. */
  onOrderFrom(itemIds: readonly string[], supplierId: string): void;
  onClose(): void;
}

/** What was not ordered and why, and the next step for what nobody supplies. */
export function SkippedItems({ skipped, isPending, onOrderFrom, onClose }: SkippedItemsProps): ReactNode {
  const { t } = useTranslation('alerts');
  if (skipped.length === 0) return null;
  const orphans = skipped.filter(({ reason }) => reason === 'no-supplier').map(({ itemId }) => itemId);
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
        {skipped.map(({ itemId, message }) => (
          <List.Item key={itemId}>{message}</List.Item>
        ))}
      </List>
      {orphans.length > 0 ? (
        <SupplierChoice isPending={isPending} onChoose={(supplierId) => onOrderFrom(orphans, supplierId)} />
      ) : null}
    </Alert>
  );
}

const someSuppliers = { limit: 500 };

function SupplierChoice({
  isPending,
  onChoose,
}: {
  readonly isPending: boolean;
  onChoose(supplierId: string): void;
}): ReactNode {
  const { t } = useTranslation('alerts');
  const suppliers = useServerQuery(listSuppliers, someSuppliers);
  const [chosen, setChosen] = useState<string | null>(null);
  const choices = (suppliers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (!suppliers.data) return null;
  if (choices.length === 0) {
    return (
      <Button component={Link} to="/suppliers" search={{ new: true } as never} variant="default" mt="xs">
        {t('order.addSupplier')}
      </Button>
    );
  }
  return (
    <Group gap="xs" mt="xs">
      <Select
        aria-label={t('order.supplier')}
        placeholder={t('order.supplier')}
        data={choices}
        value={chosen}
        onChange={setChosen}
        searchable
        limit={100}
        w={200}
      />
      <Button disabled={!chosen} loading={isPending} onClick={() => chosen && onChoose(chosen)}>
        {t('order.fromSupplier')}
      </Button>
    </Group>
  );
}
