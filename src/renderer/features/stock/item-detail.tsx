import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { getItem, type StockItem } from '../../../domains/inventory/contract.ts';
import { HeldHere } from '../../components/held/held-here.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Quantity } from '../../components/values.tsx';
import { AdjustForm } from './adjust-form.tsx';
import { recordOfItem } from './held.ts';
import { EditItem } from './edit-item.tsx';
import { ItemActions } from './item-actions.tsx';
import { itemEvents } from './item-events.ts';
import { ItemFacts } from './item-facts.tsx';
import { ItemPlaces } from './item-places.tsx';
import { ItemMovements } from './item-movements.tsx';
import { LevelBadge } from './level-badge.tsx';
import { StockCurve } from './stock-curve.tsx';
import { useAdjust } from './use-adjust.ts';

/** One item: what it is, how much there is, how the level went, and what moved it. */
export function ItemDetail({ id }: { readonly id: string }): ReactNode {
  const item = useServerQuery(getItem, { id }, { refreshOn: itemEvents, when: (payload) => payload['id'] === id });
  return <QueryState query={item}>{(data) => <Item item={data} />}</QueryState>;
}

function Item({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const [editing, setEditing] = useState(false);
  const adjust = useAdjust(item);
  return (
    <Stack gap="md">
      <PageHeader title={item.name} subtitle={item.sku} />
      <Group justify="space-between" gap="xs">
        <Group gap="xs" align="center">
          <Text size="xl" fw={700} lh={1.2} opacity={adjust.isPending ? 0.55 : 1}>
            <LiveValue value={item.stock} at={item.updatedAt}>
              <Quantity value={item.stock} unit={item.unit} />
            </LiveValue>
          </Text>
          <LevelBadge item={item} />
          <Text size="sm" c="dimmed">
            {t('item.reorderAt', { level: item.reorderLevel })}
          </Text>
        </Group>
        {editing ? null : <ItemActions item={item} onEdit={() => setEditing(true)} />}
      </Group>
      <HeldHere record={recordOfItem(item.id)} />
      {may('stock.adjust') && item.isActive && !editing ? <AdjustForm item={item} adjust={adjust} /> : null}
      {editing ? <EditItem item={item} onDone={() => setEditing(false)} /> : <ItemFacts item={item} />}
      <ItemPlaces item={item} />
      <section aria-label={t('curve.title')}>
        <Title order={2} size="h5" mb="xs">
          {t('curve.title')}
        </Title>
        <StockCurve item={item} />
      </section>
      <section aria-label={t('movements.title')}>
        <Group justify="space-between">
          <Title order={2} size="h5">
            {t('movements.title')}
          </Title>
          <Group gap="md">
            <Anchor href={`#/transfers?item=${encodeURIComponent(item.id)}`} size="sm">
              {t('movements.transfers')}
            </Anchor>
            <Anchor href={`#/movements?item=${encodeURIComponent(item.id)}`} size="sm">
              {t('movements.all')}
            </Anchor>
          </Group>
        </Group>
        <ItemMovements id={item.id} />
      </section>
    </Stack>
  );
}
