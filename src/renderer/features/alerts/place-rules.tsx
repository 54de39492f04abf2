import { ActionIcon, Autocomplete, Button, Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostDecimals } from '../../../contract/units.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { alertUpdated } from '../../../domains/alerts/contract.ts';
import {
  getItem,
  getItemPlaces,
  type ItemPlace,
  itemUpdated,
  listPlaces,
  setPlaceLevel,
  type StockItem,
  stockTransferred,
  stockUpdated,
} from '../../../domains/inventory/contract.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Quantity } from '../../components/values.tsx';
import { toast } from '../../lib/toast.ts';
import { InlineNumber } from './inline-number.tsx';
import { useRule } from './use-rule.ts';

const placeEvents = [stockUpdated, stockTransferred, itemUpdated, alertUpdated];
const itemEvents = [itemUpdated, stockUpdated];
const nothing = {};

/** The rules of one item: its own, and those of places that have one. */
export function PlaceRules({ id }: { readonly id: string }): ReactNode {
  const item = useServerQuery(getItem, { id }, { refreshOn: itemEvents, when: (payload) => payload['id'] === id });
  return <QueryState query={item}>{(data) => <Rules item={data} />}</QueryState>;
}

function Rules({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation(['alerts', 'common']);
  const { may } = useSession();
  const rule = useRule();
  const places = useServerQuery(
    getItemPlaces,
    { id: item.id },
    {
      refreshOn: placeEvents,
      when: (payload) => [payload['id'], payload['itemId'], payload['skuId']].includes(item.id),
      keepPrevious: true,
    },
  );
  const level = useCommand(setPlaceLevel, { refresh: [getItemPlaces] });
  const mayManage = may('alerts.manage');
  const set = (place: string, reorderLevel: number | null) => level.run({ id: item.id, place, reorderLevel });
  const remove = ({ place, reorderLevel }: ItemPlace) => {
    if (place === null) return;
    set(place, null);
    const title = t('rules.placeRemoved', { place });
    toast({ tone: 'neutral', title, action: { label: t('common:undo'), run: () => set(place, reorderLevel) } });
  };
  const shared = { disabled: !may('stock.write'), decimals: item.quantityDecimals };
  return (
    <Stack gap="md">
      <PageHeader title={item.name} subtitle={item.sku} />
      <Group gap="xl">
        <Named name={t('rules.level')}>
          <InlineNumber
            {...shared}
            value={item.reorderLevel}
            label={t('rules.levelOf', { sku: item.sku })}
            onSave={(value) => value !== null && rule.set(item, { reorderLevel: value })}
          />
        </Named>
        <Named name={t('rules.target')}>
          <InlineNumber
            {...shared}
            optional
            value={item.reorderTarget}
            fallback={2 * item.reorderLevel}
            label={t('rules.targetOf', { sku: item.sku })}
            onSave={(value) => rule.set(item, { reorderTarget: value })}
          />
        </Named>
        <Named name={t('rules.stock')}>
          <Quantity value={item.stock} unit={item.unit} />
        </Named>
      </Group>
      <section aria-label={t('rules.places')}>
        <Title order={2} size="h5">
          {t('rules.places')}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t('rules.placesText')}
        </Text>
        <QueryState query={places}>
          {(all) => (
            <Table withRowBorders={false} verticalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('column.place')}</Table.Th>
                  <Table.Th ta="right">{t('rules.stock')}</Table.Th>
                  <Table.Th ta="right">{t('rules.level')}</Table.Th>
                  <Table.Th w={36}>
                    <VisuallyHidden>{t('common:remove')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((one) => (
                  <PlaceRow
                    key={one.place ?? ''}
                    row={one}
                    mayManage={mayManage}
                    onSet={set}
                    onRemove={() => remove(one)}
                  />
                ))}
              </Table.Tbody>
            </Table>
          )}
        </QueryState>
        {mayManage ? (
          <AddPlace
            known={(places.data ?? []).filter((one) => one.reorderLevel !== null).map((one) => one.place ?? '')}
            error={level.error}
            onAdd={set}
          />
        ) : null}
      </section>
      <Refusal error={rule.error ?? (mayManage ? null : level.error)} />
    </Stack>
  );
}

function Named({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      {children}
    </div>
  );
}

interface PlaceRowProps {
  readonly row: ItemPlace;
  readonly mayManage: boolean;
  onSet(place: string, level: number | null): void;
  onRemove(): void;
}

function PlaceRow({ row, mayManage, onSet, onRemove }: PlaceRowProps): ReactNode {
  const { t } = useTranslation('alerts');
  const { place, quantity, isDefault, reorderLevel } = row;
  const name = place ?? t('rules.noPlace');
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {isDefault ? (
          <Text span size="xs" c="dimmed">
            {` · ${t('rules.isDefault')}`}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td ta="right">
        <Quantity value={quantity} />
      </Table.Td>
      <Table.Td ta="right">
        {reorderLevel === null || place === null ? (
          <Text span size="sm" c="dimmed">
            {t('rules.noRule')}
          </Text>
        ) : (
          <InlineNumber
            value={reorderLevel}
            decimals={mostDecimals}
            disabled={!mayManage}
            label={t('rules.levelAt', { place })}
            onSave={(value) => onSet(place, value)}
          />
        )}
      </Table.Td>
      <Table.Td>
        {reorderLevel !== null && mayManage ? (
          <ActionIcon size="sm" aria-label={t('rules.remove', { place: name })} onClick={onRemove}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

interface AddPlaceProps {
  /** Places that have a rule already. */
  readonly known: readonly string[];
  readonly error: AppError | null;
  onAdd(place: string, level: number): void;
}

function AddPlace({ known, error, onAdd }: AddPlaceProps): ReactNode {
  const { t } = useTranslation(['alerts', 'common']);
  const places = useServerQuery(listPlaces, nothing, { keepPrevious: true });
  const [place, setPlace] = useState('');
  const [level, setLevel] = useState<number | string>('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd(place.trim(), Number(level));
    setPlace('');
    setLevel('');
  };
  const names = (places.data ?? []).map((one) => one.place).filter((name) => name !== '' && !known.includes(name));
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end" mt="xs">
        <Autocomplete
          label={t('column.place')}
          data={names}
          value={place}
          onChange={setPlace}
          maxLength={100}
          flex={1}
        />
        <NumberField
          label={t('rules.level')}
          value={level}
          onChange={setLevel}
          decimals={mostDecimals}
          min={0}
          w={110}
        />
        <Button type="submit" variant="default" disabled={place.trim() === '' || level === ''}>
          {t('common:add')}
        </Button>
      </Group>
      <Refusal error={error} />
    </form>
  );
}
