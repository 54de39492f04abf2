import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../components/number-field.tsx';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import {
  getItemPlaces,
  itemUpdated,
  type ItemPlace,
  setPlaceLevel,
  type StockItem,
  stockTransferred,
  stockUpdated,
} from '../../../domains/inventory/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Quantity } from '../../components/values.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

const events = [stockUpdated, stockTransferred, itemUpdated];

/** Where the units of an item lie, below which quantity a place is low, and moving them. */
export function ItemPlaces({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const [isMoving, setMoving] = useState(false);
  const { id } = item;
  const places = useServerQuery(
    getItemPlaces,
    { id },
    { refreshOn: events, when: (payload) => payload['id'] === id || payload['skuId'] === id, keepPrevious: true },
  );
  return (
    <section aria-label={t('places.title')}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5">
          {t('places.title')}
        </Title>
        {may('stock.move') && item.isActive && item.stock > 0 ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconArrowsLeftRight size={14} aria-hidden />}
            onClick={() => setMoving(true)}
          >
            {t('transfer.open')}
          </Button>
        ) : null}
      </Group>
      <QueryState query={places}>
        {(data) => (
          <>
            <PlaceTable item={item} places={data} />
            <TransferDialog item={item} places={data} opened={isMoving} onClose={() => setMoving(false)} />
          </>
        )}
      </QueryState>
    </section>
  );
}

function PlaceTable({ item, places }: { readonly item: StockItem; readonly places: readonly ItemPlace[] }): ReactNode {
  const { t } = useTranslation('stock');
  return (
    <Table verticalSpacing={4} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('item.location')}</Table.Th>
          <Table.Th ta="right">{t('adjust.quantity')}</Table.Th>
          <Table.Th ta="right" w={190}>
            {t('item.reorderLevel')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {places.map((place) => (
          <Table.Tr key={place.place ?? ''}>
            <Table.Td>
              <Group gap="xs">
                <Text span size="sm">
                  {place.place ?? t('places.none')}
                </Text>
                {place.isDefault ? (
                  <Text span size="xs" c="dimmed">
                    {t('places.default')}
                  </Text>
                ) : null}
                {place.reorderLevel !== null && place.quantity < place.reorderLevel ? (
                  <StatusBadge tone="warning">{t('state.low')}</StatusBadge>
                ) : null}
              </Group>
            </Table.Td>
            <Table.Td ta="right">
              <LiveValue value={place.quantity}>
                <Quantity value={place.quantity} unit={item.unit} />
              </LiveValue>
            </Table.Td>
            <Table.Td ta="right">
              <PlaceLevel key={place.reorderLevel} item={item} place={place} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function PlaceLevel({ item, place }: { readonly item: StockItem; readonly place: ItemPlace }): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const { may } = useSession();
  const [isOpen, setOpen] = useState(false);
  const [level, setLevel] = useState<number | string>(place.reorderLevel ?? '');
  const save = useCommand(setPlaceLevel, { refresh: [getItemPlaces], onDone: () => setOpen(false) });
  const shown = place.reorderLevel === null ? '–' : <Quantity value={place.reorderLevel} unit={item.unit} />;
  if (!may('alerts.manage') || place.place === null) return shown;
  const name = place.place;
  if (!isOpen) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('places.setLevel', { place: name })}
        onClick={() => setOpen(true)}
      >
        {shown}
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run({ id: item.id, place: name, reorderLevel: level === '' ? null : Number(level) });
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <Stack gap={4}>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <NumberField
            aria-label={t('places.levelOf', { place: name })}
            value={level}
            onChange={setLevel}
            decimals={item.quantityDecimals}
            min={0}
            max={1_000_000_000}
            w={80}
            size="xs"
            data-autofocus
            autoFocus
          />
          <Button type="submit" size="compact-sm" loading={save.isPending}>
            {t('common:save')}
          </Button>
        </Group>
        <Refusal error={save.error} />
      </Stack>
    </form>
  );
}
