import { Autocomplete, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leastOf } from '../../../contract/quantity.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useClient, useCommand, useServerQuery } from '../../../client/react.ts';
import {
  getItemPlaces,
  type ItemPlace,
  listPlaces,
  listTransfers,
  type StockItem,
  transferStock,
} from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { toast } from '../../lib/toast.ts';

const nothing = {};

interface TransferDialogProps {
  readonly item: StockItem;
  readonly places: readonly ItemPlace[];
  readonly opened: boolean;
  onClose(): void;
}

/** Moves units of one item from a place to another. */
export function TransferDialog(props: TransferDialogProps): ReactNode {
  const { t } = useTranslation('stock');
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('transfer.title', { sku: props.item.sku })}>
      <TransferForm {...props} />
    </Modal>
  );
}

function TransferForm({ item, places, onClose }: TransferDialogProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const formats = useFormats();
  const client = useClient();
  const full = places.filter(({ quantity }) => quantity > 0);
  const known = useServerQuery(listPlaces, nothing);
  const [from, setFrom] = useState(full[0]?.place ?? '');
  const [to, setTo] = useState('');
  const [quantity, setQuantity] = useState<number | string>('');
  const [note, setNote] = useState('');
  const there = full.find(({ place }) => (place ?? '') === from)?.quantity ?? 0;
  const transfer = useCommand(transferStock, {
    refresh: [getItemPlaces, listTransfers],
    onDone: (done) => {
      const text = t('transfer.done', {
        quantity: formats.quantity(done.quantity),
        from: done.from ?? t('places.none'),
        to: done.to ?? t('places.none'),
      });
      const back = { id: done.itemId, from: done.to, to: done.from, quantity: done.quantity };
      const undo = () => void client.command(transferStock, back).catch(refuse);
      toast({ tone: 'ok', title: done.sku, text, action: { label: t('common:undo'), run: undo } });
      onClose();
    },
  });
  const refuse = (error: { readonly message: string }) =>
    toast({ tone: 'critical', title: item.sku, text: error.message });
  const isReady = to.trim() !== '' && typeof quantity === 'number' && quantity > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || transfer.isPending) return;
    transfer.run({ id: item.id, from, to: to.trim(), quantity, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={t('transfer.from')}
          data={full.map(({ place, quantity: units }) => ({
            value: place ?? '',
            label: `${place ?? t('places.none')} · ${formats.quantity(units)}`,
          }))}
          value={from}
          onChange={(chosen) => setFrom(chosen ?? '')}
          allowDeselect={false}
        />
        <Autocomplete
          label={t('transfer.to')}
          data={(known.data ?? []).map(({ place }) => place).filter((place) => place !== from)}
          value={to}
          onChange={setTo}
          limit={30}
          maxLength={100}
          data-autofocus
        />
        <Group gap="xs" align="flex-end">
          <NumberField
            label={t('adjust.quantity')}
            value={quantity}
            onChange={setQuantity}
            decimals={item.quantityDecimals}
            min={leastOf(item.quantityDecimals)}
            max={1_000_000_000}
            suffix={item.unit}
            flex={1}
          />
          <Button variant="default" disabled={there === 0} onClick={() => setQuantity(there)}>
            {t('transfer.all', { quantity: formats.quantity(there) })}
          </Button>
        </Group>
        <TextInput
          label={t('adjust.note')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Refusal error={transfer.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={transfer.isPending} disabled={!isReady}>
            {t('transfer.button')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
