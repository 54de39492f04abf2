import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconEdit, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import { deactivateItem, getItem, type StockItem, updateItem } from '../../../domains/inventory/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Money, Quantity } from '../../components/values.tsx';
import { AdjustForm } from './adjust-form.tsx';
import { EditItem } from './edit-item.tsx';
import { itemEvents } from './item-events.ts';
import { ItemMovements } from './item-movements.tsx';
import { LevelBadge } from './level-badge.tsx';
import { StockCurve } from './stock-curve.tsx';

/** One item: what it is, how much there is, how the level went, and what moved it. */
export function ItemDetail({ id }: { readonly id: string }): ReactNode {
  const item = useServerQuery(getItem, { id }, { refreshOn: itemEvents, when: (payload) => isAbout(payload, id) });
  return <QueryState query={item}>{(data) => <Item item={data} />}</QueryState>;
}

const isAbout = (payload: unknown, id: string): boolean => (payload as { readonly id?: string }).id === id;

function Item({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const [editing, setEditing] = useState(false);
  return (
    <Stack gap="md">
      <PageHeader
        title={item.name}
        subtitle={
          <Group gap="xs">
            <span>{item.sku}</span>
            <LevelBadge item={item} />
          </Group>
        }
        actions={may('stock.write') ? <ItemActions item={item} onEdit={() => setEditing(true)} /> : null}
      />
      <Group align="baseline" gap="xs">
        <Text size="xl" fw={700}>
          <LiveValue value={item.stock} at={item.updatedAt}>
            <Quantity value={item.stock} unit={item.unit} />
          </LiveValue>
        </Text>
        <Text size="sm" c="dimmed">
          {t('item.reorderAt', { level: item.reorderLevel })}
        </Text>
      </Group>
      {may('stock.adjust') && item.isActive ? <AdjustForm item={item} /> : null}
      {editing ? <EditItem item={item} onDone={() => setEditing(false)} /> : <Facts item={item} />}
      <Title order={2} size="h5">
        {t('curve.title')}
      </Title>
      <StockCurve item={item} />
      <Title order={2} size="h5">
        {t('movements.title')}
      </Title>
      <ItemMovements id={item.id} />
    </Stack>
  );
}

function Facts({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('stock');
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('item.category'), item.category],
    [t('item.location'), item.location],
    [t('item.barcode'), item.barcode],
    [t('item.cost'), <Money key="cost" value={item.cost} />],
    [t('item.price'), <Money key="price" value={item.price} />],
    [
      t('item.reorderTarget'),
      item.reorderTarget === null ? null : <Quantity key="target" value={item.reorderTarget} unit={item.unit} />,
    ],
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3 }} spacing="xs" m={0}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" size="sm" m={0}>
            {value ?? '–'}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

function ItemActions({ item, onEdit }: { readonly item: StockItem; onEdit(): void }): ReactNode {
  const { t } = useTranslation('stock');
  const deactivate = useCommand(deactivateItem);
  const restore = useCommand(updateItem);
  const ask = async () => {
    const question = {
      title: t('remove.title', { name: item.name }),
      text: t('remove.text'),
      action: t('remove.action'),
      danger: true,
    };
    if (await confirm(question)) deactivate.run({ id: item.id });
  };
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap="xs">
        <Button variant="default" leftSection={<IconEdit size={16} aria-hidden />} onClick={onEdit}>
          {t('edit.button')}
        </Button>
        {item.isActive ? (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            loading={deactivate.isPending}
            onClick={() => void ask()}
          >
            {t('remove.button')}
          </Button>
        ) : (
          <Button
            variant="default"
            loading={restore.isPending}
            onClick={() => restore.run({ id: item.id, isActive: true })}
          >
            {t('remove.undo')}
          </Button>
        )}
      </Group>
      <Refusal error={deactivate.error ?? restore.error} />
    </Stack>
  );
}
